import { CATEGORIES, type Categorie } from '../../../domain/dossier/categorie.ts';
import {
  groupeProfessionSchema,
  type Droit,
  type GroupeProfession,
  type TableHabilitations,
} from '../../../domain/habilitation/habilitations.ts';
import { creerSource } from '../../application/source.ts';

export type Cellule = { readonly groupe: GroupeProfession; readonly categorie: Categorie };
/** Cells as they are wanted, by name: kept apart from the table, so that they survive another version. */
export type Voulus = ReadonlyMap<string, Droit>;
type Brouillon = { readonly auteur: string | null; readonly voulus: Voulus; readonly motif: string };

const VIDE: Brouillon = { auteur: null, voulus: new Map(), motif: '' };
/** What is being prepared outlives another rubrique and a lock; it is its author's only. */
export const brouillon = creerSource<Brouillon>(VIDE);

export const GROUPES_EN_ORDRE = groupeProfessionSchema.options;
export const cleDe = ({ groupe, categorie }: Cellule): string => `${groupe} ${categorie}`;

export const brouillonDe = (lu: Brouillon, auteur: string | null): Brouillon =>
  lu.auteur === auteur ? lu : { ...VIDE, auteur };

export function vouloir(auteur: string | null, cellule: Cellule, droit: Droit): void {
  if (cellule.categorie === 'ficheFigee' && droit === 'lectureEcriture') return;
  const garde = brouillonDe(brouillon.lire(), auteur);
  brouillon.poser({ ...garde, voulus: new Map(garde.voulus).set(cleDe(cellule), droit) });
}

export function motiver(auteur: string | null, motif: string): void {
  brouillon.poser({ ...brouillonDe(brouillon.lire(), auteur), motif });
}

export const abandonner = (): void => brouillon.poser(VIDE);

/** The table in force with what is wanted written over it. */
export function tableVoulue(base: TableHabilitations, voulus: Voulus): TableHabilitations {
  const ligne = (groupe: GroupeProfession) =>
    CATEGORIES.map((categorie) => [
      categorie,
      voulus.get(cleDe({ groupe, categorie })) ?? base[groupe][categorie],
    ]);
  return Object.fromEntries(
    GROUPES_EN_ORDRE.map((groupe) => [groupe, Object.fromEntries(ligne(groupe))]),
  ) as TableHabilitations;
}
