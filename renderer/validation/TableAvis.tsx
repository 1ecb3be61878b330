import type { VueAValider } from '../../contract/vues.ts';
import { age } from '../../domain/texte/dates.ts';
import { toJour, useMaintenant } from '../application/temps.ts';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { type Colonne, Tableau } from '../ui/liste/Tableau.tsx';
import { aspectAvis } from './aspect.ts';
import { textes } from './textes.ts';
import styles from './validation.module.css';

type Props = {
  readonly avis: readonly VueAValider[];
  /** Absent: this user does not validate. */
  readonly coches?: ReadonlySet<string>;
  readonly onCocher: (coches: ReadonlySet<string>) => void;
  readonly courant: string | null;
  readonly onChoisir: (id: string) => void;
};

type Ligne = VueAValider & { readonly id: string };

const nomDe = (v: VueAValider): string => `${v.nom.toLocaleUpperCase('fr')} ${v.prenom}`;

export function TableAvis({ avis, coches, onCocher, courant, onChoisir }: Props) {
  const aujourdhui = toJour(useMaintenant());
  const bloquees = new Set(avis.filter((v) => v.etat !== 'pret').map((v) => v.inscriptionId));
  return (
    <Tableau
      label={textes.table}
      densite="validation"
      colonnes={colonnes(aujourdhui)}
      lignes={avis.map((v) => ({ ...v, id: v.inscriptionId }))}
      texte={nomDe}
      {...(coches === undefined ? {} : { coches, onCocher, bloquees })}
      courante={courant}
      onOuvrir={onChoisir}
    />
  );
}

function colonnes(aujourdhui: string): readonly Colonne<Ligne>[] {
  const { colonnes: titres } = textes;
  return [
    {
      id: 'numero',
      titre: titres.numero,
      cellule: (v) => <span className={styles['tiers']}>{v.ordre}</span>,
    },
    {
      id: 'patient',
      titre: titres.patient,
      entete: true,
      cellule: (v) => <span className={styles['nom']}>{nomDe(v)}</span>,
    },
    {
      id: 'age',
      titre: titres.age,
      cellule: (v) => (
        <span className={styles['age']}>
          {v.sexe} {age(v.dateNaissance, aujourdhui)}
        </span>
      ),
    },
    {
      id: 'avis',
      titre: titres.avis,
      reste: true,
      cellule: (v) => (
        <div className={styles['resume']} dir="auto">
          {v.resume}
        </div>
      ),
    },
    { id: 'etat', titre: titres.etat, cellule: (v) => <EtatAvis avis={v} /> },
  ];
}

export function EtatAvis({ avis }: { readonly avis: VueAValider }) {
  const { icone, ton, nue } = aspectAvis(avis);
  return (
    <Pastille icone={icone} ton={ton} nue={nue}>
      {textes.etat(avis)}
    </Pastille>
  );
}
