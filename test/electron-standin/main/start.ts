import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { Cdp } from '../chromium/cdp.ts';
import { findChromium, machineSwitches } from '../chromium/find.ts';
import { announceReady, app } from './app.ts';
import { watchPictures } from './pictures.ts';
import { windows } from './registry.ts';
import { answerRequest } from './requests.ts';
import { type Bounds, ignoreFailure, runtime, switches } from './runtime.ts';
import { pageOf } from './web-contents.ts';
import type { BrowserWindow } from './browser-window.ts';

/** Switches that are ours to give, or that would open a hole (popups). */
const NOT_PASSED = new Set([
  'inspect',
  'no-sandbox',
  'user-data-dir',
  'remote-debugging-port',
  'remote-debugging-pipe',
  'lang',
  'disable-popup-blocking',
  'disable-web-security',
]);

/** Starts Chromium with the profile and switches that the app has chosen by now, then lets the app be ready. */
export async function startChromium(): Promise<void> {
  const profile = path.join(app.getPath('sessionData'), 'standin-chromium');
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  const { executable, env: found } = await findChromium();
  const isHeaded = Boolean(
    process.env['ELECTRON_STANDIN_HEADED'] && (process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']),
  );
  const common = [`--user-data-dir=${profile}`, '--no-first-run', '--disable-gpu', ...machineSwitches()];
  const env: NodeJS.ProcessEnv = { ...process.env, ...found };
  delete env['NODE_OPTIONS'];
  const chromium = new Cdp(
    executable,
    [...(isHeaded ? ['--test-type'] : HEADLESS), ...commandLine(), ...common],
    env,
  );
  runtime.browser = chromium;
  process.on('exit', () => chromium.process.kill('SIGKILL'));
  chromium.onGone = (reason) => {
    console.error(`electron stand-in: Chromium ended (${reason})`);
    process.exit(1);
  };
  if (isHeaded) runtime.openHeadedWindow = (bounds) => openHeaded(chromium, executable, common, bounds);
  listen(chromium);
  const [{ product }] = await Promise.all([
    chromium.send('Browser.getVersion'),
    chromium.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    chromium.send('Target.setDiscoverTargets', { discover: true }),
    chromium.send('Browser.setDownloadBehavior', { behavior: 'deny' }),
  ]);
  runtime.chromeVersion = product.split('/')[1] ?? '0';
  watchPictures();
  announceReady();
}

const HEADLESS = ['--headless', '--hide-scrollbars', '--mute-audio'];

function commandLine(): string[] {
  const own = [...switches].filter(([name]) => !NOT_PASSED.has(name));
  const port = switches.get('remote-debugging-port');
  return [
    ...own.map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`)),
    // Playwright asks for a port; otherwise none listens.
    ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
    '--remote-debugging-pipe',
    '--no-startup-window',
    '--block-new-web-contents',
    '--window-size=1280,800',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-extensions',
    '--password-store=basic',
    `--lang=${app.getLocale()}`,
  ];
}

function listen(chromium: Cdp): void {
  const windowOf = (targetId: string): BrowserWindow | undefined =>
    [...windows.values()].find((window) => pageOf(window.webContents).targetId === targetId);
  chromium.on('Fetch.requestPaused', (paused) => void answerRequest(paused));
  chromium.on('Target.targetCreated', ({ targetInfo: { type, openerId, targetId } }) => {
    const isPopup = type === 'page' && openerId !== undefined && openerId !== '';
    if (isPopup) ignoreFailure(chromium.send('Target.closeTarget', { targetId }));
  });
  chromium.on('Target.targetDestroyed', ({ targetId }) => windowOf(targetId)?.destroy());
  chromium.on('Target.targetCrashed', ({ targetId, status, errorCode }) => {
    const window = windowOf(targetId);
    if (window !== undefined)
      pageOf(window.webContents).rendererGone(status === 'crashed' ? 'crashed' : 'killed', errorCode);
  });
}

/** A window without tabs and address bar: a second start of Chromium with --app hands it over to the running one. */
function openHeaded(
  chromium: Cdp,
  executable: string,
  common: readonly string[],
  bounds: Bounds,
): Promise<string> {
  const url = `https://${randomUUID()}.standin.invalid/`;
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const seen = ({ targetInfo }: { targetInfo: { url: string; targetId: string } }): void => {
    if (targetInfo.url === url) resolve(targetInfo.targetId);
  };
  const timer = setTimeout(() => reject(new Error('no window came')), 15_000);
  chromium.on('Target.targetCreated', seen);
  chromium.on('Target.targetInfoChanged', seen);
  const place = [
    `--window-size=${bounds.width},${bounds.height}`,
    `--window-position=${bounds.x},${bounds.y}`,
  ];
  spawn(executable, [...common, `--app=${url}`, ...place], { stdio: 'ignore' });
  return promise.finally(() => {
    clearTimeout(timer);
    chromium.off('Target.targetCreated', seen);
    chromium.off('Target.targetInfoChanged', seen);
  });
}
