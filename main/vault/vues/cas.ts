import type { VueCas, VueProposition } from '../../../contract/vues.ts';
import { FONCTIONS, type Profil } from '../../../domain/habilitation/profils.ts';
import type { ReadableDb } from '../base/sql.ts';
import { estEnAttente } from '../cache/outbox.ts';
import { etatMontre, figeeDe, type VerificateurAccuse } from './figee.ts';
import { vueDocuments } from './documents.ts';
import { lireHomonymes } from './homonymes.ts';
import { lireDonnee, lirePatient, type Donnee } from './lecture.ts';
import { nomProfessionnel } from './reunion.ts';

/** The rows one case is made of; undefined when one is not on this workstation. */
export type LignesCas = {
  readonly inscription: Donnee<'inscription'>;
  readonly patient: Donnee<'patient'>;
  readonly fiche: Donnee<'fiche'>;
  readonly proposition: Donnee<'proposition'>;
};

export function lireLignesCas(db: ReadableDb, inscriptionId: string): LignesCas | undefined {
  const inscription = lireDonnee(db, 'inscription', inscriptionId);
  if (!inscription) return undefined;
  const patient = lirePatient(db, inscription.patientId);
  const fiche = lireDonnee(db, 'fiche', inscription.ficheId);
  const proposition = lireDonnee(db, 'proposition', inscription.propositionId);
  return patient && fiche && proposition ? { inscription, patient, fiche, proposition } : undefined;
}

/** One case as the meeting shows it. */
export function lireCas(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  inscriptionId: string,
  profil: Profil,
): VueCas | undefined {
  const lignes = lireLignesCas(db, inscriptionId);
  if (!lignes) return undefined;
  const { inscription, patient, fiche, proposition } = lignes;
  const { id: patientId, ...donneesPatient } = patient;
  const { id: ficheId, ...donneesFiche } = fiche;
  return {
    inscriptionId,
    seanceId: inscription.seanceId,
    ordre: inscription.ordre,
    patientId,
    patient: donneesPatient,
    homonymes: lireHomonymes(db, patientId, patient.identite),
    ficheId,
    fiche: donneesFiche,
    demandeur: nomDe(db, fiche.demandeurId),
    presentateur: nomDe(db, fiche.presentateurId),
    // In a meeting only the last version counts; the others are in the dossier.
    documents: vueDocuments(db, patientId).filter(({ remplacePar }) => remplacePar === null),
    proposition: vueProposition(db, verifier, proposition, profil),
  };
}

export function nomDe(db: ReadableDb, professionnelId: string | null): string | null {
  const pro = lireDonnee(db, 'professionnel', professionnelId);
  return pro ? nomProfessionnel(pro) : null;
}

export function vueProposition(
  db: ReadableDb,
  verifier: VerificateurAccuse,
  proposition: Donnee<'proposition'>,
  profil: Profil,
): VueProposition {
  const figee = figeeDe(db, verifier, proposition);
  return {
    id: proposition.id,
    etat: etatMontre(proposition, figee),
    version: proposition.version,
    contenu: proposition.contenu,
    enAttente: estEnAttente(db, `proposition:${proposition.id}`),
    figee: figee ? { sha256: figee.sha256, figeeLe: figee.figeeLe, version: figee.version } : null,
    saisissable: FONCTIONS[profil].patient.includes('saisirAvis'),
  };
}
