import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchInStandin } from './launch.ts';

const PLAIN = path.join(import.meta.dirname, 'fixtures/plain');

type Api = {
  echo(...args: unknown[]): Promise<unknown[]>;
  fail(): Promise<never>;
  unknown(): Promise<never>;
  send(channel: string, ...args: unknown[]): void;
  call(callback: (...args: unknown[]) => unknown): unknown;
  nested: { list: [number, { date: Date }]; bytes: Uint8Array };
  heard(): unknown[];
  seen(): unknown;
};
declare global {
  var api: Api;
  var opened: string[] | undefined;
}

/** Runs code as the page itself would: what a debugger evaluates escapes the content security policy. */
const asPage = (page: Page, code: string): Promise<string> =>
  page.evaluate(
    (text) =>
      new Promise<string>((resolve) => {
        setTimeout(() => {
          const attempts: Record<string, () => unknown> = {
            eval: () => Reflect.construct(Function, ['return 1']) as unknown,
            html: () => (document.body.innerHTML = '<i>x</i>'),
          };
          try {
            resolve(String(attempts[text]?.()));
          } catch (error) {
            resolve((error as Error).name);
          }
        });
      }),
    code,
  );

describe('page, preload and main process', () => {
  let app: ElectronApplication;
  let page: Page;
  let outside: Server;
  let address = '';
  const visits: string[] = [];

  beforeAll(async () => {
    outside = createServer((request, response) => {
      visits.push(request.url ?? '');
      response.end('outside');
    });
    await new Promise<void>((resolve) => outside.listen(0, '127.0.0.1', resolve));
    address = `http://127.0.0.1:${(outside.address() as AddressInfo).port}`;
    app = await launchInStandin({ app: PLAIN });
    page = await app.firstWindow();
    await page.getByText('ran').waitFor();
  });
  afterAll(async () => {
    await app.close();
    outside.close();
  });

  test('values cross both ways with their types', async () => {
    const kept = await page.evaluate(async () => {
      const value = [
        new Date(5),
        new Map([['é', new Set([1n])]]),
        new Uint8Array([1, 2]),
        undefined,
        null,
        Number.NaN,
      ];
      const [date, map, bytes, ...rest] = (await api.echo(...value)) as [
        Date,
        Map<string, Set<bigint>>,
        Uint8Array,
      ];
      const kinds = [date instanceof Date, map instanceof Map, bytes instanceof Uint8Array];
      return [kinds, date.getTime(), [...(map.get('é') ?? [])].map(String), [...bytes], rest.map(String)];
    });
    expect(kept).toEqual([[true, true, true], 5, ['1'], [1, 2], ['undefined', 'null', 'NaN']]);
  });

  test('an error of a handler is worded as Electron words it', async () => {
    const words = await page.evaluate(() =>
      Promise.all([api.fail(), api.unknown()].map((p) => p.catch((e: Error) => e.message))),
    );
    expect(words).toEqual([
      "Error invoking remote method 'fail': TypeError: panne simulée",
      "Error invoking remote method 'no-such-channel': Error: No handler registered for 'no-such-channel'",
    ]);
  });

  test('a function cannot be sent', async () => {
    const words = await page.evaluate(() => api.echo(() => 1).catch((error: Error) => error.message));
    expect(words).toContain('could not be cloned');
  });

  test('functions cross the context bridge as functions of the other world', async () => {
    const got = await page.evaluate(() => [
      api.call((one, two) => [one, two, 'x']),
      api.nested.list[1].date instanceof Date,
    ]);
    expect(got).toEqual([[1, { two: 2 }, 'x'], true]);
  });

  test('main answers the sender and knows its frame', async () => {
    await page.evaluate(() => api.send('sender'));
    await expect
      .poll(() => page.evaluate(() => api.heard()))
      .toContainEqual(['app://bundle/page.html', null]);
  });

  test('the preload sees the arguments that the window gave', async () => {
    expect(await page.evaluate(() => api.seen())).toEqual({
      argv: ['--sign=x'],
      sandboxed: true,
      platform: process.platform,
    });
  });

  test('the page sees the exposed api, frozen, and nothing else of ours', async () => {
    const seen = await page.evaluate(() => {
      const leaks = Object.getOwnPropertyNames(globalThis).filter((name) =>
        /standin|electron|ipc|^require$|^process$/i.test(name),
      );
      return {
        leaks,
        frozen: [Object.isFrozen(api), Object.isFrozen(api.nested)],
        writable: Reflect.set(globalThis, 'api', 1),
      };
    });
    expect(seen).toEqual({ leaks: [], frozen: [true, true], writable: false });
  });

  test('a page that alters its globals overhears nothing and alters nothing', async () => {
    const result = await page.evaluate(async () => {
      const overheard: unknown[] = [];
      const originals = { dispatch: EventTarget.prototype.dispatchEvent, get: Map.prototype.get };
      EventTarget.prototype.dispatchEvent = function (event) {
        overheard.push(event.type);
        return originals.dispatch.call(this, event);
      };
      Map.prototype.get = function (key) {
        overheard.push(key);
        return originals.get.call(this, key) as unknown;
      };
      const answer = await api.echo('quiet');
      EventTarget.prototype.dispatchEvent = originals.dispatch;
      Map.prototype.get = originals.get;
      return [answer, overheard];
    });
    expect(result).toEqual([['quiet'], []]);
  });

  test('the content security policy holds: no eval, no HTML from text', async () => {
    expect([await asPage(page, 'eval'), await asPage(page, 'html')]).toEqual(['EvalError', 'TypeError']);
  });

  test('the page reaches its own scheme, with a body', async () => {
    expect(
      await page.evaluate(() => fetch('/echo', { method: 'POST', body: 'çà' }).then((r) => r.text())),
    ).toBe('POST çà');
  });

  test('the page reaches no network, not even this machine', async () => {
    const tried = await page.evaluate(
      (url) =>
        fetch(url, { mode: 'no-cors' }).then(
          () => 'reached',
          (error: Error) => error.name,
        ),
      address,
    );
    const image = await page.evaluate(
      (url) =>
        new Promise((resolve) => {
          const element = new Image();
          element.onload = () => resolve('loaded');
          element.onerror = () => resolve('failed');
          element.src = url;
        }),
      address,
    );
    expect([tried, image, visits]).toEqual(['TypeError', 'failed', []]);
  });

  test('window.open opens nothing and asks the app', async () => {
    expect(await page.evaluate((url) => String(window.open(url)), `${address}/popup`)).toBe('null');
    await expect.poll(() => app.evaluate(() => globalThis.opened)).toEqual([`${address}/popup`]);
    expect([app.windows().length, visits]).toEqual([1, []]);
  });

  test('a navigation that the app prevents does not happen', async () => {
    await page.evaluate((url) => void (location.href = url), `${address}/away`);
    await expect
      .poll(() => page.evaluate(() => document.querySelector('h1')?.textContent))
      .toContain('Éléonore');
    expect(
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
    ).toBe('app://bundle/page.html');
    expect(visits).toEqual([]);
  });

  test('permissions that the app refuses are denied', async () => {
    const state = (name: string): Promise<string> =>
      page.evaluate(
        (asked) => navigator.permissions.query({ name: asked as PermissionName }).then((p) => p.state),
        name,
      );
    expect([await state('geolocation'), await state('notifications'), await state('camera')]).toEqual([
      'denied',
      'denied',
      'denied',
    ]);
  });

  test('main knows nothing of the stand-in by its usual names', async () => {
    const seen = await app.evaluate(({ app: own }) => [
      own.getName(),
      own.getVersion(),
      own.isPackaged,
      process.type,
    ]);
    expect(seen).toEqual(['Plain', '1.2.3', false, 'browser']);
    expect(await app.evaluate(() => process.env['NODE_COMPILE_CACHE'])).toBeUndefined();
  });
});
