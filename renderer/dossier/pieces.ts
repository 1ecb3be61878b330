import type { VueDocument, VueDossier } from '../../contract/vues.ts';
import type { CategorieDocument } from '../../domain/dossier/categorie.ts';
import { plier } from '../../domain/recherche/plier.ts';
import type { Groupe } from '../ui/liste/ListeGroupee.tsx';
import { textes } from './textes.ts';

/** Everything of the dossier that opens in the viewer: its documents, and the frozen fiches among them. */
export function piecesDe({ documents, figees }: VueDossier): readonly VueDocument[] {
  const fiches = figees.map(({ passageId: _passage, rcp, version, ...fiche }) => ({
    version,
    ...fiche,
    titre: textes.ficheRcp(rcp, version),
    categorie: 'ficheFigee' as const,
    etablissement: null,
    format: 'pdf' as const,
    enAttente: false,
    remplace: null,
    remplacePar: null,
  }));
  return [...fiches, ...documents].toSorted((a, b) => b.date.localeCompare(a.date));
}

const { groupes } = textes;
const RAYONS: readonly (readonly [string, readonly CategorieDocument[]])[] = [
  [groupes.fiches, ['ficheFigee', 'pps']],
  [groupes.anapath, ['anatomopathologie', 'genetique']],
  [groupes.imagerie, ['imagerie']],
  [groupes.operatoire, ['operatoire']],
  [groupes.biologie, ['biologie']],
  [groupes.courrier, ['courrier']],
  [groupes.autres, ['soutien', 'essai']],
  [groupes.consentement, ['consentement']],
];

/** What the list shows: a version that another took the place of is reached from that one. */
export const actuelles = (pieces: readonly VueDocument[]): readonly VueDocument[] =>
  pieces.filter(({ remplacePar }) => remplacePar === null);

/** By category, the latest first in each; empty ones are not shown. */
export const ranger = (pieces: readonly VueDocument[]): readonly Groupe<VueDocument>[] =>
  RAYONS.map(([titre, categories]) => ({
    id: titre,
    titre,
    elements: pieces.filter(({ categorie }) => categories.includes(categorie)),
  })).filter(({ elements }) => elements.length > 0);

/** Those whose title or establishment holds every word typed, whatever its case and accents. */
export function filtrer(pieces: readonly VueDocument[], cherche: string): readonly VueDocument[] {
  const mots = plier(cherche)
    .split(' ')
    .filter((mot) => mot !== '');
  return pieces.filter(({ titre, etablissement }) => {
    const texte = plier(`${titre} ${etablissement ?? ''}`);
    return mots.every((mot) => texte.includes(mot));
  });
}
