import type { Profil } from '../habilitation/profils.ts';
import {
  horsSeance,
  idPatient,
  lectures,
  mediane,
  patientsDe,
  type Fait,
  type Personne,
} from './personne.ts';
import { estLecture, estTravail, motifDonne } from './trace.ts';

/** Dossiers that a person opens on a day for the first time in thirty days, outside meetings. */
const OUBLI_JOURS = 30;
export function nouveauxParJour(p: Personne): ReadonlyMap<number, readonly Fait[]> {
  const vus = new Map<string, number>();
  const nouveaux = new Map<number, readonly Fait[]>();
  for (const [jour, faits] of p.jours) {
    const ouverts = horsSeance(lectures(faits));
    nouveaux.set(
      jour,
      ouverts.filter((f) => jour - (vus.get(idPatient(f)) ?? -Infinity) > OUBLI_JOURS),
    );
    for (const f of lectures(faits)) vus.set(idPatient(f), jour);
  }
  return nouveaux;
}

export const MESURES = ['horsSeance', 'total', 'nouveaux'] as const;
export type Mesure = (typeof MESURES)[number];

/** What a person is held against: his profile's ordinary days, and what happened to each patient afterwards. */
export type Contexte = {
  /** Median of the days worked by a profile. */
  readonly usage: (profil: Profil, mesure: Mesure) => number;
  /** When somebody worked on the dossier, or read it in a meeting. */
  readonly travaux: ReadonlyMap<string, readonly number[]>;
  /** How many patients bear a family name, of how many. */
  readonly porteurs: ReadonlyMap<string, number>;
  readonly patients: number;
  /** Relations are told by whoever exports: one that is missing is then an absence, and elsewhere ignorance. */
  readonly relationsConnues: boolean;
  /** The last trace of anybody: nothing is known of what follows. */
  readonly jusqua: number;
  /** Share of the dossiers read outside meetings with a motive, by a profile. */
  readonly partMotivee: (profil: Profil) => number;
};

export type Accumulateur = { readonly ajouter: (p: Personne) => void; readonly finir: () => Contexte };

/** First pass over everybody, one person at a time: what it keeps grows with patients and days, not with traces. */
export function accumuler(): Accumulateur {
  const jours = new Map<string, number[]>();
  const travaux = new Map<string, number[]>();
  const porteurs = new Map<string, number>();
  const connus = new Set<string>();
  const motifs = new Map<Profil, { oui: number; tous: number }>();
  const relations = { connues: 0, toutes: 0 };
  let jusqua = -Infinity;
  return {
    ajouter: (p) => {
      compterJours(jours, p);
      for (const f of p.faits) {
        noterTravail(travaux, f);
        noterNoms(connus, porteurs, f);
      }
      compterMotifs(motifs, p);
      compterRelations(relations, p);
      jusqua = Math.max(jusqua, p.faits.at(-1)?.ms ?? jusqua);
    },
    finir: () => {
      const usages = new Map([...jours].map(([cle, valeurs]) => [cle, mediane(valeurs)]));
      return {
        usage: (profil, mesure) => usages.get(`${profil}:${mesure}`) ?? 0,
        travaux,
        porteurs,
        patients: connus.size,
        relationsConnues: relations.connues >= PART_CONNUE * relations.toutes,
        jusqua,
        partMotivee: (profil) => {
          const { oui, tous } = motifs.get(profil) ?? { oui: 0, tous: 0 };
          return tous === 0 ? 0 : oui / tous;
        },
      };
    },
  };
}

/** Dossiers of each day worked, by measure; a day without reading is not one. */
export function mesurer(p: Personne, mesure: Mesure): ReadonlyMap<number, number> {
  const valeurs = new Map<number, number>();
  const nouveaux = mesure === 'nouveaux' ? nouveauxParJour(p) : undefined;
  for (const [jour, faits] of p.jours) {
    const lus = lectures(faits);
    if (lus.length === 0) continue;
    const retenus = mesure === 'total' ? lus : (nouveaux?.get(jour) ?? horsSeance(lus));
    valeurs.set(jour, patientsDe(retenus));
  }
  return valeurs;
}

function compterJours(jours: Map<string, number[]>, p: Personne): void {
  for (const mesure of MESURES) {
    const cle = `${p.profil}:${mesure}`;
    const valeurs = jours.get(cle) ?? [];
    if (valeurs.length === 0) jours.set(cle, valeurs);
    valeurs.push(...mesurer(p, mesure).values());
  }
}

function noterTravail(travaux: Map<string, number[]>, f: Fait): void {
  if (f.trace.patient === null) return;
  if (!estTravail(f.trace) && f.trace.seance === null) return;
  const connus = travaux.get(f.trace.patient.id);
  if (connus) connus.push(f.ms);
  else travaux.set(f.trace.patient.id, [f.ms]);
}

function noterNoms(connus: Set<string>, porteurs: Map<string, number>, { trace: { patient } }: Fait): void {
  if (patient === null || connus.has(patient.id)) return;
  connus.add(patient.id);
  for (const nom of new Set(patient.noms)) porteurs.set(nom, (porteurs.get(nom) ?? 0) + 1);
}

const PART_CONNUE = 0.8;
function compterRelations(relations: { connues: number; toutes: number }, p: Personne): void {
  for (const { trace } of lectures(p.faits)) {
    relations.toutes++;
    if (trace.relation !== null) relations.connues++;
  }
}

/** No relation, as far as can be told. */
export const sansRelation = ({ trace: { relation } }: Fait, { relationsConnues }: Contexte): boolean =>
  relation === 'aucune' || (relation === null && relationsConnues);

function compterMotifs(motifs: Map<Profil, { oui: number; tous: number }>, p: Personne): void {
  const compte = motifs.get(p.profil) ?? { oui: 0, tous: 0 };
  for (const { trace } of p.faits) {
    if (!trace.autorise || !estLecture(trace) || trace.seance !== null) continue;
    compte.tous++;
    if (motifDonne(trace)) compte.oui++;
  }
  motifs.set(p.profil, compte);
}

/**
 * What is ordinary for this person, the days `sauf` left out: his own median, but never more than twice his peers',
 * so that somebody who always did too much does not excuse himself. With too few days, his peers' alone.
 */
export function habitude(
  p: Personne,
  contexte: Contexte,
  mesure: Mesure,
  valeurs: ReadonlyMap<number, number>,
  sauf: (jour: number) => boolean,
): number {
  const pairs = contexte.usage(p.profil, mesure);
  const autres = [...valeurs].filter(([jour]) => !sauf(jour)).map(([, n]) => n);
  return autres.length < 5 ? pairs : Math.min(mediane(autres), 2 * Math.max(pairs, 1));
}
