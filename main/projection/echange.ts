import type { BrowserWindow, Display } from 'electron';

/** Brings a window to another display, as large as it was where it holds, in the same state. */
export function deplacer(fenetre: BrowserWindow, ecran: Display): void {
  const agrandie = fenetre.isMaximized();
  const pleine = fenetre.isFullScreen();
  if (agrandie) fenetre.unmaximize();
  if (pleine) fenetre.setFullScreen(false);
  const { workArea } = ecran;
  const { width, height } = fenetre.getNormalBounds();
  const largeur = Math.min(width, workArea.width);
  const hauteur = Math.min(height, workArea.height);
  fenetre.setBounds({
    x: workArea.x + Math.round((workArea.width - largeur) / 2),
    y: workArea.y + Math.round((workArea.height - hauteur) / 2),
    width: largeur,
    height: hauteur,
  });
  if (agrandie) fenetre.maximize();
  if (pleine) fenetre.setFullScreen(true);
}
