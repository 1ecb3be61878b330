import { createHash, randomBytes, type Hash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { assert } from '../../../domain/assert.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import type { Base } from '../base/base.ts';
import { ecrireTout } from '../cles/ecriture-sure.ts';
import { desceller, sceller } from '../cles/sceau.ts';
import {
  descellerMorceau,
  nombreMorceaux,
  scellerMorceau,
  TAILLE_MORCEAU,
  TAILLE_MORCEAU_SCELLE,
  tailleScellee,
} from './morceaux.ts';
import {
  ajouterFichier,
  lireFichier,
  marquerComplet,
  nomsConnus,
  oublierFichier,
  type FichierConnu,
  type FichiersOublies,
} from './registre.ts';

/** The document files of one open vault, beside its database. Nothing is ever written there in clear. */
export type Depot = {
  readonly dossier: string;
  readonly base: Base;
  /** HKDF(data key, « files »): wraps the key of each file. */
  readonly cleFichiers: Uint8Array;
};

/** A download under way: what is on the disk already, verified, and where to go on. */
export type Reception = {
  readonly sha256: string;
  readonly tailleOctets: number;
  /** Clear bytes held so far; the server is asked for the rest. */
  readonly recus: () => number;
  /** Seals and writes each whole chunk; keeps the rest for the next call. */
  readonly ajouter: (octets: Uint8Array) => void;
  /** Checks size and SHA-256, then the document can be read. DocumentAltere: its key is forgotten. */
  readonly terminer: () => Result<null, Erreur>;
  /** Cut: the whole chunks stay for the next time. */
  readonly interrompre: () => void;
};

export const estPresent = (depot: Depot, sha256: string): boolean =>
  lireFichier(depot.base, sha256)?.complet === true;

/**
 * The clear bytes, in memory only.
 * Errors: Introuvable (not received yet), DocumentAltere (its file is forgotten, to be fetched again).
 */
export function lireDocument(depot: Depot, sha256: string): Result<Uint8Array, Erreur> {
  const fichier = lireFichier(depot.base, sha256);
  if (!fichier?.complet) return err(erreur('Introuvable'));
  const clair = dechiffrerFichier(depot, fichier);
  if (clair) return ok(clair);
  oublier(depot, sha256);
  return err(erreur('DocumentAltere'));
}

function dechiffrerFichier(depot: Depot, fichier: FichierConnu): Buffer | undefined {
  const chemin = join(depot.dossier, fichier.nom);
  if (!existsSync(chemin)) return undefined;
  const scelle = readFileSync(chemin);
  if (scelle.length !== tailleScellee(fichier.tailleOctets)) return undefined;
  const cle = ouvrirCle(depot, fichier);
  if (!cle) return undefined;
  const nombre = nombreMorceaux(fichier.tailleOctets);
  const clair = Buffer.allocUnsafe(fichier.tailleOctets);
  for (let index = 0; index < nombre; index++) {
    const debut = index * TAILLE_MORCEAU_SCELLE;
    const place = { sha256: fichier.sha256, index, dernier: index === nombre - 1 };
    const morceau = descellerMorceau(cle, scelle.subarray(debut, debut + TAILLE_MORCEAU_SCELLE), place);
    if (!morceau) return undefined;
    morceau.copy(clair, index * TAILLE_MORCEAU);
  }
  cle.fill(0);
  return clair;
}

const ouvrirCle = (depot: Depot, f: FichierConnu): Buffer | undefined =>
  desceller(depot.cleFichiers, f.cleEnveloppee, `fichier|${f.sha256}`);

/** Bytes that were chosen on this workstation: sealed and flushed to the disk when this returns. */
export function deposerLocal(depot: Depot, sha256: string, octets: Uint8Array): void {
  if (estPresent(depot, sha256)) return;
  const reception = recevoir(depot, sha256, octets.length);
  try {
    reception.ajouter(octets.subarray(reception.recus()));
  } catch (cause) {
    reception.interrompre();
    throw cause;
  }
  assert(reception.terminer().ok, 'octets d’une autre empreinte');
}

/** Begins or resumes a reception. The chunks already there are read again: they must open and they count. */
export function recevoir(depot: Depot, sha256: string, tailleOctets: number): Reception {
  mkdirSync(depot.dossier, { recursive: true, mode: 0o700 });
  const connu = lireFichier(depot.base, sha256);
  const reprise = connu && connu.tailleOctets === tailleOctets ? reprendre(depot, connu) : undefined;
  if (reprise) return reprise;
  if (connu) oublier(depot, sha256);
  return commencer(depot, sha256, tailleOctets);
}

function commencer(depot: Depot, sha256: string, tailleOctets: number): Reception {
  const cle = randomBytes(32);
  const cleEnveloppee = sceller(depot.cleFichiers, cle, `fichier|${sha256}`);
  const nom = `${randomBytes(16).toString('hex')}.bin`;
  const fichier = { sha256, nom, cleEnveloppee, tailleOctets, complet: false };
  depot.base.transaction((db) => ajouterFichier(db, fichier));
  const fd = openSync(join(depot.dossier, nom), 'wx', 0o600);
  return poursuivre(depot, { fichier, cle, fd, index: 0, hash: createHash('sha256') });
}

function reprendre(depot: Depot, fichier: FichierConnu): Reception | undefined {
  const chemin = join(depot.dossier, fichier.nom);
  const cle = ouvrirCle(depot, fichier);
  if (!cle || !existsSync(chemin)) return undefined;
  // The last chunk is written by terminer() only: what can be resumed are whole ones before it.
  const entiers = Math.min(
    Math.floor(statSync(chemin).size / TAILLE_MORCEAU_SCELLE),
    nombreMorceaux(fichier.tailleOctets) - 1,
  );
  const fd = openSync(chemin, 'r+');
  const hash = createHash('sha256');
  const scelle = Buffer.alloc(TAILLE_MORCEAU_SCELLE);
  let index = 0;
  for (; index < entiers; index++) {
    readSync(fd, scelle, 0, TAILLE_MORCEAU_SCELLE, index * TAILLE_MORCEAU_SCELLE);
    const clair = descellerMorceau(cle, scelle, { sha256: fichier.sha256, index, dernier: false });
    if (!clair) break;
    hash.update(clair);
  }
  ftruncateSync(fd, index * TAILLE_MORCEAU_SCELLE);
  return poursuivre(depot, { fichier, cle, fd, index, hash });
}

type EnCours = {
  readonly fichier: FichierConnu;
  readonly cle: Buffer;
  readonly fd: number;
  readonly index: number;
  readonly hash: Hash;
};

function poursuivre(depot: Depot, { fichier, cle, fd, hash, index: premier }: EnCours): Reception {
  const { sha256, tailleOctets } = fichier;
  const chemin = join(depot.dossier, fichier.nom);
  let index = premier;
  let reste = Buffer.alloc(0);
  const ecrire = (clair: Uint8Array, dernier: boolean): void => {
    const scelle = scellerMorceau(cle, clair, { sha256, index, dernier });
    ecrireTout(fd, scelle, index * TAILLE_MORCEAU_SCELLE);
    hash.update(clair);
    index++;
  };
  const recus = (): number => index * TAILLE_MORCEAU + reste.length;
  const fermer = (): void => {
    cle.fill(0);
    reste.fill(0);
    closeSync(fd);
  };
  return {
    sha256,
    tailleOctets,
    recus,
    ajouter: (octets) => {
      // More than announced: it is not this document, and its size must not be the server's choice.
      if (recus() > tailleOctets) return;
      reste = Buffer.concat([reste, octets]);
      // Strictly more: a last chunk that is full must still be written as the last.
      while (reste.length > TAILLE_MORCEAU) {
        ecrire(reste.subarray(0, TAILLE_MORCEAU), false);
        reste = reste.subarray(TAILLE_MORCEAU);
      }
    },
    terminer: () => {
      const complet = recus() === tailleOctets;
      try {
        if (complet) ecrire(reste, true);
        if (complet) fsyncSync(fd);
      } finally {
        fermer();
      }
      if (complet && hash.digest('hex') === sha256) {
        depot.base.transaction((db) => marquerComplet(db, sha256));
        return ok(null);
      }
      oublier(depot, sha256);
      rmSync(chemin, { force: true });
      return err(erreur('DocumentAltere'));
    },
    interrompre: fermer,
  };
}

function oublier(depot: Depot, sha256: string): void {
  retirerFichiers(
    depot,
    depot.base.transaction((db) => oublierFichier(db, sha256)),
  );
}

/** Their keys are gone already: what is removed here could not be read any more. */
export function retirerFichiers(depot: Depot, noms: FichiersOublies): void {
  for (const nom of noms) rmSync(join(depot.dossier, nom), { force: true });
}

/** At the opening: files without a key, left by a process that died between the two. */
export function balayer(depot: Depot): void {
  if (!existsSync(depot.dossier)) return;
  const connus = nomsConnus(depot.base);
  retirerFichiers(
    depot,
    readdirSync(depot.dossier).filter((nom) => !connus.has(nom)),
  );
}
