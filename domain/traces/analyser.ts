import { dateDeJour } from './calendrier.ts';
import type { Constat, Regle, Trouvaille } from './constat.ts';
import { accumuler, type Contexte } from './contexte.ts';
import { lirePersonne, type Personne } from './personne.ts';
import { REGLES } from './regles.ts';
import { SEUILS_PAR_DEFAUT, type Seuils } from './seuils.ts';
import type { Trace } from './trace.ts';

/** Traces named as evidence by one finding, at most: the first ones show what it is. */
export const PREUVES_MAX = 1000;

/** What every rule says of one person, in order of time. */
export function analyserPersonne(
  p: Personne,
  contexte: Contexte,
  seuils: Seuils = SEUILS_PAR_DEFAUT,
): readonly Constat[] {
  return REGLES.flatMap((regle) =>
    regle.chercher(p, contexte, seuils).map((trouvaille) => enConstat(p, regle, trouvaille)),
  ).toSorted((a, b) => a.debut.localeCompare(b.debut) || a.regle.localeCompare(b.regle));
}

function enConstat(p: Personne, regle: Regle, { faits, nombre, gravite, phrase }: Trouvaille): Constat {
  const jours = faits.map((f) => f.jour);
  return {
    regle: regle.code,
    professionnelId: p.id,
    profil: p.profil,
    debut: dateDeJour(jours.reduce((a, b) => Math.min(a, b), Infinity)),
    fin: dateDeJour(jours.reduce((a, b) => Math.max(a, b), -Infinity)),
    nombre,
    gravite,
    preuves: faits.slice(0, PREUVES_MAX).map((f) => f.trace.id),
    phrase,
  };
}

/** All the traces of one source, in memory; the server reads them person by person instead. */
export function analyserTraces(traces: readonly Trace[], seuils?: Seuils): readonly Constat[] {
  const personnes = parPersonne(traces);
  const acc = accumuler();
  for (const p of personnes) acc.ajouter(p);
  const contexte = acc.finir();
  return personnes.flatMap((p) => analyserPersonne(p, contexte, seuils));
}

export function parPersonne(traces: readonly Trace[]): readonly Personne[] {
  const groupes = Map.groupBy(traces, (t) => t.qui.id);
  return [...groupes.values()].flatMap((siennes) => lirePersonne(siennes) ?? []);
}
