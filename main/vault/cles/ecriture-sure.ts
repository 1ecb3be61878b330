import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * All of these bytes, at this place. A disk that fills up takes a part and says how much: the next part is refused
 * by ENOSPC, where a count ignored would pass for a whole file.
 */
export function ecrireTout(fd: number, octets: Uint8Array, place?: number): void {
  for (let fait = 0; fait < octets.length;) {
    fait += writeSync(fd, octets, fait, octets.length - fait, place === undefined ? null : place + fait);
  }
}

/** Writes a small file whole or not at all, on the disk when this returns. Readable by its owner only. */
export function ecrireSurement(chemin: string, contenu: Uint8Array): void {
  const provisoire = `${chemin}.nouveau`;
  const fd = openSync(provisoire, 'w', 0o600);
  try {
    ecrireTout(fd, contenu);
    fsyncSync(fd);
  } catch (cause) {
    rmSync(provisoire, { force: true });
    throw cause;
  } finally {
    closeSync(fd);
  }
  renameSync(provisoire, chemin);
  synchroniserDossier(dirname(chemin));
}

/** A rename or a removal is on the disk once its folder is; Windows has no such call and needs none. */
export function synchroniserDossier(dossier: string): void {
  if (process.platform === 'win32') return;
  const fd = openSync(dossier, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
