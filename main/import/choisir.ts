import { dialog, type BrowserWindow } from 'electron';
import type { FichierChoisi } from '../../contract/import.ts';
import { lireFichiers } from './lire-fichiers.ts';

/** The user chooses in the system's dialog; the page gets names and bytes, never a path. */
export async function choisirFichiers(fenetre: BrowserWindow): Promise<FichierChoisi[]> {
  const { canceled, filePaths } = await dialog.showOpenDialog(fenetre, {
    title: 'Importer un document',
    properties: ['openFile', 'multiSelections'],
    // A CDA often has no telling name: « Tous les fichiers » stays, what a file is is read in its bytes.
    filters: [
      { name: 'PDF et documents CDA', extensions: ['pdf', 'xml'] },
      { name: 'Tous les fichiers', extensions: ['*'] },
    ],
  });
  return canceled ? [] : lireFichiers(filePaths);
}
