import * as z from 'zod';

/** Distinctness is by group of specialties, never by raw code (brief §1.4). */
export const regleQuorumSchema = z.strictObject({
  version: z.string().max(40),
  /** 3 physicians of different specialties is the national base rule (HAS/INCa 2006). */
  minSpecialites: z.int().min(1),
  groupes: z.array(
    z.strictObject({ groupe: z.string().max(60), min: z.int().min(1), avisEcritAccepte: z.boolean() }),
  ),
});
export type RegleQuorum = z.infer<typeof regleQuorumSchema>;

export const modePresenceSchema = z.enum(['salle', 'distance', 'avisEcrit']);

/** An interval of attendance; `a` is null while the professional is still there. ISO instants. */
export const presenceSchema = z.strictObject({
  seanceId: z.uuid(),
  professionnelId: z.uuid(),
  mode: modePresenceSchema,
  de: z.iso.datetime({ offset: true }),
  a: z.iso.datetime({ offset: true }).nullable(),
});
export type Presence = z.infer<typeof presenceSchema>;

export type PresenceSpecialite = {
  readonly groupeSpecialite: string | null;
  readonly mode: Presence['mode'];
  readonly de: string;
  readonly a: string | null;
};

export type EvaluationQuorum = {
  readonly resultat: 'atteint' | 'nonAtteint';
  readonly versionRegle: string;
  /** Groups of specialties that count, sorted. */
  readonly specialites: readonly string[];
  /** What is missing, in words: « chirurgie », « 1 spécialité de plus ». */
  readonly manques: readonly string[];
};

const presentA = (p: PresenceSpecialite, instant: number): boolean =>
  Date.parse(p.de) <= instant && (p.a === null || Date.parse(p.a) > instant);

/**
 * Quorum of one case at one instant (people join and leave), from the intervals of attendance.
 * A professional without a group of specialties (nurse, secretary) never counts.
 */
export function evaluerQuorum(
  regle: RegleQuorum,
  presences: readonly PresenceSpecialite[],
  instantMs: number,
): EvaluationQuorum {
  const presents = presences.filter((p) => p.mode === 'avisEcrit' || presentA(p, instantMs));
  const enSeance = presents.filter((p) => p.mode !== 'avisEcrit');
  const groupes = new Set(enSeance.flatMap((p) => p.groupeSpecialite ?? []));
  const manques: string[] = [];
  for (const g of regle.groupes) {
    const comptes = (g.avisEcritAccepte ? presents : enSeance).filter((p) => p.groupeSpecialite === g.groupe);
    if (comptes.length < g.min) manques.push(g.groupe);
    else groupes.add(g.groupe);
  }
  const ecart = regle.minSpecialites - groupes.size;
  if (ecart > 0 && manques.length < ecart) manques.push(`${ecart} spécialité${ecart > 1 ? 's' : ''} de plus`);
  return {
    resultat: manques.length === 0 ? 'atteint' : 'nonAtteint',
    versionRegle: regle.version,
    specialites: [...groupes].toSorted((a, b) => a.localeCompare(b, 'fr')),
    manques,
  };
}
