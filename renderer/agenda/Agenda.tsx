import { useState } from 'react';
import type { SortieCanal } from '../../contract/ipc.ts';
import type { VueSeance } from '../../contract/vues.ts';
import { Echec } from '../application/Echec.tsx';
import { type Lecture, useLecture } from '../application/lecture.ts';
import { aller } from '../application/route.ts';
import {
  ajouterJours,
  jourLocal,
  lundi,
  premierDuMois,
  toJour,
  useMaintenant,
} from '../application/temps.ts';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import styles from './agenda.module.css';
import { AgendaVide } from './AgendaVide.tsx';
import { Detail } from './Detail.tsx';
import { EnteteAgenda } from './EnteteAgenda.tsx';
import { passee } from './etat-seance.ts';
import { dernierJour } from './grille.ts';
import { ListeSeances } from './ListeSeances.tsx';
import { memoireAgenda, type VueAgenda } from './memoire.ts';
import { Semaine } from './Semaine.tsx';
import { textes } from './textes.ts';

/** Bounds of what is shown: a week, or two months. */
export function periode(vue: VueAgenda, jour: string): { readonly du: string; readonly au: string } {
  if (vue === 'semaine') return { du: lundi(jour), au: ajouterJours(lundi(jour), 6) };
  return { du: premierDuMois(jour, 0), au: ajouterJours(premierDuMois(jour, 2), -1) };
}

export function ouvrirSeance(s: VueSeance, maintenant: Date): void {
  const aValider = passee(s, maintenant) && s.genre === 'rcp';
  aller({ ecran: aValider ? 'validation' : 'reunion', seanceId: s.id });
}

/** What is shown first: the one under way, today's, the next one, else the last. */
function parDefaut(seances: readonly VueSeance[], maintenant: Date): VueSeance | undefined {
  const duJour = seances.filter((s) => jourLocal(s.debut) === toJour(maintenant));
  const aVenir = (s: VueSeance) => !passee(s, maintenant);
  return (
    seances.find((s) => s.etat === 'ouverte') ??
    duJour.find(aVenir) ??
    duJour.at(-1) ??
    seances.find(aVenir) ??
    seances.at(-1)
  );
}

export function Agenda() {
  const maintenant = useMaintenant();
  const [memoire, setMemoire] = useState(memoireAgenda.lire);
  const retenir = (nouvelle: Partial<typeof memoire>) => {
    const suite = { ...memoire, ...nouvelle };
    memoireAgenda.poser(suite);
    setMemoire(suite);
  };
  const { vue } = memoire;
  const aujourdhui = toJour(maintenant);
  const jour = memoire.jour ?? aujourdhui;
  const { du, au } = periode(vue, jour);
  const { resultat, relire } = useLecture('agenda:lire', { du, au });
  const seances = resultat?.ok === true ? resultat.value : [];
  const choisie = seances.find((s) => s.id === memoire.seanceId) ?? parDefaut(seances, maintenant);
  const tourner = (pas: 1 | -1) =>
    retenir({ jour: vue === 'semaine' ? ajouterJours(jour, 7 * pas) : premierDuMois(jour, pas) });
  const actions = {
    tourner,
    choisirVue: (v: VueAgenda) => retenir({ vue: v }),
    revenir: () => retenir({ jour: null }),
    choisir: (seanceId: string) => retenir({ seanceId }),
    ouvrir: (id: string) => {
      const s = seances.find((une) => une.id === id);
      if (s !== undefined) ouvrirSeance(s, maintenant);
    },
  };
  useTouchesAgenda(vue, seances, choisie, actions);
  const contenu = { seances, choisie: choisie?.id ?? null, maintenant, ...actions };
  return (
    <div className={styles['page']}>
      <div className={styles['gauche']} data-volet="agenda">
        <EnteteAgenda vue={vue} du={du} au={au} dernierJour={dernierJour(seances, du)} {...actions} />
        <Contenu
          {...contenu}
          vue={vue}
          resultat={resultat}
          relire={relire}
          lundi={du}
          aujourdhui={aujourdhui}
        />
      </div>
      <Detail seance={choisie} aujourdhui={aujourdhui} maintenant={maintenant} />
    </div>
  );
}

type PropsContenu = {
  readonly vue: VueAgenda;
  readonly resultat: Lecture<SortieCanal<'agenda:lire'>>['resultat'];
  readonly relire: () => void;
  readonly seances: readonly VueSeance[];
  readonly choisie: string | null;
  readonly maintenant: Date;
  readonly lundi: string;
  readonly aujourdhui: string;
} & ActionsAgenda;

function Contenu(props: PropsContenu) {
  const { vue, resultat, seances } = props;
  if (resultat === null) return <Chargement label={textes.chargement} lignes={8} />;
  if (!resultat.ok) return <Echec erreur={resultat.error} ou="agenda" onReessayer={props.relire} />;
  const vide = seances.length === 0 ? <AgendaVide vue={vue} onRevenir={props.revenir} /> : null;
  if (vue === 'semaine') return <Semaine {...props}>{vide}</Semaine>;
  return vide === null ? <ListeSeances {...props} /> : <div className={styles['carte']}>{vide}</div>;
}

export type ActionsAgenda = {
  readonly tourner: (pas: 1 | -1) => void;
  readonly choisirVue: (vue: VueAgenda) => void;
  readonly revenir: () => void;
  readonly choisir: (seanceId: string) => void;
  readonly ouvrir: (seanceId: string) => void;
};

function useTouchesAgenda(
  vue: VueAgenda,
  seances: readonly VueSeance[],
  choisie: VueSeance | undefined,
  actions: ActionsAgenda,
): void {
  const semaine = vue === 'semaine';
  const voisine = (pas: 1 | -1) => {
    const rang = seances.findIndex((s) => s.id === choisie?.id);
    const cible = seances[Math.min(seances.length - 1, Math.max(0, rang + pas))];
    if (cible === undefined) return;
    actions.choisir(cible.id);
    document.querySelector<HTMLElement>(`[data-seance="${CSS.escape(cible.id)}"]`)?.focus();
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
      pied: true,
      inactif: choisie === undefined,
    }),
    lier('demarrerReunion', () => choisie && aller({ ecran: 'reunion', seanceId: choisie.id }), {
      pied: true,
      inactif: choisie === undefined,
    }),
    lier('vueListe', () => actions.choisirVue(semaine ? 'liste' : 'semaine'), {
      libelle: semaine ? 'Vue liste' : 'Vue semaine',
      pied: true,
    }),
  ]);
}
