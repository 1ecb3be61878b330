import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { supprimerDonnees } from './supprimer-donnees.ts';

export type DossierTemporaire = { readonly dossier: string; readonly supprimer: () => void };

/** A data folder of its own, removed by whoever made it, or with the folder of the run. */
export function dossierTemporaire(): DossierTemporaire {
  const dossier = mkdtempSync(join(inject('dossierEssais'), 'd-'));
  return { dossier, supprimer: () => supprimerDonnees(dossier) };
}
