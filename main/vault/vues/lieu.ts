import type { LieuOperation } from '../../../contract/vues.ts';
import { nomComplet } from '../../../domain/ins/identite.ts';
import type { Intention } from '../../../domain/synchro/intention.ts';
import type { Genre } from '../../../domain/synchro/ligne.ts';
import type { ReadableDb } from '../base/sql.ts';
import { lireDonnee, lirePatient } from './lecture.ts';

/** The patient of an operation; a document that was refused has no row any more that names him. */
export const nomDuConcerne = (
  db: ReadableDb,
  intention: Intention | undefined,
  genre: Genre | null,
  cible: string | null,
): string | null =>
  intention?.type === 'joindreDocument'
    ? nomDuPatient(db, 'patient', intention.document.patientId)
    : nomDuPatient(db, genre, cible);

export const titreDocument = (intention: Intention | undefined): string | null =>
  intention?.type === 'joindreDocument' ? intention.document.titre : null;

/** « BOURDIN Jeanne » for the row an operation touches; null when it has no patient, or he left. */
export function nomDuPatient(db: ReadableDb, genre: Genre | null, cible: string | null): string | null {
  const ligne =
    genre === 'fiche' || genre === 'proposition' || genre === 'inscription'
      ? lireDonnee(db, genre, cible)
      : undefined;
  const patient = lirePatient(db, ligne?.patientId ?? (genre === 'patient' ? cible : null));
  return patient ? nomComplet(patient.identite) : null;
}

/** Where to go to see the row an operation touches; null when that is no longer on this workstation. */
export function lieuDe(db: ReadableDb, genre: Genre | null, cible: string | null): LieuOperation | null {
  if (genre !== 'presence') return lieuDuCas(db, inscriptionDe(db, genre, cible));
  const presence = lireDonnee(db, 'presence', cible);
  return presence ? { seanceId: presence.seanceId, inscriptionId: null, ordre: null } : null;
}

function inscriptionDe(db: ReadableDb, genre: Genre | null, cible: string | null): string | null {
  if (genre === 'inscription') return cible;
  const ficheId = genre === 'fiche' ? cible : genre === 'proposition' ? ficheDe(db, cible) : null;
  return lireDonnee(db, 'fiche', ficheId)?.inscriptionId ?? null;
}

const ficheDe = (db: ReadableDb, propositionId: string | null): string | null =>
  lireDonnee(db, 'proposition', propositionId)?.ficheId ?? null;

function lieuDuCas(db: ReadableDb, inscriptionId: string | null): LieuOperation | null {
  const inscription = lireDonnee(db, 'inscription', inscriptionId);
  if (inscription === undefined) return null;
  const { id, seanceId, ordre } = inscription;
  return { seanceId, inscriptionId: id, ordre };
}
