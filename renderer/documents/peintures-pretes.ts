import type { DocumentPdf } from './moteur-pdf.ts';
import type { Rotation } from './peindre.ts';

export type Pose = {
  readonly document: DocumentPdf;
  readonly numero: number;
  readonly echelle: number;
  readonly rotation: Rotation;
};

type Prete = { readonly pose: Pose; readonly densite: number; readonly canvas: HTMLCanvasElement };

/**
 * First pages of the next dossiers, the next page of the document in view, the page just left: turning pages never
 * pushes out what was made ready.
 */
const CAPACITES = { preparee: 2, voisine: 1, quittee: 1 } as const;
export type Sorte = keyof typeof CAPACITES;
/** Four bytes each; a canvas of the viewer is some 3 MB. A page zoomed in is not kept. */
const PIXELS_MAX = 3_000_000;
const pretes: Record<Sorte, readonly Prete[]> = { preparee: [], voisine: [], quittee: [] };
const SORTES: readonly Sorte[] = ['preparee', 'voisine', 'quittee'];
let largeur = 0;

/** Width of the viewer's pane when it was last seen: what is made ready is made for it. */
export const largeurConnue = {
  lire: (): number => largeur,
  poser: (vue: number): void => {
    if (vue > 0) largeur = vue;
  },
};

/** A page painted and not in view; the oldest beyond what may be kept are let go. */
export function rendrePeinture(pose: Pose, canvas: HTMLCanvasElement, sorte: Sorte): void {
  const une = { pose, densite: window.devicePixelRatio, canvas };
  if (canvas.width * canvas.height > PIXELS_MAX) return liberer(une);
  const gardees = [une, ...pretes[sorte].filter((prete) => !estMeme(prete.pose, pose))];
  gardees.slice(CAPACITES[sorte]).forEach(liberer);
  pretes[sorte] = gardees.slice(0, CAPACITES[sorte]);
}

/** Seen, and left where it is. */
export const voirPeinture = (pose: Pose): HTMLCanvasElement | undefined => trouver(pose)?.canvas;

export const estPeinte = (pose: Pose): boolean => trouver(pose) !== undefined;

/** The same page, painted as it is wanted now; it is the caller's from then on. */
export function prendrePeinture(pose: Pose): HTMLCanvasElement | undefined {
  const prete = trouver(pose);
  if (prete === undefined) return undefined;
  for (const sorte of SORTES) pretes[sorte] = pretes[sorte].filter((autre) => autre !== prete);
  return prete.canvas;
}

/** At the end of a meeting, at a lock. */
export function oublierPeintures(): void {
  for (const sorte of SORTES) {
    pretes[sorte].forEach(liberer);
    pretes[sorte] = [];
  }
}

/** The engine gives the pixels back at once, not when it next collects; unless the eye still has them. */
function liberer({ canvas }: Prete): void {
  if (canvas.isConnected) return;
  canvas.width = 0;
  canvas.height = 0;
}

const trouver = (pose: Pose): Prete | undefined =>
  SORTES.flatMap((sorte) => pretes[sorte]).find(
    (une) => estMeme(une.pose, pose) && une.densite === window.devicePixelRatio,
  );

const estMeme = (a: Pose, b: Pose): boolean =>
  a.document === b.document &&
  a.numero === b.numero &&
  a.rotation === b.rotation &&
  Math.abs(a.echelle - b.echelle) < 1e-6;
