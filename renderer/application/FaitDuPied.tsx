import { pluriel } from '../synchronisation/textes.ts';
import { poste, synchro } from './poste.ts';
import type { NomEcran } from './route.ts';
import { useSource } from './source.ts';
import { textes } from './textes/application.ts';

/** What is true of the screen, at the end of the foot bar. */
export function FaitDuPied({ ecran }: { readonly ecran: NomEcran }) {
  const sync = useSource(synchro);
  const { session } = useSource(poste);
  if (ecran === 'validation') return textes.piedValidation;
  if (ecran === 'synchronisation' && sync !== null && sync.enAttente > 0)
    return pluriel.attente(sync.enAttente);
  return session.demonstration ? textes.demonstration : null;
}
