import { EventEmitter } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import { event } from './event.ts';
import { type InstanceLock, takeInstanceLock } from './instance-lock.ts';
import { windows } from './registry.ts';
import { electronVersion, ignoreFailure, packaged, runtime, switches, unsupported } from './runtime.ts';
import { closeWindow } from './window-closing.ts';

const { promise: whenReady, resolve: markReady } = Promise.withResolvers<void>();

class App extends EventEmitter {
  name = 'electron';
  readonly #paths = new Map<string, string>();
  #lock: InstanceLock | undefined;

  readonly commandLine = {
    appendSwitch: (name: string, value = ''): void => {
      switches.set(name, value);
    },
    appendArgument: (): void => {},
    hasSwitch: (name: string): boolean => switches.has(name),
    getSwitchValue: (name: string): string => switches.get(name) ?? '',
    removeSwitch: (name: string): void => {
      switches.delete(name);
    },
  };

  get isPackaged(): boolean {
    return packaged;
  }
  isReady(): boolean {
    return runtime.ready;
  }
  whenReady(): Promise<void> {
    return whenReady;
  }
  getName(): string {
    return this.name;
  }
  setName(name: string): void {
    this.name = name;
  }
  getVersion(): string {
    return runtime.appPackage.version ?? electronVersion;
  }
  getAppPath(): string {
    return runtime.appFolder;
  }
  getLocale(): string {
    return switches.get('lang') || 'fr';
  }
  getSystemLocale(): string {
    return 'fr-FR';
  }
  getPreferredSystemLanguages(): string[] {
    return ['fr-FR'];
  }
  getLocaleCountryCode(): string {
    return 'FR';
  }

  setPath(name: string, value: string): void {
    if (!path.isAbsolute(value)) throw new Error('Path must be absolute');
    this.#paths.set(name, value);
  }
  getPath(name: string): string {
    const set = this.#paths.get(name);
    if (set !== undefined) return set;
    const home = os.homedir();
    const appData = process.env['XDG_CONFIG_HOME'] || path.join(home, '.config');
    const userData =
      this.#paths.get('userData') ?? (switches.get('user-data-dir') || path.join(appData, this.name));
    const paths: Record<string, string> = {
      home,
      appData,
      userData: path.resolve(userData),
      sessionData: path.resolve(userData),
      temp: os.tmpdir(),
      exe: process.argv[0] ?? '',
      logs: path.join(userData, 'logs'),
      crashDumps: path.join(userData, 'Crashpad'),
      desktop: path.join(home, 'Desktop'),
      documents: path.join(home, 'Documents'),
      downloads: path.join(home, 'Downloads'),
    };
    const found = paths[name];
    if (found === undefined) throw new Error(`Failed to get '${name}' path`);
    return found;
  }

  requestSingleInstanceLock(data?: unknown): boolean {
    this.#lock ??= takeInstanceLock(
      this.getPath('userData'),
      { argv: process.argv, cwd: process.cwd(), data },
      (second) => {
        this.emit('second-instance', event(), second.argv, second.cwd, second.data);
      },
    );
    return this.#lock !== undefined;
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock !== undefined;
  }
  releaseSingleInstanceLock(): void {
    this.#lock?.release();
    this.#lock = undefined;
  }

  quit(): void {
    if (runtime.quitting) return;
    runtime.quitRequests += 1;
    runtime.quitting = true;
    const before = event();
    this.emit('before-quit', before);
    const closed = !before.defaultPrevented && [...windows.values()].every(closeWindow);
    if (!closed) {
      runtime.quitting = false;
      return;
    }
    const will = event();
    this.emit('will-quit', will);
    if (will.defaultPrevented) {
      runtime.quitting = false;
      return;
    }
    this.exit(0);
  }
  exit(code = 0): void {
    runtime.quitting = true;
    this.emit('quit', event(), code);
    const chromium = runtime.browser;
    if (chromium === undefined) process.exit(code);
    chromium.onGone = () => process.exit(code);
    ignoreFailure(chromium.send('Browser.close'));
    setTimeout(() => process.exit(code), 2000);
  }
  relaunch(): never {
    unsupported('app.relaunch');
  }

  enableSandbox(): void {}
  disableHardwareAcceleration(): void {}
  setAppUserModelId(): void {}
  setAsDefaultProtocolClient(): boolean {
    return false;
  }
  focus(): void {}
  show(): void {}
  hide(): void {}
  setSecureKeyboardEntryEnabled(): void {}
  setBadgeCount(): boolean {
    return false;
  }
  setLoginItemSettings(): void {}
  getLoginItemSettings(): { openAtLogin: boolean } {
    return { openAtLogin: false };
  }
  getGPUFeatureStatus(): object {
    return {};
  }
}

export const app = new App();

/** Chromium runs: the app may open windows. */
export function announceReady(): void {
  runtime.ready = true;
  app.emit('will-finish-launching');
  app.emit('ready', event(), {});
  markReady();
}
