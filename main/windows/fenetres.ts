import { join } from 'node:path';
import { BrowserWindow, type Display } from 'electron';
import { ORIGINE } from './protocole.ts';

const preferences = (preload: string) => ({
  preload: join(import.meta.dirname, '..', 'preload', preload),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: false,
  devTools: false,
});

/** The operator's window; hidden from screen sharing where the system allows it. */
export function ouvrirOperateur(): BrowserWindow {
  const fenetre = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 640,
    minHeight: 384,
    show: false,
    title: 'Collégiale',
    backgroundColor: '#f3f2ee',
    autoHideMenuBar: true,
    webPreferences: preferences('operateur.cjs'),
  });
  fenetre.setContentProtection(true);
  fenetre.once('ready-to-show', () => fenetre.show());
  void fenetre.loadURL(`${ORIGINE}/operateur.html`);
  return fenetre;
}

/** The projector's window, covering one display; it never takes the focus from the operator. */
export function ouvrirProjection(ecran: Display): BrowserWindow {
  const fenetre = new BrowserWindow({
    ...ecran.bounds,
    show: false,
    frame: false,
    fullscreen: true,
    focusable: false,
    skipTaskbar: true,
    title: 'Collégiale, projection',
    backgroundColor: '#ffffff',
    webPreferences: preferences('projection.cjs'),
  });
  fenetre.once('ready-to-show', () => fenetre.showInactive());
  void fenetre.loadURL(`${ORIGINE}/projection.html`);
  return fenetre;
}
