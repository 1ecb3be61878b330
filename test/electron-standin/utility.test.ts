import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type { MessagePortMain, UtilityProcess } from 'electron';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchInStandin } from './launch.ts';

const PLAIN = path.join(import.meta.dirname, 'fixtures/plain');
const UTILITY = path.join(PLAIN, 'utility.cjs');

type Said = Record<string, unknown>;
declare global {
  /** Starts a utility process and keeps what it says in `said`. */
  var utility: (name: string) => UtilityProcess;
  var utilities: Record<string, UtilityProcess>;
  var said: Said[];
  var kept: MessagePortMain;
}

describe('utility processes and message ports', () => {
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    app = await launchInStandin({ app: PLAIN });
    page = await app.firstWindow();
    await page.getByText('ran').waitFor();
    await app.evaluate(({ utilityProcess }, file) => {
      globalThis.said = [];
      globalThis.utilities = {};
      globalThis.utility = (name) => {
        const child = utilityProcess.fork(file, [name], { env: { PATH: process.env['PATH'] } });
        child.on('message', (message: Said) => globalThis.said.push(message));
        child.on('exit', (code) => globalThis.said.push({ name, exit: code }));
        globalThis.utilities[name] = child;
        return child;
      };
    }, UTILITY);
  });
  afterAll(() => app.close());

  const said = (name: string): Promise<Said[]> =>
    app.evaluate((_electron, who) => globalThis.said.filter((message) => message['name'] === who), name);
  const ask = (name: string, message: unknown): Promise<void> =>
    app.evaluate(
      (_electron, [who, what]) => {
        (globalThis.utilities[who] ?? globalThis.utility(who)).postMessage(what);
      },
      [name, message] as const,
    );
  /** The last answer to a command, once it has come. */
  const answer = async (name: string, message: { do: string } & Said): Promise<unknown> => {
    const before = (await said(name)).length;
    await ask(name, message);
    await expect.poll(async () => (await said(name)).length).toBeGreaterThan(before);
    return (await said(name)).at(-1)?.['result'];
  };

  test('a utility process has its arguments, its type, and only the environment it was given', async () => {
    const seen = (await answer('solo', { do: 'environment' })) as {
      type: string;
      argv: string[];
      env: string[];
    };
    expect([seen.type, seen.argv]).toEqual(['utility', ['solo']]);
    expect(seen.env.filter((name) => /STANDIN|COMPILE|HOME/.test(name))).toEqual([]);
  });

  test('a Buffer arrives as a Uint8Array, and a Map as a Map', async () => {
    const kinds = await app.evaluate(async () => {
      const child = globalThis.utilities['solo'];
      const kindOf = (value: unknown): Promise<unknown> =>
        new Promise((resolve) => {
          child?.once('message', (message: Said) => resolve(message['result']));
          child?.postMessage({ do: 'kind', value });
        });
      return [await kindOf(Buffer.from('ab')), await kindOf(new Map())];
    });
    expect(kinds).toEqual([
      { isBuffer: false, isBytes: true, isMap: false },
      { isBuffer: false, isBytes: false, isMap: true },
    ]);
  });

  test('a name of electron that utility processes do not have is refused', async () => {
    expect(await answer('solo', { do: 'unknown-name' })).toContain('electron.app is not supported');
  });

  test('main and a utility process speak over a port, and its end closes the other', async () => {
    await app.evaluate(({ MessageChannelMain }) => {
      const { port1, port2 } = new MessageChannelMain();
      port1.on('message', ({ data }) => globalThis.said.push({ name: 'main', heard: data }));
      port1.on('close', () => globalThis.said.push({ name: 'main', closed: true }));
      port1.postMessage({ ask: 'before it arrived' });
      globalThis.utility('one').postMessage({}, [port2]);
      port1.start();
      port1.postMessage({ ask: 'after' });
    });
    await expect
      .poll(() => said('main'))
      .toEqual([
        { name: 'main', heard: { answer: ['one', 'before it arrived'] } },
        { name: 'main', heard: { answer: ['one', 'after'] } },
      ]);
    await app.evaluate(() => globalThis.utilities['one']?.kill());
    await expect.poll(async () => (await said('main')).at(-1)).toEqual({ name: 'main', closed: true });
    await expect.poll(async () => (await said('one')).at(-1)).toEqual({ name: 'one', exit: 15 });
  });

  test('two utility processes speak to each other, and pass a third port on', async () => {
    await app.evaluate(({ MessageChannelMain }) => {
      const between = new MessageChannelMain();
      const toMain = new MessageChannelMain();
      globalThis.utility('left').postMessage({}, [between.port1, toMain.port1]);
      globalThis.utility('right').postMessage({}, [between.port2]);
      globalThis.kept = toMain.port2;
      globalThis.kept.on('message', ({ data }) => globalThis.said.push({ name: 'kept', heard: data }));
      globalThis.kept.start();
      globalThis.kept.postMessage({ ask: 'who' });
    });
    await ask('left', { do: 'say', value: ['é', { deep: 1 }] });
    await expect
      .poll(async () => (await said('right')).at(-1))
      .toEqual({ name: 'right', heard: ['é', { deep: 1 }], carried: 0 });
    await expect.poll(() => said('kept')).toEqual([{ name: 'kept', heard: { answer: ['left', 'who'] } }]);
    await ask('left', { do: 'pass-on' });
    await expect
      .poll(async () => (await said('right')).at(-1))
      .toEqual({ name: 'right', heard: { carrying: true }, carried: 1 });
    await app.evaluate(() => globalThis.kept.postMessage({ ask: 'who now' }));
    await expect
      .poll(async () => (await said('kept')).at(-1))
      .toEqual({ name: 'kept', heard: { answer: ['right', 'who now'] } });
  });

  test('a page speaks with a utility process over a port that main only handed out', async () => {
    await app.evaluate(({ BrowserWindow, MessageChannelMain }) => {
      const { port1, port2 } = new MessageChannelMain();
      globalThis.utility('for-page').postMessage({}, [port1]);
      BrowserWindow.getAllWindows()[0]?.webContents.postMessage('port', { greeting: 'ça va' }, [port2]);
    });
    await expect
      .poll(() => page.evaluate(() => api.heard()))
      .toContainEqual(['given', { greeting: 'ça va' }, 1]);
    await page.evaluate(() =>
      (api as unknown as { postToPort(value: unknown): void }).postToPort({ ask: new Date(7) }),
    );
    await expect
      .poll(() => page.evaluate(() => api.heard().at(-1)))
      .toEqual(['port', { answer: ['for-page', new Date(7)] }]);
  });

  test('a page opens a port to main', async () => {
    const got = await page.evaluate(() =>
      (api as unknown as { askThroughOwnPort(value: unknown): Promise<unknown> }).askThroughOwnPort(
        ['çà', 2n].map(String),
      ),
    );
    expect(got).toEqual(['main', ['çà', '2']]);
  });

  test('closing a window closes the ports that its page held', async () => {
    const opened = app.waitForEvent('window');
    await app.evaluate(() => void globalThis.openWindow());
    const other = await opened;
    await other.getByText('ran').waitFor();
    await (
      await app.browserWindow(other)
    ).evaluate((window) => {
      const { MessageChannelMain } = (process.mainModule as NodeJS.Module).require(
        'electron',
      ) as typeof import('electron');
      const { port1, port2 } = new MessageChannelMain();
      port1.on('close', () => globalThis.said.push({ name: 'window-port', closed: true }));
      port1.start();
      (window as Electron.BrowserWindow).webContents.postMessage('port', '', [port2]);
    });
    await other.close();
    await expect.poll(() => said('window-port')).toEqual([{ name: 'window-port', closed: true }]);
  });

  test('what Electron refuses is refused', async () => {
    const words = await app.evaluate(({ MessageChannelMain }) => {
      const attempt = (action: () => unknown): string => {
        try {
          action();
          return 'accepted';
        } catch (error) {
          return (error as Error).message;
        }
      };
      const { port1, port2 } = new MessageChannelMain();
      const child = globalThis.utilities['solo'];
      child?.postMessage({}, [port1]);
      return [
        attempt(() => child?.postMessage({}, [port1])),
        attempt(() => child?.postMessage({}, [{} as MessagePortMain])),
        attempt(() => child?.postMessage(() => {})),
        attempt(() => port2.postMessage(Symbol('x'))),
      ];
    });
    expect(words).toEqual([
      'Port at index 0 is already neutered',
      'Port at index 0 is not a valid port',
      'An object could not be cloned.',
      'An object could not be cloned.',
    ]);
  });

  describe('net.fetch', () => {
    let server: Server;
    let url = '';
    let open: ServerResponse | undefined;

    beforeAll(async () => {
      server = createServer((request, response) => {
        response.write('first;');
        if (request.url === '/slow') open = response;
        else response.end('last');
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterAll(() => {
      server.closeAllConnections();
      server.close();
    });

    const online = (value: boolean): Promise<void> =>
      app.evaluate((_electron, state) => {
        (
          Reflect.get(globalThis, Symbol.for('electron-standin.test')) as { setOnline(online: boolean): void }
        ).setOnline(state);
      }, value);

    test('a utility process reads a body from the network', async () => {
      const { status, parts } = (await answer('solo', { do: 'fetch', url })) as {
        status: number;
        parts: string[];
      };
      expect([status, parts.join('')]).toEqual([200, 'first;last']);
    });

    test('failures have Chromium’s names', async () => {
      const closed = createServer();
      await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
      const { port } = closed.address() as AddressInfo;
      await new Promise((resolve) => closed.close(resolve));
      const failure = (to: string): Promise<unknown> => answer('solo', { do: 'fetch', url: to });
      expect(await failure(`http://127.0.0.1:${port}/`)).toEqual({ error: 'net::ERR_CONNECTION_REFUSED' });
      expect(await failure('http://127.0.0.1:1/')).toEqual({ error: 'net::ERR_UNSAFE_PORT' });
    });

    test('a cut network breaks a request under way in a utility process, and refuses the next until restored', async () => {
      await ask('solo', { do: 'fetch', url: `${url}/slow` });
      await expect.poll(() => open !== undefined).toBe(true);
      await online(false);
      await expect
        .poll(async () => (await said('solo')).at(-1)?.['result'])
        .toEqual({ error: 'net::ERR_INTERNET_DISCONNECTED' });
      const inMain = await app.evaluate(
        ({ net }, to) => net.fetch(to).catch((error: Error) => [error.message, net.isOnline()]),
        url,
      );
      expect(inMain).toEqual(['net::ERR_INTERNET_DISCONNECTED', false]);
      await online(true);
      expect(await answer('solo', { do: 'fetch', url })).toMatchObject({ status: 200 });
    });
  });
});
