import type { VueQuorum } from '../../../contract/vues-quorum.ts';
import {
  evaluerQuorum,
  type EvaluationQuorum,
  exigencesQuorum,
  type PresenceSpecialite,
  type RegleQuorum,
} from '../../../domain/quorum/quorum.ts';
import type { ReadableDb } from '../base/sql.ts';
import { lireDonnee, type Donnee } from './lecture.ts';

/**
 * The instant the quorum is judged at: now while the meeting sits; once everybody has left, the moment
 * before the last one did, so that an avis can be validated in the evening.
 */
function instantDeSeance(presences: readonly Donnee<'presence'>[], maintenantMs: number): number {
  const enSalle = presences.filter((p) => p.mode !== 'avisEcrit');
  const ouvertes = enSalle.some((p) => p.a === null || Date.parse(p.a) > maintenantMs);
  if (ouvertes || enSalle.length === 0) return maintenantMs;
  return Math.max(...enSalle.map((p) => Date.parse(p.a ?? p.de))) - 1;
}

type Juge<T> = (regle: RegleQuorum, presences: readonly PresenceSpecialite[], instantMs: number) => T;

/** Judged on those who were there at the instant that counts. */
function juger<T>(
  juge: Juge<T>,
  db: ReadableDb,
  rcp: Donnee<'rcp'>,
  presences: readonly Donnee<'presence'>[],
  maintenantMs: number,
): T {
  const specialites = presences.map((p) => ({
    groupeSpecialite: lireDonnee(db, 'professionnel', p.professionnelId)?.groupeSpecialite ?? null,
    mode: p.mode,
    de: p.de,
    a: p.a,
  }));
  return juge(rcp.regleQuorum, specialites, instantDeSeance(presences, maintenantMs));
}

/** Quorum of the séance; a staff has none (brief §1.2). */
export const quorumDeSeance = (
  db: ReadableDb,
  rcp: Donnee<'rcp'>,
  presences: readonly Donnee<'presence'>[],
  maintenantMs: number,
): EvaluationQuorum | undefined =>
  rcp.genre === 'staff' ? undefined : juger(evaluerQuorum, db, rcp, presences, maintenantMs);

/** The quorum of the séance as screens show it, its rule spelled out. */
export function vueQuorum(
  db: ReadableDb,
  rcp: Donnee<'rcp'>,
  presences: readonly Donnee<'presence'>[],
  maintenantMs: number,
): VueQuorum {
  const evaluation = quorumDeSeance(db, rcp, presences, maintenantMs);
  const { version } = rcp.regleQuorum;
  if (!evaluation) {
    return { resultat: 'sansObjet', versionRegle: version, specialites: [], manques: [], exigences: [] };
  }
  return {
    resultat: evaluation.resultat,
    versionRegle: evaluation.versionRegle,
    specialites: [...evaluation.specialites],
    manques: [...evaluation.manques],
    exigences: [...juger(exigencesQuorum, db, rcp, presences, maintenantMs)],
  };
}
