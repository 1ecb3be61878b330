import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { PosteStore } from './poste.ts';

/** Removes the folder of a closed vault: its envelopes first, so that an interruption leaves nothing that opens. */
export function effacerDossier(dossier: string): void {
  if (!existsSync(dossier)) return;
  for (const nom of enveloppesDe(dossier)) rmSync(join(dossier, nom));
  rmSync(dossier, { recursive: true, force: true });
}

/**
 * Ends the wipe of each vault that lost its envelopes: they go only once the server has all that the vault held.
 * One that was stopped before still opens, and its next contact begins again.
 */
export function finirEffacements(poste: PosteStore, dossierCoffres: string): void {
  for (const connu of poste.lire().coffres.filter((c) => c.efface)) {
    const dossier = join(dossierCoffres, connu.coffreId);
    if (existsSync(dossier) && enveloppesDe(dossier).length > 0) {
      const { efface: _, ...garde } = connu;
      poste.garderCoffre(garde);
      continue;
    }
    effacerDossier(dossier);
    poste.oublierCoffre(connu.coffreId);
  }
}

const enveloppesDe = (dossier: string): string[] =>
  readdirSync(dossier).filter((nom) => nom.startsWith('enveloppes'));
