import { createHash } from 'node:crypto';
import { estFerie, jourDeDate, jourDeSemaine } from '../../../domain/traces/calendrier.ts';
import type { GroupeProfession } from '../../../domain/habilitation/habilitations.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { creerHasard, type Hasard } from '../../../server/demonstration/hasard.ts';

export type Soignant = {
  readonly id: string;
  readonly profil: Profil;
  readonly profession: GroupeProfession;
  readonly troisC: readonly string[];
  readonly etablissements: readonly string[];
  readonly noms: readonly string[];
  /** Nights on call: none, now and then, every week. */
  readonly gardes: 'aucune' | 'parfois' | 'chaqueSemaine';
  /** The planning of calls is known of whoever exports the traces. */
  readonly planning: boolean;
  /** Own patients, those of his consultation. */
  readonly file: readonly Malade[];
  readonly arrivee: number;
  /** How much less than his network he types motives. */
  readonly negligence: number;
};
export type Malade = {
  readonly id: string;
  readonly troisC: string;
  readonly etablissement: string;
  readonly noms: readonly string[];
  readonly sensible: boolean;
  readonly fin: number | null;
};
export type Rcp = {
  readonly id: string;
  readonly troisC: string;
  readonly jourSemaine: number;
  readonly animateur: Soignant;
  readonly secretaire: Soignant;
  readonly membres: readonly Soignant[];
  readonly cas: readonly [number, number];
};
export type Region = {
  readonly h: Hasard;
  readonly soignants: readonly Soignant[];
  readonly malades: readonly Malade[];
  /** Without the people in the news. */
  readonly ordinaires: readonly Malade[];
  readonly parEtablissement: ReadonlyMap<string, readonly Malade[]>;
  readonly rcps: readonly Rcp[];
  readonly premierJour: number;
  readonly jours: readonly number[];
  /** Share of the reads for which a motive is typed, by profile: a network asks for it or does not. */
  readonly motifs: number;
};

const TROIS_C = ['3C-nord', '3C-centre', '3C-sud'] as const;
const EFFECTIFS: readonly (readonly [Profil, GroupeProfession, number])[] = [
  ['animateur', 'medecin', 12],
  ['medecinParticipant', 'medecin', 48],
  ['coordinateurRcp', 'secretaire', 6],
  ['secretaireRcp', 'secretaire', 12],
  ['rechercheClinique', 'rechercheClinique', 5],
  ['ideCoordination', 'infirmier', 14],
  ['medecinCorrespondant', 'medecin', 30],
  ['professionnelDomicile', 'autreDomicile', 14],
  ['administrateurRegional', 'medecin', 2],
  ['supportTechnique', 'autreDomicile', 3],
];
const FILES: Partial<Record<Profil, readonly [number, number]>> = {
  animateur: [150, 350],
  medecinParticipant: [100, 300],
  ideCoordination: [80, 180],
  medecinCorrespondant: [5, 40],
  professionnelDomicile: [10, 40],
};
const JOURS = 91;
const DEPARTS = ['2025-03-17', '2025-10-06', '2026-03-16', '2026-04-20', '2025-11-03', '2026-10-05'] as const;

/** Names as they are borne: a few by many, many by a few. */
const nomTire = (h: Hasard): string => `nom${Math.floor(h.reel() ** 2.6 * 4000)}`;
const empreinte = (nom: string): string => createHash('sha256').update(nom).digest('hex').slice(0, 16);
export const nomsTires = (h: Hasard): readonly string[] =>
  [nomTire(h), ...(h.reel() < 0.25 ? [nomTire(h)] : [])].map(empreinte);

/** A regional network of one seed: three 3C of two establishments, its people, their patients and meetings. */
export function creerRegion(graine: number): Region {
  const h = creerHasard(`anomalies:${graine}`);
  const premierJour = jourDeDate(h.choisir(DEPARTS));
  const jours = Array.from({ length: JOURS }, (_, i) => premierJour + i);
  const etablissements = TROIS_C.flatMap((c) => [`${c}-chu`, `${c}-clinique`]);
  const malades = Array.from({ length: 9000 }, (_, n): Malade => {
    const etablissement = h.choisir(etablissements);
    return {
      id: `p${graine}-${n}`,
      etablissement,
      troisC: etablissement.replace(/-[a-z]+$/, ''),
      noms: nomsTires(h),
      sensible: h.reel() < 0.003,
      fin: h.reel() < 0.15 ? premierJour + h.entier(-200, 60) : null,
    };
  });
  const parEtablissement = Map.groupBy(malades, (m) => m.etablissement);
  const soignants = EFFECTIFS.flatMap(([profil, profession, combien]) =>
    Array.from({ length: combien }, (_, n) =>
      creerSoignant(
        h,
        { id: `${profil}-${n}`, profil, profession },
        { etablissements, parEtablissement, jours },
      ),
    ),
  );
  const motifs = h.choisir([0.5, 0.9, 0.98]);
  const ordinaires = malades.filter((m) => !m.sensible);
  return {
    h,
    soignants,
    malades,
    ordinaires,
    parEtablissement,
    premierJour,
    jours,
    motifs,
    rcps: creerRcps(h, soignants),
  };
}

function creerSoignant(
  h: Hasard,
  qui: Pick<Soignant, 'id' | 'profil' | 'profession'>,
  lieux: {
    etablissements: readonly string[];
    parEtablissement: Region['parEtablissement'];
    jours: readonly number[];
  },
): Soignant {
  const premier = h.choisir(lieux.etablissements);
  const etablissements = h.reel() < 0.1 ? [premier, h.choisir(lieux.etablissements)] : [premier];
  const bornes = FILES[qui.profil];
  const chez = lieux.parEtablissement.get(premier) ?? [];
  const file = bornes ? Array.from({ length: h.entier(...bornes) }, () => h.choisir(chez)) : [];
  const medecin = qui.profil === 'medecinParticipant' || qui.profil === 'animateur';
  const g = h.reel();
  return {
    ...qui,
    etablissements,
    troisC: [...new Set(etablissements.map((e) => e.replace(/-[a-z]+$/, '')))],
    noms: nomsTires(h),
    gardes: !medecin || g > 0.45 ? 'aucune' : g < 0.12 ? 'chaqueSemaine' : 'parfois',
    planning: h.reel() < 0.5,
    file,
    negligence: h.reel() * 0.12,
    arrivee: h.reel() < 0.06 ? (lieux.jours[30] ?? 0) : (lieux.jours[0] ?? 0),
  };
}

function creerRcps(h: Hasard, soignants: readonly Soignant[]): readonly Rcp[] {
  const de = (profil: Profil, troisC?: string) =>
    soignants.filter((s) => s.profil === profil && (troisC === undefined || s.troisC.includes(troisC)));
  const medecins = (troisC?: string) => [...de('medecinParticipant', troisC), ...de('animateur', troisC)];
  const locales = TROIS_C.flatMap((troisC) =>
    Array.from({ length: 4 }, (_, n): Rcp => {
      const secretaires = [...de('secretaireRcp', troisC), ...de('coordinateurRcp', troisC)];
      return {
        id: `rcp-${troisC}-${n}`,
        troisC,
        jourSemaine: 1 + ((n + 1) % 5),
        animateur: h.choisir([...de('animateur', troisC), ...de('animateur').slice(0, 1)]),
        secretaire: h.choisir([...secretaires, ...de('secretaireRcp').slice(0, 1)]),
        membres: Array.from({ length: 7 }, () => h.choisir(medecins(troisC))),
        cas: n === 0 ? [25, 40] : [8, 25],
      };
    }),
  );
  const recours: Rcp = {
    id: 'rcp-recours',
    troisC: '3C-centre',
    jourSemaine: 4,
    animateur: h.choisir(de('animateur')),
    secretaire: h.choisir(de('secretaireRcp')),
    membres: Array.from({ length: 9 }, () => h.choisir(medecins())),
    cas: [6, 14],
  };
  return [...locales, recours];
}

export const ouvrable = (jour: number): boolean =>
  jourDeSemaine(jour) !== 0 && jourDeSemaine(jour) !== 6 && !estFerie(jour);
