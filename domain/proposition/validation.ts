import type { Fiche } from '../fiche/fiche.ts';
import type { EvaluationQuorum } from '../quorum/quorum.ts';
import type { ContenuProposition } from './proposition.ts';

/** What still forbids the validation of an avis, each with the field the screen goes to. */
export type Manque = { readonly champ: string; readonly libelle: string };

const manque = (champ: string, libelle: string): Manque => ({ champ, libelle });

const vide = (texte: string): boolean => texte.trim() === '';

/** What a nature or a ticked box calls for, in the order of the screen. */
const EXIGENCES: readonly (Manque & { readonly manque: (c: ContenuProposition) => boolean })[] = [
  {
    ...manque('traitements', 'au moins un traitement'),
    manque: (c) => c.nature === 'traitement' && c.traitements.length === 0,
  },
  {
    ...manque('examens', 'les examens demandés'),
    manque: (c) => c.nature === 'examens' && vide(c.examens),
  },
  {
    ...manque('texte', "la raison de l'ajournement"),
    manque: (c) => c.nature === 'ajourne' && vide(c.texte),
  },
  {
    ...manque('horsReferentiel', 'la justification hors référentiel'),
    manque: (c) => c.horsReferentiel.oui && vide(c.horsReferentiel.justification),
  },
  { ...manque('essai', "le nom de l'essai"), manque: (c) => c.essai.propose && vide(c.essai.nom) },
];

const manquesProposition = (c: ContenuProposition): readonly Manque[] =>
  EXIGENCES.filter((e) => e.manque(c)).map(({ champ, libelle }) => manque(champ, libelle));

/**
 * Fields missing for the validation, empty when the avis may be validated. Told when validation is
 * asked and not before (ui.md §1.3). Rules: motif, question and synthesis of the INCa minimum; a case
 * only recorded must name its référentiel (brief §1.5); without quorum an avis is kept, not validated
 * as RCP (brief §1.4).
 */
export function manquesPourValider(
  fiche: Fiche,
  contenu: ContenuProposition,
  quorum: EvaluationQuorum,
): readonly Manque[] {
  const liste: Manque[] = [];
  if (vide(fiche.question)) liste.push(manque('question', 'la question posée'));
  if (vide(fiche.synthese)) liste.push(manque('synthese', 'la synthèse'));
  if (fiche.diagnostic.topographie === null) liste.push(manque('topographie', 'la topographie'));
  liste.push(...manquesProposition(contenu));
  if (fiche.statutCas === 'enregistre' && vide(contenu.referentiel)) {
    liste.push(manque('referentiel', 'le référentiel (cas enregistré)'));
  }
  if (quorum.resultat === 'nonAtteint') liste.push(manque('quorum', 'le quorum'));
  return liste;
}
