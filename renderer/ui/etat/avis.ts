import type { NomIcone } from '../icone/traces.ts';

/** A confirmation; errors have a place of their own on the screen. */
export type Avis = {
  readonly titre: string;
  readonly detail?: string;
  readonly icone?: NomIcone;
  readonly action?: { readonly libelle: string; readonly onPress: () => void };
};

export type AvisPose = Avis & { readonly id: number };

let suivant = 1;
let poses: readonly AvisPose[] = [];
const ecoutes = new Set<() => void>();

function publier(avis: readonly AvisPose[]): void {
  poses = avis;
  for (const ecoute of ecoutes) ecoute();
}

/** Shows a confirmation at the bottom, beside what is at the right edge (--avis-fin); three at most, the oldest gives way. */
export function poserAvis(avis: Avis): void {
  publier([...poses.slice(-2), { ...avis, id: suivant++ }]);
}

export function retirerAvis(id: number): void {
  publier(poses.filter((avis) => avis.id !== id));
}

export const lireAvis = () => poses;

export function ecouterAvis(ecoute: () => void): () => void {
  ecoutes.add(ecoute);
  return () => ecoutes.delete(ecoute);
}
