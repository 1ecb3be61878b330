import type { BrowserWindow } from './browser-window.ts';

/** All open windows, by id, and the one that has the focus. */
export const windows = new Map<number, BrowserWindow>();
export const focus = { window: undefined as BrowserWindow | undefined };
