import type { VueQuorum } from '../../../contract/vues.ts';
import { evaluerQuorum, type EvaluationQuorum } from '../../../domain/quorum/quorum.ts';
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

/** Quorum of the séance; a staff has none (brief §1.2). */
export function quorumDeSeance(
  db: ReadableDb,
  rcp: Donnee<'rcp'>,
  presences: readonly Donnee<'presence'>[],
  maintenantMs: number,
): EvaluationQuorum | undefined {
  if (rcp.genre === 'staff') return undefined;
  const specialites = presences.map((p) => ({
    groupeSpecialite: lireDonnee(db, 'professionnel', p.professionnelId)?.groupeSpecialite ?? null,
    mode: p.mode,
    de: p.de,
    a: p.a,
  }));
  return evaluerQuorum(rcp.regleQuorum, specialites, instantDeSeance(presences, maintenantMs));
}

export function vueQuorum(rcp: Donnee<'rcp'>, evaluation: EvaluationQuorum | undefined): VueQuorum {
  if (!evaluation) {
    return { resultat: 'sansObjet', versionRegle: rcp.regleQuorum.version, specialites: [], manques: [] };
  }
  return {
    resultat: evaluation.resultat,
    versionRegle: evaluation.versionRegle,
    specialites: [...evaluation.specialites],
    manques: [...evaluation.manques],
  };
}
