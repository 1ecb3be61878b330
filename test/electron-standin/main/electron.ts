import { net } from '../net.ts';
import { MessageChannelMain } from '../ports/main-ports.ts';
import { utilityProcess } from '../utility/utility-process.ts';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import * as desktop from './desktop.ts';
import { ipcMain } from './ipc-main.ts';
import { Menu, MenuItem } from './menu.ts';
import { nativeImage } from './native-image.ts';
import { safeStorage } from './safe-storage.ts';
import { screen } from './screen.ts';
import { protocol, session } from './session.ts';
import { WebContents } from './web-contents.ts';

const { clipboard, crashReporter, dialog, globalShortcut, nativeTheme, Notification } = desktop;
const { powerMonitor, powerSaveBlocker, shell, systemPreferences, Tray } = desktop;

/** Every name of `electron` that the main process may use here; any other throws. */
export const mainNames = {
  app,
  BrowserWindow,
  webContents: WebContents,
  ipcMain,
  protocol,
  session,
  MessageChannelMain,
  utilityProcess,
  net,
  safeStorage,
  screen,
  Menu,
  MenuItem,
  dialog,
  shell,
  clipboard,
  powerMonitor,
  powerSaveBlocker,
  Notification,
  nativeTheme,
  nativeImage,
  globalShortcut,
  crashReporter,
  systemPreferences,
  Tray,
};
