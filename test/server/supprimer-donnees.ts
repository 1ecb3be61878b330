import { existsSync, rmSync } from 'node:fs';
import { choisirEmplacement } from '../../server/postgres/emplacement.ts';

/** Removes a data folder and what PostgreSQL keeps outside it: its files under /var/lib, its socket. */
export function supprimerDonnees(dossier: string): void {
  if (!existsSync(dossier)) return;
  const { racine, socket } = choisirEmplacement(dossier);
  for (const d of [socket, racine, dossier]) rmSync(d, { recursive: true, force: true });
}
