import { consulteLe } from '../dossier/consultation.ts';
import { textes as textesDossier } from '../dossier/textes.ts';
import { textes as textesFiche } from '../fiche/textes.ts';
import { pluriel } from '../synchronisation/textes.ts';
import { poste, synchro } from './poste.ts';
import type { NomEcran } from './route.ts';
import { useSource } from './source.ts';
import { heureLocale } from './temps.ts';
import { textes } from './textes/application.ts';

/** What is true of the screen, at the end of the foot bar. */
export function FaitDuPied({ ecran }: { readonly ecran: NomEcran }) {
  const sync = useSource(synchro);
  const { session } = useSource(poste);
  const consultation = useSource(consulteLe);
  if (ecran === 'fiche') return textesFiche.formulaire;
  if (ecran === 'validation') return textes.piedValidation;
  if (ecran === 'dossier' && consultation !== null) return textesDossier.tracee(heureLocale(consultation));
  const compte = ecran === 'synchronisation' && sync !== null ? pluriel.tout(sync) : '';
  if (compte !== '') return compte;
  return session.demonstration ? textes.demonstration : null;
}
