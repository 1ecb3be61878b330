import { openedExternally, powerMonitor, setIdleSeconds, setLocked } from './main/desktop.ts';
import { type DisplayDescription, setDisplays } from './main/screen.ts';
import { setOnline } from './net.ts';

/** What a test can make happen around the app; see README.md. */
export type StandinHooks = {
  setDisplays(displays: readonly DisplayDescription[]): void;
  setOnline(online: boolean): void;
  lockScreen(): void;
  unlockScreen(): void;
  suspend(): void;
  resume(): void;
  setIdleSeconds(seconds: number): void;
  /** Addresses given to shell.openExternal, in order. */
  readonly openedExternally: readonly string[];
};

export const HOOKS = 'electron-standin.test';

/** Puts the hooks where a test's evaluate finds them: globalThis[Symbol.for('electron-standin.test')]. */
export function installHooks(): void {
  const hooks: StandinHooks = {
    setDisplays,
    setOnline,
    lockScreen: () => setLocked(true),
    unlockScreen: () => setLocked(false),
    suspend: () => void powerMonitor.emit('suspend'),
    resume: () => void powerMonitor.emit('resume'),
    setIdleSeconds,
    openedExternally,
  };
  Object.defineProperty(globalThis, Symbol.for(HOOKS), { value: hooks });
}
