import type { VueDossier, VueFicheFigee, VuePassage } from '../../../contract/vues.ts';
import { texteAccuse } from '../../../domain/proposition/accuse.ts';
import type { ReadableDb } from '../base/sql.ts';
import { lireFichier } from '../documents/registre.ts';
import { jourLocal } from './agenda.ts';
import { nomDe } from './cas.ts';
import { vueDocuments } from './documents.ts';
import { etatMontre, type VerificateurAccuse } from './figee.ts';
import { lireHomonymes } from './homonymes.ts';
import { lireDonnee, lireFichesPersonne, lireFigeesPersonne, lirePatient, type Donnee } from './lecture.ts';

/**
 * All that this vault holds of one patient: its rows are cut by category, so that what its user may not read is
 * not here to be shown. undefined when not even his identity is.
 */
export function lireDossier(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  demandeId: string,
): Omit<VueDossier, 'consulteLe' | 'bris'> | undefined {
  const lu = lirePatient(db, demandeId);
  if (!lu) return undefined;
  const { id: patientId, ...patient } = lu;
  // I11: a frozen version without a genuine acknowledgement is not one.
  const figees = lireFigeesPersonne(db, patientId).filter((f) => verifier(texteAccuse(f), f.accuse));
  return {
    patientId,
    patient,
    consentementPar: nomDe(db, patient.consentement?.parProfessionnelId ?? null),
    homonymes: lireHomonymes(db, patientId, patient.identite),
    passages: lirePassages(db, patientId, figees),
    figees: figees
      .map((f) => vueFigee(db, f))
      .toSorted((a, b) => b.date.localeCompare(a.date) || b.version - a.version),
    documents: vueDocuments(db, patientId),
  };
}

/** Each fiche is one passage, the latest first. One whose date nothing tells is left out. */
function lirePassages(
  db: ReadableDb,
  patientId: string,
  figees: readonly Donnee<'ficheFigee'>[],
): VuePassage[] {
  return lireFichesPersonne(db, patientId)
    .map((fiche) => lignesPassage(db, fiche, figees))
    .filter(({ inscription }) => inscription?.etat !== 'retire')
    .flatMap((lignes) => vuePassage(db, lignes) ?? [])
    .toSorted((a, b) => b.jour.localeCompare(a.jour) || (b.debut ?? '').localeCompare(a.debut ?? ''));
}

type Figees = readonly Donnee<'ficheFigee'>[];

/** The rows around one fiche; any of them may not be on this workstation. */
type LignesPassage = {
  readonly fiche: Donnee<'fiche'>;
  readonly seance: Donnee<'seance'> | undefined;
  readonly inscription: Donnee<'inscription'> | undefined;
  readonly proposition: Donnee<'proposition'> | undefined;
  readonly figee: Donnee<'ficheFigee'> | undefined;
};

function vuePassage(db: ReadableDb, lignes: LignesPassage): VuePassage | undefined {
  const { fiche, seance, inscription, figee } = lignes;
  const instant = seance?.debut ?? figee?.figeeLe;
  if (instant === undefined) return undefined;
  return {
    id: inscription?.id ?? fiche.id,
    jour: jourLocal(instant),
    ...deLaSeance(db, lignes),
    ...avisPassage(lignes),
    demandeur: nomDe(db, fiche.demandeurId),
    organe: fiche.organe,
    question: fiche.question,
    figeeId: figee?.id ?? null,
  };
}

function lignesPassage(db: ReadableDb, fiche: Donnee<'fiche'>, figees: Figees): LignesPassage {
  const inscription = lireDonnee(db, 'inscription', fiche.inscriptionId);
  return {
    fiche,
    inscription,
    seance: lireDonnee(db, 'seance', fiche.seanceId),
    proposition: lireDonnee(db, 'proposition', inscription?.propositionId ?? null),
    figee: figees.filter((f) => f.ficheId === fiche.id).toSorted((a, b) => b.version - a.version)[0],
  };
}

const deLaSeance = (
  db: ReadableDb,
  { seance, inscription }: LignesPassage,
): Pick<VuePassage, 'debut' | 'rcp' | 'lieu' | 'etat'> => ({
  debut: seance?.debut ?? null,
  rcp: nomRcp(db, seance),
  lieu:
    seance && inscription
      ? { seanceId: seance.id, inscriptionId: inscription.id, ordre: inscription.ordre }
      : null,
  etat: inscription?.etat ?? null,
});

/** A correction being written does not hide what was advised. */
function avisPassage({ proposition, figee }: LignesPassage): Pick<VuePassage, 'etatProposition' | 'avis'> {
  const fige = figee?.contenu ?? null;
  if (!proposition) return { etatProposition: null, avis: fige };
  const sienne = figee?.propositionId === proposition.id ? figee : undefined;
  return {
    etatProposition: etatMontre(proposition, sienne),
    avis: proposition.etat === 'brouillon' ? fige : proposition.contenu,
  };
}

function vueFigee(db: ReadableDb, f: Donnee<'ficheFigee'>): VueFicheFigee {
  const seance = lireDonnee(db, 'seance', f.seanceId);
  const fiche = lireDonnee(db, 'fiche', f.ficheId);
  return {
    id: f.id,
    passageId: fiche ? (lireDonnee(db, 'inscription', fiche.inscriptionId)?.id ?? fiche.id) : null,
    rcp: nomRcp(db, seance),
    version: f.version,
    date: jourLocal(seance?.debut ?? f.figeeLe),
    sha256: f.sha256,
    tailleOctets: f.tailleOctets,
    present: lireFichier(db, f.sha256)?.complet === true,
  };
}

const nomRcp = (db: ReadableDb, seance: Donnee<'seance'> | undefined): string | null =>
  lireDonnee(db, 'rcp', seance?.rcpId ?? null)?.nom ?? null;
