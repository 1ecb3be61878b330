import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import { appeler } from './collegiale.ts';
import { deverserEcrans } from './enregistrement.ts';
import { route } from './route.ts';
import { useSource } from './source.ts';
import { textes } from './textes/application.ts';

/** Ctrl+S: nothing has to be saved by hand; says what already is, and where (ui.md §8). */
export function DireEnregistre() {
  // The fiche answers for its own fields.
  const { ecran } = useSource(route);
  useRaccourcis([lier('direEnregistre', () => void dire(), { inactif: ecran === 'fiche' })]);
  return null;
}

async function dire(): Promise<void> {
  const { dit, nonGarde } = textes.enregistre;
  if (!(await deverserEcrans())) {
    poserAvis({ icone: 'alert-circle', ...nonGarde });
    return;
  }
  const etat = await appeler('sync:etat', null);
  poserAvis(dit(etat.ok ? etat.value.enAttente : null));
}
