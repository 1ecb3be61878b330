import { readFileSync, statSync } from 'node:fs';
import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type CommandLine, parseCommandLine } from './command-line.ts';
import { app } from './main/app.ts';
import { mainNames } from './main/electron.ts';
import { electronVersion, packaged, runtime, switches } from './main/runtime.ts';
import { startChromium } from './main/start.ts';
import { hideCompileCache, isModule, provideElectron, runEntry } from './modules.ts';
import { installHooks } from './test-hooks.ts';

// The process that dist/electron starts: it looks like Electron's main process, then runs the app.

const TOP_LEVEL_AWAIT_MS = 5000;
const args = process.argv.slice(2);
const commandLine = parseCommandLine(args);

if (commandLine.version) {
  console.log(`v${electronVersion} (stand-in: Node ${process.versions.node} and Chromium)`);
} else if (commandLine.app === undefined) {
  console.error('electron stand-in: give the path of the app');
  process.exitCode = 1;
} else {
  run(commandLine, commandLine.app);
}

function run(line: CommandLine, appPath: string): void {
  process.argv = [path.join(import.meta.dirname, 'dist/electron'), ...args];
  for (const [name, value] of line.switches) switches.set(name, value);
  hideCompileCache();
  actAsElectron();
  provideElectron(mainNames, ['electron', 'electron/main', 'electron/common']);
  const { entry, type } = readApp(appPath);
  installHooks();
  openInspector(line.inspect);
  const require = createRequire(import.meta.url);
  for (const module of line.required) require(path.resolve(module));
  process.on('uncaughtException', reportBug);
  process.on('unhandledRejection', reportRejection);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, endOn(signal));
  startApp(entry, type).catch(reportBug);
}

/** Chromium starts when the entry has run, for only then are the profile, switches and schemes known. */
async function startApp(entry: string, type: string | undefined): Promise<void> {
  const stopWatching = isModule(entry, type) ? watchTopLevelAwait() : () => {};
  await runEntry(entry, type);
  stopWatching();
  await startChromium();
}

/** In Electron, `ready` waits for the entry module: one that awaits it never ends, so say it rather than hang. */
function watchTopLevelAwait(): () => void {
  const tell = (): void => {
    console.error('electron stand-in: the entry module does not finish.');
    console.error('A top-level await of app.whenReady() never ends in Electron: use then().');
    process.exit(1);
  };
  const timer = setTimeout(tell, TOP_LEVEL_AWAIT_MS).unref();
  // Nothing is left to do, and the module still waits.
  process.once('beforeExit', tell);
  return () => {
    clearTimeout(timer);
    process.off('beforeExit', tell);
  };
}

function actAsElectron(): void {
  Object.defineProperties(process.versions, {
    electron: { value: electronVersion, enumerable: true, configurable: true },
    chrome: { get: () => runtime.chromeVersion, enumerable: true, configurable: true },
  });
  const fixed = { type: 'browser', sandboxed: false, contextIsolated: false, windowsStore: false };
  const resourcesPath = path.join(import.meta.dirname, 'dist/resources');
  Object.assign(process, { ...fixed, resourcesPath, ...(packaged ? {} : { defaultApp: true }) });
}

function readApp(appPath: string): { entry: string; type: string | undefined } {
  const folder = path.resolve(appPath);
  if (!statSync(folder).isDirectory()) {
    runtime.appFolder = path.dirname(folder);
    return { entry: folder, type: undefined };
  }
  const text = readFileSync(path.join(folder, 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as typeof runtime.appPackage & { main?: string; type?: string };
  runtime.appFolder = folder;
  runtime.appPackage = manifest;
  app.name = manifest.productName ?? manifest.name ?? 'electron';
  return { entry: path.join(folder, manifest.main ?? 'index.js'), type: manifest.type };
}

function openInspector(address: string | undefined): void {
  if (address === undefined) return;
  const [port = '9229', host = '127.0.0.1'] = address.split(':').toReversed();
  inspector.open(Number(port), host, false);
}

/** Electron shows a dialog box; here a bug of the app ends it, unless it listens itself. */
function reportBug(error: unknown): void {
  if (process.listenerCount('uncaughtException') > 1) return;
  console.error('A JavaScript error occurred in the main process');
  console.error(error);
  process.exit(1);
}

/** Electron only warns; here it ends the app, except at the end, when loads under way are given up. */
function reportRejection(reason: unknown): void {
  if (!runtime.quitting) reportBug(reason);
}

/** The first signal ends in order; the second at once. */
function endOn(signal: NodeJS.Signals): () => void {
  let isSecond = false;
  return () => {
    if (isSecond || !runtime.ready) process.exit(signal === 'SIGINT' ? 130 : 143);
    isSecond = true;
    app.quit();
  };
}
