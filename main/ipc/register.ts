import { ipcMain, type BrowserWindow } from 'electron';
import { NOMS_CANAUX } from '../../contract/canaux.ts';
import type { Erreur } from '../../contract/errors.ts';
import type { Canal } from '../../contract/ipc.ts';
import type { Result } from '../../domain/result.ts';
import { estNotrePage } from '../windows/securite.ts';

export type Appel = {
  readonly canal: Canal;
  readonly brut: unknown;
  /** It comes from the top frame of the operator's own window and page. */
  readonly admis: boolean;
};
export type Repondeur = (appel: Appel) => Promise<Result<unknown, Erreur>>;

/**
 * The only place that touches ipcMain. A call that comes before the rest of main is there waits for it: nothing here
 * may load a schema, for the first window comes after this file.
 */
export function registerIpc(operateur: BrowserWindow, repondeur: Promise<Repondeur>): void {
  // Kept: the window may be gone when a late call comes.
  const { id } = operateur.webContents;
  for (const canal of NOMS_CANAUX) {
    ipcMain.handle(canal, async ({ sender, senderFrame: cadre }, brut: unknown) => {
      const admis = sender.id === id && cadre?.parent === null && estNotrePage(cadre.url);
      return (await repondeur)({ canal, brut, admis });
    });
  }
}
