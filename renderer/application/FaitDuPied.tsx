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
  const compte = ecran === 'synchronisation' && sync !== null ? pluriel.tout(sync) : '';
  if (compte !== '') return compte;
  return session.demonstration ? textes.demonstration : null;
}
