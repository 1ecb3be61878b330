import { estFerie } from '../../../domain/traces/calendrier.ts';
import type { Trace } from '../../../domain/traces/trace.ts';
import type { Dit, Journal } from './journal.ts';
import { ouvrable, type Malade, type Region, type Soignant } from './region.ts';

/** What a person does in a made-up réseau, written in its journal. Draws come in the order of the calls. */
export type Ctx = Region & { readonly journal: Journal };

export const fois = <T>(n: number, faire: (i: number) => T): readonly T[] =>
  Array.from({ length: n }, (_, i) => faire(i));
/** Working days from one on. */
export const apres = ({ jours }: Ctx, jour: number, combien: number): readonly number[] =>
  jours.filter((j) => j >= jour && ouvrable(j)).slice(0, combien);
export const premierFerie = ({ jours }: Ctx): readonly number[] => jours.filter(estFerie).slice(0, 1);

/** Somebody of his own establishment. */
export const duLieu = ({ h, parEtablissement }: Ctx, s: Soignant): Malade =>
  h.choisir(parEtablissement.get(s.etablissements[0] ?? '') ?? []);
/** Somebody of another 3C. */
const dAilleurs = ({ h, malades }: Ctx, s: Soignant): Malade =>
  h.choisir(malades.filter((m) => !s.troisC.includes(m.troisC)));

export const lire = (c: Ctx, s: Soignant, jour: number, heure: number, dit: Dit): Trace =>
  c.journal.noter(s, jour, heure, { malade: duLieu(c, s), ...dit });
export const lireAilleurs = (c: Ctx, s: Soignant, jour: number, heure: number, dit: Dit): Trace =>
  c.journal.noter(s, jour, heure, { malade: dAilleurs(c, s), ...dit });

export const chercher = (c: Ctx, s: Soignant, jour: number, heure: number): Trace =>
  c.journal.noter(s, jour, heure, {
    action: 'rechercher',
    recherche: { portee: c.h.reel() < 0.5 ? 'traits' : 'ins', reponses: c.h.entier(0, 1) },
  });
export const refuser = (
  c: Ctx,
  s: Soignant,
  jour: number,
  heure: number,
  raison: string,
  malade = c.h.choisir(c.ordinaires),
): Trace => c.journal.noter(s, jour, heure, { autorise: false, raison, malade, relation: 'aucune' });

/** Somebody outside his usual patients, so that nobody else works on the dossier. */
const nouveau = (c: Ctx, m: Partial<Malade>): Malade => ({
  ...c.h.choisir(c.malades),
  fin: null,
  sensible: false,
  id: `a${c.journal.traces.length}`,
  ...m,
});
export const termine = (c: Ctx, s: Soignant, jour: number, retard: number): Malade => {
  const { troisC, etablissement } = duLieu(c, s);
  return nouveau(c, { troisC, etablissement, fin: jour - retard });
};
export const sensible = (c: Ctx, s: Soignant): Malade => {
  const { troisC, etablissement } = duLieu(c, s);
  return nouveau(c, { troisC, etablissement, sensible: true });
};

export function noterProche(
  c: Ctx,
  s: Soignant,
  jour: number,
  {
    soiMeme,
    noms,
    relation,
  }: { soiMeme: boolean | null; noms: readonly string[]; relation: Trace['relation'] },
): Trace {
  const { troisC, etablissement } = duLieu(c, s);
  const malade = nouveau(c, { troisC, etablissement, noms });
  const trace = c.journal.noter(s, jour, 12.6, { malade, relation, motif: 'suivi' });
  // The generator writes what an exporter knows.
  if (trace.patient) Object.assign(trace.patient, { soiMeme });
  return trace;
}

/** A relative whose name few bear: with a common one nothing tells him from a namesake. */
export function nomRarement(c: Ctx, s: Soignant): readonly { lecteur: Soignant; malade: Malade }[] {
  const porteurs = c.malades.filter((m) => m.noms.includes(s.noms[0] ?? '')).length;
  if (porteurs > 10) return [];
  const { troisC, etablissement } = duLieu(c, s);
  return [{ lecteur: s, malade: nouveau(c, { troisC, etablissement, noms: [s.noms[0] ?? ''] }) }];
}

export function creer(c: Ctx, s: Soignant, jour: number, combien: number, delai = 0.1): readonly Trace[] {
  const { troisC, etablissement } = duLieu(c, s);
  const malade = nouveau(c, { troisC, etablissement });
  const relation = 'equipeDeSoins' as const;
  const creation = c.journal.noter(s, jour, 17, {
    action: 'creerPatient',
    patientConnu: true,
    malade,
    relation,
  });
  const lues = fois(combien, (i) =>
    c.journal.noter(s, jour, 17 + delai + i / 20, {
      action: 'lireDocument',
      malade,
      relation,
      motif: 'suivi',
      document: { id: `d${i}`, categorie: 'courrier' },
    }),
  );
  return [creation, ...lues];
}
