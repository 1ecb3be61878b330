import type { BrowserWindow } from './browser-window.ts';
import { event } from './event.ts';

/** Asks a window to close, as its close button would; false when the app prevents it. */
export function closeWindow(window: BrowserWindow): boolean {
  if (window.isDestroyed()) return true;
  const close = event();
  window.emit('close', close);
  if (close.defaultPrevented) return false;
  window.destroy();
  return true;
}
