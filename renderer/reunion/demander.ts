import type { Canal, EntreeCanal } from '../../contract/ipc.ts';
import { appeler } from '../application/collegiale.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { poserAvis } from '../ui/etat/avis.ts';

/** Asks the vault for a change that the screen shows once it is kept; a refusal is said, with what to do. */
export async function demander<C extends Canal>(canal: C, entree: EntreeCanal<C>): Promise<void> {
  const fait = await appeler(canal, entree);
  if (fait.ok) return;
  const { cause, suite } = phraseErreur(fait.error);
  poserAvis({ icone: 'alert-triangle', titre: cause, detail: suite });
}
