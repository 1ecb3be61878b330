import type { Patient } from '../domain/dossier/patient.ts';
import {
  TYPES_TRAITEMENT,
  type ContenuProposition,
  type Proposition,
} from '../domain/proposition/proposition.ts';
import { memeValeur } from '../domain/synchro/egalite.ts';
import type { ContenuFige } from './edition.ts';

/** The patient as a frozen fiche prints him. */
export function patientFige({ identite }: Patient): ContenuFige['patient'] {
  const { statut, ...traits } = identite;
  return { ...traits, statutIdentite: statut, premierPrenom: traits.prenoms[0] ?? '' };
}

/** The proposition as a frozen fiche prints it. */
export function propositionFigee(c: ContenuProposition): ContenuFige['proposition'] {
  return {
    nature: c.nature,
    traitements: c.traitements.map(({ type, intention, precision, alternative }, i) => ({
      rang: i + 1,
      code: type,
      libelle: TYPES_TRAITEMENT[type],
      intention,
      precision,
      alternative,
    })),
    examensDemandes: c.examens,
    referentiel:
      c.referentiel.trim() === '' ? null : { nom: c.referentiel.trim(), version: null, date: null },
    essai: c.essai,
    horsReferentiel: c.horsReferentiel,
    texte: c.texte,
    desaccord: c.desaccord,
  };
}

export type LignesValidees = {
  readonly propositionId: string;
  readonly proposition: Proposition;
  readonly patient: Patient;
};

/**
 * True when what was printed is this patient and this proposition as the server holds them: bytes that
 * typeset right but speak of somebody else, or of another treatment, are never sealed. The words of the
 * fiche are those the meeting read; they are frozen as they were, whatever changed since.
 */
export function contenuCorrespond(contenu: ContenuFige, lignes: LignesValidees): boolean {
  const { propositionId, proposition, patient } = lignes;
  return (
    contenu.propositionId === propositionId &&
    contenu.ficheId === proposition.ficheId &&
    contenu.version === proposition.version &&
    contenu.remplaceId === proposition.remplaceId &&
    memeValeur(contenu.patient, patientFige(patient)) &&
    memeValeur(contenu.proposition, propositionFigee(proposition.contenu))
  );
}
