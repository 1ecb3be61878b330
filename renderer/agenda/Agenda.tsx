import type { SortieCanal } from '../../contract/ipc.ts';
import type { VueSeanceAgenda } from '../../contract/vues.ts';
import { Echec } from '../application/Echec.tsx';
import { type Lecture, useLecture } from '../application/lecture.ts';
import { changerPreferences, preferences } from '../application/reglages.ts';
import { aller } from '../application/route.ts';
import { useSource } from '../application/source.ts';
import {
  ajouterJours,
  jourLocal,
  lundi,
  premierDuMois,
  toJour,
  useMaintenant,
} from '../application/temps.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import styles from './agenda.module.css';
import { AgendaVide, ToutFiltre } from './AgendaVide.tsx';
import { Detail } from './Detail.tsx';
import { EnteteAgenda } from './EnteteAgenda.tsx';
import { passee, seValide } from './etat-seance.ts';
import { type Filtres, filtrer, rcpsAuChoix, SANS_FILTRE } from './filtres.ts';
import { FiltresAgenda } from './FiltresAgenda.tsx';
import { dernierJour } from './grille.ts';
import { ListeSeances } from './ListeSeances.tsx';
import { memoireAgenda, type VueAgenda } from './memoire.ts';
import { Semaine } from './Semaine.tsx';
import { textes } from './textes.ts';
import { useTouchesAgenda } from './useTouchesAgenda.ts';

/** Bounds of what is shown: a week, or two months. */
export function periode(vue: VueAgenda, jour: string): { readonly du: string; readonly au: string } {
  if (vue === 'semaine') return { du: lundi(jour), au: ajouterJours(lundi(jour), 6) };
  return { du: premierDuMois(jour, 0), au: ajouterJours(premierDuMois(jour, 2), -1) };
}

export function ouvrirSeance(s: VueSeanceAgenda, maintenant: Date): void {
  aller({ ecran: seValide(s, maintenant) ? 'validation' : 'reunion', seanceId: s.id });
}

/** What is shown first: the one under way, today's, the next one, else the last. */
function parDefaut(seances: readonly VueSeanceAgenda[], maintenant: Date): VueSeanceAgenda | undefined {
  const duJour = seances.filter((s) => jourLocal(s.debut) === toJour(maintenant));
  const aVenir = (s: VueSeanceAgenda) => !passee(s, maintenant);
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
  const memoire = useSource(memoireAgenda);
  const { agenda } = useSource(preferences);
  const retenir = (nouvelle: Partial<typeof memoire>) => memoireAgenda.poser({ ...memoire, ...nouvelle });
  const regler = (nouveau: Partial<typeof agenda>) =>
    void changerPreferences({ agenda: { ...agenda, ...nouveau } });
  const { vue, ...filtres } = agenda;
  const aujourdhui = toJour(maintenant);
  const jour = memoire.jour ?? aujourdhui;
  const { du, au } = periode(vue, jour);
  const { resultat, relire } = useLecture('agenda:lire', { du, au });
  const toutes = resultat?.ok === true ? resultat.value : [];
  const seances = filtrer(toutes, filtres, maintenant);
  const choisie = seances.find((s) => s.id === memoire.seanceId) ?? parDefaut(seances, maintenant);
  const actions: ActionsAgenda = {
    tourner: (pas) =>
      retenir({ jour: vue === 'semaine' ? ajouterJours(jour, 7 * pas) : premierDuMois(jour, pas) }),
    choisirVue: (v) => regler({ vue: v }),
    revenir: () => retenir({ jour: null }),
    choisir: (seanceId) => retenir({ seanceId }),
    ouvrir: (id) => {
      const s = seances.find((une) => une.id === id);
      if (s !== undefined) ouvrirSeance(s, maintenant);
    },
    filtrer: regler,
  };
  useTouchesAgenda({ vue, filtres, seances, choisie, maintenant, ...actions });
  const contenu = { seances, filtres, choisie: choisie?.id ?? null, maintenant, ...actions };
  return (
    <div className={styles['page']}>
      <div className={styles['gauche']} data-volet="agenda">
        <EnteteAgenda vue={vue} du={du} au={au} dernierJour={dernierJour(toutes, du)} {...actions} />
        <FiltresAgenda
          filtres={filtres}
          rcps={rcpsAuChoix(toutes, filtres.rcp)}
          montrees={seances.length}
          total={toutes.length}
          filtrer={regler}
        />
        <Contenu
          {...contenu}
          vue={vue}
          total={toutes.length}
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
  readonly seances: readonly VueSeanceAgenda[];
  readonly filtres: Filtres;
  /** Séances of the period, filtered or not. */
  readonly total: number;
  readonly choisie: string | null;
  readonly maintenant: Date;
  readonly lundi: string;
  readonly aujourdhui: string;
} & ActionsAgenda;

function Contenu(props: PropsContenu) {
  const { vue, resultat, seances, total } = props;
  if (resultat === null) {
    return (
      <div className={styles['carte']}>
        <Chargement label={textes.chargement} lignes={8} />
      </div>
    );
  }
  if (!resultat.ok)
    return (
      <div className={styles['carte']}>
        <Echec erreur={resultat.error} ou="agenda" onReessayer={props.relire} />
      </div>
    );
  const vide =
    seances.length > 0 ? null : total > 0 ? (
      <ToutFiltre total={total} filtres={props.filtres} onRetirer={() => props.filtrer(SANS_FILTRE)} />
    ) : (
      <AgendaVide
        vue={vue}
        ici={periode(vue, props.aujourdhui).du === props.lundi}
        onRevenir={props.revenir}
      />
    );
  if (vue === 'semaine') return <Semaine {...props}>{vide}</Semaine>;
  return vide === null ? <ListeSeances {...props} /> : <div className={styles['carte']}>{vide}</div>;
}

export type ActionsAgenda = {
  readonly tourner: (pas: 1 | -1) => void;
  readonly choisirVue: (vue: VueAgenda) => void;
  readonly revenir: () => void;
  readonly choisir: (seanceId: string) => void;
  readonly ouvrir: (seanceId: string) => void;
  readonly filtrer: (filtres: Filtres) => void;
};
