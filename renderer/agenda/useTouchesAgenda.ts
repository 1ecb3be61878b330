import type { VueSeanceAgenda } from '../../contract/vues.ts';
import { aller } from '../application/route.ts';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { focusVolet } from '../ui/clavier/volets.ts';
import type { ActionsAgenda } from './Agenda.tsx';
import { seValide } from './etat-seance.ts';
import { estFiltre, type Filtres, SANS_FILTRE } from './filtres.ts';
import type { VueAgenda } from './memoire.ts';
import { textes } from './textes.ts';

type Agenda = {
  readonly vue: VueAgenda;
  readonly filtres: Filtres;
  readonly seances: readonly VueSeanceAgenda[];
  readonly choisie: VueSeanceAgenda | undefined;
  readonly maintenant: Date;
} & ActionsAgenda;

/** Every key of the agenda. */
export function useTouchesAgenda({ vue, filtres, seances, choisie, maintenant, ...actions }: Agenda): void {
  const semaine = vue === 'semaine';
  const voisine = (pas: 1 | -1) => {
    const rang = seances.findIndex((s) => s.id === choisie?.id);
    const cible = seances[Math.min(seances.length - 1, Math.max(0, rang + pas))];
    if (cible === undefined) return;
    actions.choisir(cible.id);
    focusSeance(cible.id);
  };
  const changerVue = () => {
    actions.choisirVue(semaine ? 'liste' : 'semaine');
    // What had the focus may have gone with the other view.
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      if (choisie === undefined || !focusSeance(choisie.id)) focusVolet('agenda');
    }, 50);
  };
  useRaccourcis([
    lier('semainePrecedente', () => actions.tourner(-1), {
      libelle: semaine ? textes.precedente : textes.moisPrecedent,
      pied: true,
    }),
    lier('semaineSuivante', () => actions.tourner(1), {
      libelle: semaine ? textes.suivante : textes.moisSuivant,
      pied: true,
    }),
    lier('seancePrecedente', () => voisine(-1)),
    lier('seanceSuivante', () => voisine(1)),
    lier('ouvrirSeance', () => choisie && actions.ouvrir(choisie.id), {
      pied: choisie !== undefined && seValide(choisie, maintenant) ? textes.detail.valider : true,
      inactif: choisie === undefined,
    }),
    lier('demarrerReunion', () => choisie && aller({ ecran: 'reunion', seanceId: choisie.id }), {
      pied: true,
      inactif: choisie === undefined,
    }),
    lier('filtrer', () => focusVolet('filtres')),
    lier('mesSeances', () => actions.filtrer({ ...filtres, miennes: !filtres.miennes })),
    lier('fermer', () => actions.filtrer(SANS_FILTRE), {
      libelle: textes.filtres.retirer,
      inactif: !estFiltre(filtres),
    }),
    lier('vueListe', changerVue, {
      libelle: semaine ? 'Vue liste' : 'Vue semaine',
      pied: true,
    }),
  ]);
}

/** @returns false when this view shows it in no box of its own. */
function focusSeance(id: string): boolean {
  const boite = document.querySelector<HTMLElement>(`[data-seance="${CSS.escape(id)}"]`);
  boite?.focus();
  return boite !== null;
}
