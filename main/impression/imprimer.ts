import { randomUUID } from 'node:crypto';
import type { BrowserWindow } from 'electron';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { EntreeCanal, SortieCanal } from '../../contract/ipc.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { CoffreOuvert } from '../session/porte-coffre.ts';
import { ouvrirImpression } from '../windows/fenetres.ts';
import { poserPages, retirerPages } from './pages.ts';

type Demande = EntreeCanal<'impression:imprimer'>;
type Issue = SortieCanal<'impression:imprimer'>;

/**
 * Prints by the system's dialog, from a window that shows these pages only. The trace is on the disk before the
 * window exists; without it nothing is printed. Errors: those of the trace; CoffreFerme.
 */
export async function imprimer(
  coffre: CoffreOuvert | undefined,
  { objet, pages, format }: Demande,
): Promise<Result<Issue, Erreur>> {
  if (!coffre) return err(erreur('CoffreFerme'));
  const tracee = await tracer(coffre, objet);
  if (!tracee.ok) return tracee;
  const id = randomUUID();
  const fenetre = ouvrirImpression(poserPages(id, pages));
  try {
    return await Promise.race([
      morte(fenetre),
      chargee(fenetre)
        .then(() => envoyer(fenetre, format))
        .then(ok),
    ]);
  } finally {
    retirerPages(id);
    if (!fenetre.isDestroyed()) fenetre.destroy();
  }
}

/** Reading for the motive of printing is the trace of a document; it also says that the document may be read. */
async function tracer(coffre: CoffreOuvert, objet: Demande['objet']): Promise<Result<unknown, Erreur>> {
  if (objet.type === 'document') {
    return coffre.demander('document:lire', { sha256: objet.sha256, motif: 'impression' });
  }
  const imprime = objet.type === 'information' ? objet.patientId : objet.inscriptionId;
  return coffre.demander('trace:noter', { action: 'imprimer', objet: imprime });
}

const chargee = (fenetre: BrowserWindow): Promise<void> =>
  new Promise((fin) => fenetre.webContents.once('did-finish-load', () => fin()));

/** Out of memory for too many pages, or a page that does not load: the print would never answer. */
const morte = ({ webContents }: BrowserWindow): Promise<Result<Issue, Erreur>> =>
  new Promise((fin) => {
    const perdue = () => fin(err(erreur('Inattendue')));
    webContents.once('did-fail-load', perdue);
    webContents.once('render-process-gone', perdue);
    webContents.once('destroyed', perdue);
  });

const MICRONS = 1000;

function envoyer({ webContents }: BrowserWindow, format: Demande['format']): Promise<Issue> {
  const options = {
    silent: false,
    printBackground: true,
    margins: { marginType: 'none' as const },
    landscape: false,
    pageSize: {
      width: Math.round(format.largeurMm * MICRONS),
      height: Math.round(format.hauteurMm * MICRONS),
    },
  };
  return new Promise((fin) => {
    webContents.print(options, (faite, raison) => {
      if (faite) fin('imprime');
      else fin(/cancel/i.test(raison) ? 'annule' : 'sansImprimante');
    });
  });
}
