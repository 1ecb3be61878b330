import { join } from 'node:path';
import { BrowserWindow, nativeTheme, type Display } from 'electron';
import type { Apparence } from '../session/apparence.ts';
import { ORIGINE, ORIGINE_PROJECTION } from './protocole.ts';

const preferences = (preload: string) => ({
  preload: join(import.meta.dirname, '..', 'preload', preload),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  spellcheck: false,
  devTools: false,
});

const THEMES = { systeme: 'system', clair: 'light', sombre: 'dark' } as const;
const FONDS = { clair: '#f3f2ee', sombre: '#141618' } as const;

/** The theme of the operator's window, by the system's own word: the page has it at its first paint. */
export function poserTheme(theme: Apparence['theme']): void {
  nativeTheme.themeSource = THEMES[theme];
}

/** The operator's window; hidden from screen sharing where the system allows it. */
export function ouvrirOperateur({ theme, zoom }: Apparence): BrowserWindow {
  poserTheme(theme);
  const fenetre = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 640,
    minHeight: 384,
    show: false,
    title: 'Collégiale',
    backgroundColor: FONDS[nativeTheme.shouldUseDarkColors ? 'sombre' : 'clair'],
    autoHideMenuBar: true,
    webPreferences: { ...preferences('operateur.cjs'), zoomFactor: zoom / 100 },
  });
  fenetre.setContentProtection(true);
  fenetre.once('ready-to-show', () => fenetre.show());
  void fenetre.loadURL(`${ORIGINE}/operateur.html`);
  return fenetre;
}

/** The projector's window, covering one display; it never takes the focus from the operator. */
export function ouvrirProjection(ecran: Display, theme: 'clair' | 'sombre'): BrowserWindow {
  const fenetre = new BrowserWindow({
    ...ecran.bounds,
    show: false,
    frame: false,
    fullscreen: true,
    focusable: false,
    skipTaskbar: true,
    title: 'Collégiale, projection',
    backgroundColor: theme === 'sombre' ? '#1c1f23' : '#ffffff',
    webPreferences: preferences('projection.cjs'),
  });
  fenetre.once('ready-to-show', () => fenetre.showInactive());
  // Unplugged, or sent to another display, while it loads: the window is gone, and nothing is wrong.
  fenetre.loadURL(`${ORIGINE_PROJECTION}/projection.html#${theme}`).catch(() => undefined);
  return fenetre;
}

/** Never shown: it holds the pages to print, without a script and without a preload. */
export function ouvrirImpression(adresse: string): BrowserWindow {
  const { preload: _sans, ...reste } = preferences('');
  const fenetre = new BrowserWindow({
    show: false,
    skipTaskbar: true,
    title: 'Collégiale, impression',
    backgroundColor: '#ffffff',
    webPreferences: { ...reste, javascript: false },
  });
  fenetre.loadURL(adresse).catch(() => undefined);
  return fenetre;
}
