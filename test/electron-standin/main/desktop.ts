import { EventEmitter } from 'node:events';
import { rm } from 'node:fs/promises';
import { event } from './event.ts';
import { unsupported } from './runtime.ts';

type MessageBox = { message: string; detail?: string; cancelId?: number };
type WithCancel = [unknown, MessageBox] | [MessageBox];

/** Dialogs answer as a user who cancels; a test replaces these functions to answer otherwise. */
export const dialog = {
  showOpenDialog: async () => ({ canceled: true, filePaths: [] as string[] }),
  showSaveDialog: async () => ({ canceled: true, filePath: '' }),
  showMessageBox: async (...args: WithCancel) => ({ response: reportBox(args), checkboxChecked: false }),
  showErrorBox: (title: string, content: string): void => console.error('[dialog]', title, content),
  showMessageBoxSync: (...args: WithCancel): number => reportBox(args),
  showOpenDialogSync: (): undefined => undefined,
  showSaveDialogSync: (): undefined => undefined,
};

/** Addresses that the app asked the system to open. */
export const openedExternally: string[] = [];

export const shell = {
  openExternal: async (url: string): Promise<void> => {
    openedExternally.push(url);
  },
  openPath: async (): Promise<string> => 'electron stand-in: no desktop',
  showItemInFolder: (): void => {},
  trashItem: (path: string): Promise<void> => rm(path),
  beep: (): void => {},
  writeShortcutLink: (): boolean => false,
};

let copied = '';

/** Promises since Electron 45. */
export const clipboard = {
  readText: async (): Promise<string> => copied,
  writeText: async (text: string): Promise<void> => {
    copied = String(text);
  },
  clear: async (): Promise<void> => {
    copied = '';
  },
  has: async (format: string): Promise<boolean> => format === 'text/plain' && copied !== '',
  read: (): never => unsupported('clipboard.read'),
  write: (): never => unsupported('clipboard.write'),
};

let idleSeconds = 0;
let locked = false;

class PowerMonitor extends EventEmitter {
  getSystemIdleState(thresholdSeconds: number): 'active' | 'idle' | 'locked' {
    if (locked) return 'locked';
    return idleSeconds >= thresholdSeconds ? 'idle' : 'active';
  }
  getSystemIdleTime(): number {
    return idleSeconds;
  }
  getCurrentThermalState(): 'unknown' {
    return 'unknown';
  }
  isOnBatteryPower(): boolean {
    return false;
  }
  get onBatteryPower(): boolean {
    return false;
  }
}

export const powerMonitor = new PowerMonitor();

export function setIdleSeconds(seconds: number): void {
  idleSeconds = seconds;
}

export function setLocked(value: boolean): void {
  locked = value;
  powerMonitor.emit(value ? 'lock-screen' : 'unlock-screen');
}

export class Notification extends EventEmitter {
  readonly title: string;
  readonly body: string;

  constructor({ title = '', body = '' }: { title?: string; body?: string } = {}) {
    super();
    this.title = title;
    this.body = body;
  }
  show(): void {
    this.emit('show', event());
  }
  close(): void {
    this.emit('close', event());
  }
  static isSupported(): boolean {
    return false;
  }
}

export class Tray extends EventEmitter {
  setToolTip(): void {}
  setContextMenu(): void {}
  setImage(): void {}
  destroy(): void {}
}

export const nativeTheme = Object.assign(new EventEmitter(), {
  themeSource: 'system',
  shouldUseDarkColors: false,
  shouldUseHighContrastColors: false,
  prefersReducedTransparency: false,
});

export const powerSaveBlocker = { start: () => 1, stop: () => true, isStarted: () => false };

export const globalShortcut = {
  register: () => true,
  unregister: () => {},
  unregisterAll: () => {},
  isRegistered: () => false,
};

export const crashReporter = {
  start: () => {},
  getUploadToServer: () => false,
  setUploadToServer: () => {},
  addExtraParameter: () => {},
};

export const systemPreferences = Object.assign(new EventEmitter(), {
  getMediaAccessStatus: () => 'denied',
  askForMediaAccess: async () => false,
});

function reportBox(args: WithCancel): number {
  const box = args.at(-1) as MessageBox;
  console.error('[dialog]', box.message, box.detail ?? '');
  return box.cancelId ?? 0;
}
