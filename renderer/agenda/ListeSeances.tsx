import type { VueSeanceAgenda } from '../../contract/vues.ts';
import { dateColonne } from '../../domain/texte/dates.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';
import { capitale } from '../application/textes/nombres.ts';
import { Panneau } from '../ui/charpente/Panneau.tsx';
import { useEtroit } from '../ui/charpente/useEtroit.ts';
import { Jauge } from '../ui/etat/Jauge.tsx';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { type Colonne, Tableau } from '../ui/liste/Tableau.tsx';
import styles from './agenda.module.css';
import { aspectSeance, etatDeListe, passee } from './etat-seance.ts';
import { textes } from './textes.ts';

type Props = {
  readonly seances: readonly VueSeanceAgenda[];
  readonly choisie: string | null;
  readonly maintenant: Date;
  readonly choisir: (id: string) => void;
  readonly ouvrir: (id: string) => void;
};

/** Two months of séances (mock-up b2): what comes, then what is over. */
export function ListeSeances(props: Props) {
  const passees = props.seances.filter((s) => passee(s, props.maintenant));
  const aVenir = props.seances.filter((s) => !passees.includes(s));
  return (
    <div className={styles['listes']}>
      <Section {...props} titre={textes.aVenir} seances={aVenir} />
      <Section {...props} titre={textes.terminees} seances={passees.toReversed()} />
    </div>
  );
}

function Section(props: Props & { readonly titre: string }) {
  const { titre, seances, choisie, maintenant } = props;
  const etroit = useEtroit();
  if (seances.length === 0) return null;
  const dossiers = seances.reduce((somme, s) => somme + s.dossiers, 0);
  return (
    <Panneau forme="colonne" titre={titre} fin={textes.compteSeances(seances.length, dossiers)}>
      <Tableau
        label={titre}
        fixe
        colonnes={colonnes(maintenant, etroit).filter(({ id }) => !etroit || !DE_TROP.has(id))}
        lignes={seances}
        texte={(s) => textes.nomSeance(s, aspectSeance(s, maintenant).mot)}
        courante={choisie}
        onOuvrir={(id) => (id === choisie ? props.ouvrir : props.choisir)(id)}
      />
    </Panneau>
  );
}

const { colonnes: titres } = textes;
/** In one column the state must be in view: the role is in the filter, the number of dossiers beside those ready. */
const DE_TROP: ReadonlySet<string> = new Set(['role', 'dossiers']);

function colonnes(maintenant: Date, etroit: boolean): readonly Colonne<VueSeanceAgenda>[] {
  // In one column the gauge goes, and what a cell does not need is the séance's.
  const large = (largeur: number) => (etroit ? {} : { largeur });
  return [
    { id: 'date', titre: titres.date, largeur: 96, cellule: (s) => <Jour jour={jourLocal(s.debut)} /> },
    {
      id: 'heure',
      titre: titres.heure,
      largeur: 74,
      cellule: (s) => <span className={styles['insecable']}>{heureLocale(s.debut)}</span>,
    },
    { id: 'seance', titre: titres.seance, entete: true, cellule: (s) => s.rcp },
    {
      id: 'lieu',
      titre: titres.lieu,
      ...large(158),
      cellule: (s) => <span className={styles['second']}>{textes.lieuSeul(s)}</span>,
    },
    {
      id: 'role',
      titre: titres.role,
      largeur: 116,
      cellule: (s) => <span className={styles['second']}>{textes.roles[s.monRole ?? 'membre']}</span>,
    },
    { id: 'dossiers', titre: titres.dossiers, largeur: 76, nombre: true, cellule: (s) => s.dossiers },
    {
      id: 'prets',
      titre: titres.prets,
      ...large(150),
      cellule: (s) => <Prets seance={s} />,
    },
    {
      id: 'etat',
      titre: titres.etat,
      ...large(170),
      cellule: (s) => <Etat seance={s} maintenant={maintenant} />,
    },
  ];
}

const Jour = ({ jour }: { readonly jour: string }) => (
  <b className={styles['insecable']}>{capitale(dateColonne(jour))}</b>
);

function Prets({ seance }: { readonly seance: VueSeanceAgenda }) {
  if (seance.dossiers === 0) return null;
  // A staff prepares no fiche and has no quorum: nothing is counted.
  if (seance.genre === 'staff') return <span className={styles['second']}>{textes.sansObjet}</span>;
  return (
    <span className={styles['prets']}>
      <Jauge
        fine
        label={textes.prets(seance)}
        total={seance.dossiers}
        parts={[{ ton: 'vert', valeur: seance.prets }]}
      />
      <span className={styles['insecable']} aria-hidden="true">
        {seance.prets} / {seance.dossiers}
      </span>
    </span>
  );
}

function Etat({ seance, maintenant }: { readonly seance: VueSeanceAgenda; readonly maintenant: Date }) {
  const { icone, ton, mot } = etatDeListe(seance, maintenant);
  return (
    <Pastille icone={icone} ton={ton}>
      {mot}
    </Pastille>
  );
}
