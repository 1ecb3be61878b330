import type { Patient } from '../domain/dossier/patient.ts';
import type { Fiche } from '../domain/fiche/fiche.ts';
import {
  TYPES_TRAITEMENT,
  type ContenuProposition,
  type Proposition,
} from '../domain/proposition/proposition.ts';
import type { EvaluationQuorum } from '../domain/quorum/quorum.ts';
import type { Etablissement, Professionnel, Rcp, Seance } from '../domain/seance/seance.ts';
import { memeValeur } from '../domain/synchro/egalite.ts';
import { contenuFigeSchema, type ContenuFige, type ProfessionnelFige } from './edition.ts';

export const GABARIT_FICHE = 'fiche-rcp-1';

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

/** Everything a frozen fiche prints, before it takes the shape of the template. */
export type LignesImprimees = {
  readonly propositionId: string;
  readonly proposition: Proposition;
  readonly fiche: Fiche;
  readonly patient: Patient;
  /** Number of the dossier in the ordre du jour. */
  readonly ordre: number;
  readonly seance: Seance;
  /** Day of the séance on the calendar of who validates, YYYY-MM-DD. */
  readonly jour: string;
  readonly rcp: Rcp;
  readonly etablissement: Etablissement;
  readonly reseau: string;
  readonly demandeur: Professionnel | null;
  readonly presentateur: Professionnel | null;
  readonly coordonnateur: Professionnel | null;
  /** Everyone noted in the séance, each once. */
  readonly presents: readonly Professionnel[];
  readonly validateur: Professionnel;
  readonly quorum: EvaluationQuorum;
  /** ISO with offset: printed, and the date inside the PDF. */
  readonly valideeLe: string;
};

/** The content of a frozen fiche; undefined when a row holds what the template does not know. */
export function contenuImprime(l: LignesImprimees): ContenuFige | undefined {
  const { proposition, fiche, rcp, seance, validateur } = l;
  const { statutCas, phase, organe, motif, question, synthese, antecedents, comorbidites, examens, oms } =
    fiche;
  const contenu: ContenuFige = {
    versionGabarit: GABARIT_FICHE,
    propositionId: l.propositionId,
    ficheId: proposition.ficheId,
    version: proposition.version,
    remplaceId: proposition.remplaceId,
    reseau: l.reseau,
    troisC: rcp.troisC,
    etablissement: { nom: l.etablissement.nom, ville: l.etablissement.ville },
    rcp: { nom: rcp.nom, recours: rcp.recours, identifiants: rcp.identifiants },
    seance: { date: l.jour, lieu: seance.lieu, mode: seance.mode },
    ordre: l.ordre,
    patient: patientFige(l.patient),
    demandeur: professionnelFige(l.demandeur),
    presentateur: professionnelFige(l.presentateur),
    coordonnateur: professionnelFige(l.coordonnateur),
    participants: participants(l.presents),
    quorum: {
      resultat: l.quorum.resultat,
      groupes: [...l.quorum.specialites],
      versionRegle: l.quorum.versionRegle,
    },
    statutCas,
    phase,
    organe,
    motif,
    question,
    synthese,
    antecedents,
    comorbidites,
    examens,
    oms,
    diagnostic: fiche.diagnostic,
    proposition: propositionFigee(proposition.contenu),
    commentaire: '',
    validateur: {
      titre: validateur.titre,
      nom: validateur.nom,
      prenom: validateur.prenom,
      rpps: validateur.rpps,
    },
    valideeLe: l.valideeLe,
  };
  return contenuFigeSchema.safeParse(contenu).data;
}

export function professionnelFige(pro: Professionnel | null): ProfessionnelFige | null {
  if (!pro) return null;
  const { titre, nom, prenom, rpps, specialite } = pro;
  return { titre, nom, prenom, rpps, specialite: specialite?.libelle ?? null };
}

/** By name; those whose group of specialties counts are said so. */
function participants(presents: readonly Professionnel[]): ContenuFige['participants'] {
  const parNom = new Intl.Collator('fr');
  return presents
    .toSorted((a, b) => parNom.compare(a.nom, b.nom))
    .map((pro) => ({
      titre: pro.titre,
      nom: pro.nom,
      prenom: pro.prenom,
      specialite: pro.specialite?.libelle ?? null,
      quorum: pro.groupeSpecialite !== null,
    }));
}
