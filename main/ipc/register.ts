import { ipcMain, type BrowserWindow } from 'electron';
import { NOMS_CANAUX } from '../../contract/canaux.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { CANAUX_OPERATEUR, type Canal, type EntreeCanal, type SortieCanal } from '../../contract/ipc.ts';
import { err, type Result } from '../../domain/result.ts';
import { estNotrePage } from '../windows/securite.ts';

/** One handler per channel of contract/ipc.ts: a missing one does not compile. */
export type Handlers = {
  readonly [C in Canal]: (
    entree: EntreeCanal<C>,
  ) => Promise<Result<SortieCanal<C>, Erreur>> | Result<SortieCanal<C>, Erreur>;
};

/**
 * The only place that touches ipcMain. A call is answered when it comes from the top frame of the
 * operator's own window and page, and its input passes the channel's schema.
 */
export function registerIpc(
  handlers: Handlers,
  operateur: () => BrowserWindow | undefined,
  surBug: (erreur: unknown, canal: Canal) => void,
): void {
  const appeler = async <C extends Canal>(
    canal: C,
    brut: unknown,
  ): Promise<Result<SortieCanal<C>, Erreur>> => {
    const lue = CANAUX_OPERATEUR[canal].entree.safeParse(brut);
    if (!lue.success) return err(erreur('RequeteInvalide'));
    try {
      return await handlers[canal](lue.data as EntreeCanal<C>);
    } catch (bug) {
      surBug(bug, canal);
      return err(erreur('Inattendue'));
    }
  };
  for (const canal of NOMS_CANAUX) {
    ipcMain.handle(canal, (event, brut: unknown) => {
      const cadre = event.senderFrame;
      const sien = operateur()?.webContents.id === event.sender.id;
      if (!sien || !cadre || cadre.parent !== null || !estNotrePage(cadre.url))
        return err(erreur('AccesRefuse'));
      return appeler(canal, brut);
    });
  }
}
