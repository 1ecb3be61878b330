import type { Fiche } from '../fiche/fiche.ts';
import type { EvaluationQuorum } from '../quorum/quorum.ts';
import type { ContenuProposition } from './proposition.ts';

/** What still forbids the validation of an avis, each with the field the screen goes to. */
export type Manque = { readonly champ: string; readonly libelle: string };

const manque = (champ: string, libelle: string): Manque => ({ champ, libelle });

function manquesProposition(c: ContenuProposition): readonly Manque[] {
  const liste: Manque[] = [];
  if (c.nature === 'traitement' && c.traitements.length === 0) {
    liste.push(manque('traitements', 'au moins un traitement'));
  }
  if (c.nature === 'examens' && c.examens.trim() === '')
    liste.push(manque('examens', 'les examens demandés'));
  if (c.nature === 'ajourne' && c.texte.trim() === '')
    liste.push(manque('texte', "la raison de l'ajournement"));
  if (c.horsReferentiel.oui && c.horsReferentiel.justification.trim() === '') {
    liste.push(manque('horsReferentiel', 'la justification hors référentiel'));
  }
  if (c.essai.propose && c.essai.nom.trim() === '') liste.push(manque('essai', "le nom de l'essai"));
  return liste;
}

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
  if (fiche.question.trim() === '') liste.push(manque('question', 'la question posée'));
  if (fiche.synthese.trim() === '') liste.push(manque('synthese', 'la synthèse'));
  if (fiche.diagnostic.topographie === null) liste.push(manque('topographie', 'la topographie'));
  liste.push(...manquesProposition(contenu));
  if (fiche.statutCas === 'enregistre' && contenu.referentiel.trim() === '') {
    liste.push(manque('referentiel', 'le référentiel (cas enregistré)'));
  }
  if (quorum.resultat === 'nonAtteint') liste.push(manque('quorum', 'le quorum'));
  return liste;
}
