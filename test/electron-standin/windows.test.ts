import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  Input,
  RenderProcessGoneDetails,
} from 'electron';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchInStandin } from './launch.ts';
import type { StandinHooks } from './test-hooks.ts';

const PLAIN = path.join(import.meta.dirname, 'fixtures/plain');
const DISPLAYS = [
  { width: 1280, height: 800 },
  { width: 1024, height: 768 },
];

declare global {
  var openWindow: (options?: BrowserWindowConstructorOptions) => BrowserWindow;
  var events: unknown[];
}

/** Width and height in the header of a PNG, given in base64. */
const sizeOf = (png: string): [number, number] => {
  const bytes = Buffer.from(png, 'base64');
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
};

describe('windows', () => {
  let app: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    app = await launchInStandin({ app: PLAIN, displays: DISPLAYS });
    page = await app.firstWindow();
    await page.getByText('ran').waitFor();
  });
  afterAll(() => app.close());

  const hook = <K extends keyof StandinHooks>(name: K, ...args: unknown[]) =>
    app.evaluate(
      (_electron, [key, values]) => {
        const hooks = Reflect.get(globalThis, Symbol.for('electron-standin.test')) as Record<
          string,
          (...a: unknown[]) => void
        >;
        hooks[key]?.(...values);
      },
      [name, args] as const,
    );

  test('the content has the size that the app asked for, in the page and in the picture', async () => {
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640]);
    const png = await app.evaluate(async ({ BrowserWindow }) => {
      const image = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return image?.isEmpty() === false ? image.toPNG().toString('base64') : '';
    });
    expect(sizeOf(png)).toEqual([900, 640]);
  });

  test('a new size reaches the page', async () => {
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ width: 700, height: 500 }),
    );
    await page.waitForFunction(() => innerWidth === 700 && innerHeight === 500);
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ width: 900, height: 640 }),
    );
    await page.waitForFunction(() => innerWidth === 900);
  });

  test('the title is the document’s', async () => {
    await expect
      .poll(() => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle()))
      .toBe('Page d’essai');
  });

  test('a full-screen window fills the second display, and leaves it when it is unplugged', async () => {
    const opened = app.waitForEvent('window');
    await app.evaluate(({ screen }) => {
      const second = screen.getAllDisplays()[1];
      globalThis.events = [];
      screen.on('display-removed', (_event, display) => globalThis.events.push(['removed', display.id]));
      screen.on('display-added', (_event, display) => globalThis.events.push(['added', display.id]));
      const window = globalThis.openWindow({
        x: second?.bounds.x ?? 0,
        y: second?.bounds.y ?? 0,
        fullscreen: true,
      });
      window.on('leave-full-screen', () => globalThis.events.push('leave'));
    });
    const projector = await opened;
    await projector.getByText('ran').waitFor();
    expect(await projector.evaluate(() => [innerWidth, innerHeight])).toEqual([1024, 768]);
    const window = await app.browserWindow(projector);
    expect(await window.evaluate((own) => own.getBounds())).toEqual({
      x: 1280,
      y: 0,
      width: 1024,
      height: 768,
    });
    await hook('setDisplays', DISPLAYS.slice(0, 1));
    expect(await window.evaluate((own) => own.getBounds())).toEqual({ x: 0, y: 0, width: 1280, height: 800 });
    await projector.waitForFunction(() => innerWidth === 1280);
    await hook('setDisplays', DISPLAYS);
    await window.evaluate((own) => own.setFullScreen(false));
    expect(await app.evaluate(() => globalThis.events)).toEqual([['removed', 2], ['added', 2], 'leave']);
    await projector.close();
    await expect.poll(() => app.windows().length).toBe(1);
  });

  test('show, focus, blur, close and closed come as events; close can be prevented', async () => {
    const seen = await app.evaluate(async ({ BrowserWindow }) => {
      const [first] = BrowserWindow.getAllWindows();
      const names: string[] = [];
      const window = new BrowserWindow({ show: false });
      const { promise: ready, resolve } = Promise.withResolvers<void>();
      const listen = (name: string): unknown => window.on(name as 'show', () => names.push(name));
      for (const name of ['show', 'hide', 'focus', 'blur', 'close', 'closed', 'ready-to-show']) listen(name);
      window.once('ready-to-show', () => resolve());
      void window.loadURL('app://bundle/page.html');
      await ready;
      names.push(String(window.isVisible()));
      window.show();
      names.push(String(window.isVisible() && window.isFocused()));
      first?.focus();
      window.once('close', (event) => event.preventDefault());
      window.close();
      names.push(String(window.isDestroyed()));
      window.close();
      names.push(String(window.isDestroyed()));
      return names;
    });
    const expected = [
      'ready-to-show',
      'false',
      'show',
      'focus',
      'true',
      'blur',
      'close',
      'false',
      'close',
      'closed',
      'true',
    ];
    expect(seen).toEqual(expected);
  });

  test('a crashed page is told, and can be loaded again', async () => {
    const opened = app.waitForEvent('window');
    await app.evaluate(() => void globalThis.openWindow());
    const doomed = await opened;
    await doomed.getByText('ran').waitFor();
    const window = await app.browserWindow(doomed);
    const reason = await window.evaluate(
      (own) =>
        new Promise((resolve) => {
          own.webContents.once('render-process-gone', (_event: unknown, details: RenderProcessGoneDetails) =>
            resolve([details.reason, own.webContents.isCrashed()]),
          );
          own.webContents.forcefullyCrashRenderer();
        }),
    );
    expect(reason).toEqual(['crashed', true]);
    const text = await window.evaluate(async (own) => {
      await own.webContents.loadURL('app://bundle/page.html');
      return own.webContents.executeJavaScript(
        'window.api.echo("back").then(([text]) => text)',
      ) as Promise<unknown>;
    });
    expect(text).toBe('back');
    await window.evaluate((own) => own.destroy());
  });

  test('keys are told before the page’s own listeners', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      globalThis.events = [];
      BrowserWindow.getAllWindows()[0]?.webContents.on('before-input-event', (_event, input) =>
        globalThis.events.push(input),
      );
    });
    await page.keyboard.press('Control+ArrowRight');
    await expect.poll(() => app.evaluate(() => globalThis.events.length)).toBe(4);
    const second = (await app.evaluate(() => globalThis.events[1])) as Input;
    expect([second.type, second.key, second.control, second.modifiers]).toEqual([
      'keyDown',
      'ArrowRight',
      true,
      ['control'],
    ]);
  });

  test('a page is printed to a PDF of the size asked', async () => {
    const pdf = await app.evaluate(async ({ BrowserWindow }) => {
      const bytes = await BrowserWindow.getAllWindows()[0]?.webContents.printToPDF({ pageSize: 'A4' });
      return bytes?.toString('latin1') ?? '';
    });
    expect(pdf.startsWith('%PDF-')).toBe(true);
    const [, width, height] = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf) ?? [];
    // A4 in points, rounded by Chromium to its own pixels.
    expect(Math.abs(Number(width) - 595.3)).toBeLessThan(1);
    expect(Math.abs(Number(height) - 841.9)).toBeLessThan(1);
  });

  test('the lock of the screen and idleness are told', async () => {
    await app.evaluate(({ powerMonitor }) => {
      globalThis.events = [];
      powerMonitor.on('lock-screen', () => globalThis.events.push('locked'));
      powerMonitor.on('unlock-screen', () => globalThis.events.push('unlocked'));
    });
    await hook('lockScreen');
    const state = (): Promise<string> =>
      app.evaluate(({ powerMonitor }) => powerMonitor.getSystemIdleState(60));
    expect(await state()).toBe('locked');
    await hook('unlockScreen');
    await hook('setIdleSeconds', 90);
    expect([await state(), await app.evaluate(() => globalThis.events)]).toEqual([
      'idle',
      ['locked', 'unlocked'],
    ]);
  });
});
