import type { ReactNode } from 'react';
import type { AccesPatient, MesAccesReponse } from '../../contract/historique.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { type Colonne, Tableau } from '../ui/liste/Tableau.tsx';
import styles from './acces.module.css';
import { direAction, refuse, relationsAcces, textes } from './textes.ts';

type Acces = Omit<AccesPatient, 'qui' | 'profil'>;
type Ligne = Acces & { readonly id: string; readonly nom: string };

type Props = {
  readonly label: string;
  readonly acces: readonly (Acces & { readonly nom: string })[];
  readonly autres: number;
  /** What names a row: the reader, or the patient. */
  readonly colonne: string;
};

/** Accesses, the latest first; a broken glass is told where the relation would be. */
export function TableauAcces({ label, acces, autres, colonne }: Props) {
  return (
    <div className={styles['tableau']}>
      <Tableau
        label={label}
        colonnes={colonnesDe(colonne)}
        lignes={acces.map((a, i) => ({ ...a, id: String(i) }))}
        texte={(a) => `${a.nom}, ${quand(a)}`}
      />
      {autres > 0 ? <p className={styles['note']}>{textes.autres(autres)}</p> : null}
    </div>
  );
}

const quand = ({ quand: iso }: Acces): string => `${dateCourte(jourLocal(iso))}, ${heureLocale(iso)}`;

const colonnesDe = (nom: string): readonly Colonne<Ligne>[] => [
  { id: 'quand', titre: textes.colonnes.quand, cellule: (a) => <Tenu>{quand(a)}</Tenu> },
  { id: 'nom', titre: nom, entete: true, cellule: (a) => a.nom },
  {
    id: 'action',
    titre: textes.colonnes.action,
    cellule: (a) =>
      a.action === 'autre' && a.brisDeGlace ? textes.brisDeGlace : direAction(a.action, a.categorie),
  },
  { id: 'titre', titre: textes.colonnes.titre, reste: true, cellule: (a) => <Titre acces={a} /> },
  {
    id: 'issue',
    titre: textes.colonnes.issue,
    cellule: (a) =>
      a.autorise ? null : (
        <Pastille ton="rouge" icone="ban">
          {refuse}
        </Pastille>
      ),
  },
];

function Titre({ acces: { brisDeGlace, relation, motif } }: { readonly acces: Acces }) {
  if (brisDeGlace) {
    return (
      <>
        <Pastille ton="rouge" icone="lock-open">
          {textes.brisDeGlace}
        </Pastille>
        {motif === null ? null : <span className={styles['motif']}>{motif}</span>}
      </>
    );
  }
  return relation === null ? null : relationsAcces[relation];
}

const Tenu = ({ children }: { readonly children: ReactNode }) => (
  <span className={styles['tenu']}>{children}</span>
);

export const deMesAcces = ({ acces }: MesAccesReponse) =>
  acces.map((a) => ({ ...a, nom: a.patient ?? textes.mesAcces.patientTu }));
export const deHistorique = (acces: readonly AccesPatient[]) => acces.map((a) => ({ ...a, nom: a.qui }));
