import type { Document } from './document.ts';

type Versionne = Pick<Document, 'versionCda'> & { readonly id: string };

/** By document id: the one it takes the place of, and the one that took its place. */
export type Places = ReadonlyMap<
  string,
  { readonly remplace: string | null; readonly remplacePar: string | null }
>;

/**
 * Which documents of one patient are versions of one another, by their senders' identifiers, in whatever order they
 * came. Documents that say to replace one another in a circle replace nothing: none may leave the list unseen.
 */
export function placerVersions(documents: readonly Versionne[]): Places {
  const suivant = new Map<string, string>();
  const precedent = new Map<string, string>();
  for (const ancien of documents) {
    const apres = documents.filter((d) => remplace(d, ancien)).toSorted(parNumero)[0];
    if (apres === undefined) continue;
    suivant.set(ancien.id, apres.id);
  }
  const enRond = documents.filter(({ id }) => estEnRond(suivant, id));
  for (const { id } of enRond) suivant.delete(id);
  for (const [ancien, nouveau] of suivant) precedent.set(nouveau, ancien);
  return new Map(
    documents.map(({ id }) => [
      id,
      { remplace: precedent.get(id) ?? null, remplacePar: suivant.get(id) ?? null },
    ]),
  );
}

function remplace({ id, versionCda: a }: Versionne, { id: autre, versionCda: b }: Versionne): boolean {
  if (!a || !b || id === autre) return false;
  if (a.remplace !== null && a.remplace === b.id) return true;
  return a.lot !== null && a.lot === b.lot && (a.numero ?? 0) > (b.numero ?? 0);
}

const parNumero = (a: Versionne, b: Versionne): number =>
  (a.versionCda?.numero ?? 0) - (b.versionCda?.numero ?? 0) || a.id.localeCompare(b.id);

function estEnRond(suivant: ReadonlyMap<string, string>, depart: string): boolean {
  const vus = new Set<string>();
  for (let ici = suivant.get(depart); ici !== undefined; ici = suivant.get(ici)) {
    if (ici === depart) return true;
    if (vus.has(ici)) return false;
    vus.add(ici);
  }
  return false;
}
