import { createHash } from 'node:crypto';
import { chmodSync, chownSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { tmpdir } from 'node:os';
import { assert } from '../../domain/assert.ts';

/** A user of the system under whom PostgreSQL runs when we are root: PostgreSQL refuses to run as root. */
export type CompteSysteme = { readonly uid: number; readonly gid: number };

export type Emplacement = {
  /** Binaries and database files. */
  readonly racine: string;
  readonly donnees: string;
  /** Folder of the unix socket; a socket's path holds at most 107 bytes. */
  readonly socket: string;
  readonly compte: CompteSysteme | undefined;
};

const COMPTES_SANS_POUVOIR = ['nobody', 'postgres', 'daemon'];
const LONGUEUR_MAX_SOCKET = 100;

function compteSansPouvoir(): CompteSysteme {
  const lignes = readFileSync('/etc/passwd', 'utf8').split('\n');
  for (const nom of COMPTES_SANS_POUVOIR) {
    const champs = lignes.find((l) => l.startsWith(`${nom}:`))?.split(':');
    const uid = Number(champs?.[2]);
    if (champs && uid > 0) return { uid, gid: Number(champs[3]) };
  }
  throw new Error(
    'Aucun compte système sans pouvoir (nobody) pour faire tourner PostgreSQL : lancez le serveur avec un compte ordinaire ou donnez DATABASE_URL.',
  );
}

/** True when another user can pass through every folder above. */
function traversable(dossier: string): boolean {
  for (let d = dossier; ; d = dirname(d)) {
    if ((statSync(d).mode & 0o001) === 0) return false;
    if (dirname(d) === d) return true;
  }
}

const marque = (dossier: string): string => createHash('sha256').update(dossier).digest('hex').slice(0, 12);

/**
 * Where PostgreSQL's files go. As an ordinary user: in the data folder. As root: there too when an
 * unprivileged user can reach it, else in /var/lib (a clone or a data folder under a 0700 home).
 */
export function choisirEmplacement(dossierDonnees: string): Emplacement {
  const dossier = resolve(dossierDonnees);
  mkdirSync(dossier, { recursive: true, mode: 0o711 });
  const compte = process.getuid?.() === 0 ? compteSansPouvoir() : undefined;
  // Ours and still empty: others may pass, not list; the keys inside are 0600.
  if (compte && readdirSync(dossier).length === 0) chmodSync(dossier, 0o711);
  const racine =
    compte && !traversable(dossier)
      ? join('/var/lib/collegiale', marque(dossier))
      : join(dossier, 'postgresql');
  mkdirSync(racine, { recursive: true, mode: 0o755 });
  if (compte) chownSync(racine, compte.uid, compte.gid);
  return { racine, donnees: join(racine, 'base'), socket: choisirSocket(racine, compte), compte };
}

function choisirSocket(racine: string, compte: CompteSysteme | undefined): string {
  const proche = join(racine, 'socket');
  const socket =
    Buffer.byteLength(proche) + '/.s.PGSQL.5432'.length <= LONGUEUR_MAX_SOCKET
      ? proche
      : join(tmpdir(), `collegiale-${marque(racine)}`);
  mkdirSync(socket, { recursive: true, mode: 0o700 });
  const proprietaire = compte?.uid ?? process.getuid?.();
  const { uid } = statSync(socket);
  assert(
    proprietaire === undefined || uid === proprietaire || uid === process.getuid?.(),
    `le dossier du socket ${socket} appartient à un autre compte`,
  );
  if (compte) chownSync(socket, compte.uid, compte.gid);
  chmodSync(socket, 0o700);
  return socket;
}
