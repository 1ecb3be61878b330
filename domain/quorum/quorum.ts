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

/** One line of the rule, and where it stands. */
export type ExigenceQuorum = {
  /** null: how many specialties, whichever they are. */
  readonly groupe: string | null;
  readonly min: number;
  readonly comptes: number;
  readonly avisEcritAccepte: boolean;
};

const presentA = (p: PresenceSpecialite, instant: number): boolean =>
  Date.parse(p.de) <= instant && !finiA(p, instant);

/** Left; of a written advice, withdrawn: it counts whenever it came. */
const finiA = ({ a }: PresenceSpecialite, instant: number): boolean => a !== null && Date.parse(a) <= instant;

/**
 * Quorum of one case at one instant (people join and leave), from the intervals of attendance.
 * A professional without a group of specialties (nurse, secretary) never counts.
 */
export function evaluerQuorum(
  regle: RegleQuorum,
  presences: readonly PresenceSpecialite[],
  instantMs: number,
): EvaluationQuorum {
  const { exigences, groupes } = compter(regle, presences, instantMs);
  const manques = exigences.flatMap(({ groupe, min, comptes }) =>
    groupe !== null && comptes < min ? [groupe] : [],
  );
  const ecart = regle.minSpecialites - groupes.size;
  if (ecart > 0 && manques.length < ecart) manques.push(`${ecart} spécialité${ecart > 1 ? 's' : ''} de plus`);
  return {
    resultat: manques.length === 0 ? 'atteint' : 'nonAtteint',
    versionRegle: regle.version,
    specialites: [...groupes].toSorted((a, b) => a.localeCompare(b, 'fr')),
    manques,
  };
}

/** What the rule asks for, line by line: its groups, then how many specialties. */
export const exigencesQuorum = (
  regle: RegleQuorum,
  presences: readonly PresenceSpecialite[],
  instantMs: number,
): readonly ExigenceQuorum[] => compter(regle, presences, instantMs).exigences;

type Compte = { readonly exigences: readonly ExigenceQuorum[]; readonly groupes: ReadonlySet<string> };

function compter(regle: RegleQuorum, presences: readonly PresenceSpecialite[], instantMs: number): Compte {
  const presents = presences.filter((p) =>
    p.mode === 'avisEcrit' ? !finiA(p, instantMs) : presentA(p, instantMs),
  );
  const enSeance = presents.filter((p) => p.mode !== 'avisEcrit');
  const parGroupe = regle.groupes.map(({ groupe, min, avisEcritAccepte }): ExigenceQuorum => {
    const comptes = (avisEcritAccepte ? presents : enSeance).filter((p) => p.groupeSpecialite === groupe);
    return { groupe, min, comptes: comptes.length, avisEcritAccepte };
  });
  const groupes = new Set([
    ...enSeance.flatMap((p) => p.groupeSpecialite ?? []),
    ...parGroupe.flatMap(({ groupe, min, comptes }) => (groupe !== null && comptes >= min ? [groupe] : [])),
  ]);
  const specialites = {
    groupe: null,
    min: regle.minSpecialites,
    comptes: groupes.size,
    avisEcritAccepte: regle.groupes.some(({ avisEcritAccepte }) => avisEcritAccepte),
  };
  return { exigences: [...parGroupe, specialites], groupes };
}
