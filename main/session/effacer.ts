import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Removes the folder of a closed vault: its envelopes first, so that an interruption leaves nothing that opens. */
export function effacerDossier(dossier: string): void {
  if (!existsSync(dossier)) return;
  for (const nom of readdirSync(dossier)) {
    if (nom.startsWith('enveloppes')) rmSync(join(dossier, nom));
  }
  rmSync(dossier, { recursive: true, force: true });
}
