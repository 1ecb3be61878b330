import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ecrireSurement, ecrireTout, synchroniserDossier } from '../cles/ecriture-sure.ts';
import { desceller, sceller } from '../cles/sceau.ts';

/**
 * How long damaged files stay for an expertise. Thirty days: a monthly RCP, the rarest, has met once
 * more, so that what might be missing has had its occasion to be noticed.
 */
export const GARDE_MS = 30 * 24 * 3600 * 1000;

/** Not the documents: the server has them. */
const FICHIERS = [
  'coffre.db',
  'coffre.db-wal',
  'secours',
  'temoin',
  'enveloppes.json',
  'enveloppes.copie.json',
] as const;
const TAILLE_BLOC = 1024 * 1024;

const ficheSchema = z.strictObject({
  /** When it was set aside, ISO. */
  le: z.string(),
  /** What was recovered has left once the vault's operation `n` and trace `trace` have. */
  n: z.int(),
  trace: z.int(),
  /** Key of these files, base64. */
  cle: z.base64(),
  /** The two secrets of a vault that did not open: with its password they open its envelope. */
  acces: z.strictObject({ coffreId: z.uuid(), secretPoste: z.base64(), partServeur: z.base64() }).nullable(),
});
export type FicheEcart = z.infer<typeof ficheSchema>;

export type AEcarter = {
  /** Vault that keeps them, and its key for this (coffre.ts, `cleEcartes`). */
  readonly coffre: string;
  readonly cleEcartes: Uint8Array;
  /** Folder of the files; they stay there, the caller removes them. */
  readonly source: string;
} & Omit<FicheEcart, 'cle'>;

const dossierEcartes = (coffre: string): string => join(coffre, 'ecartes');
const contexte = (nom: string): string => `ecartes|${nom}`;

/** Seals a copy of the files under a key of their own: to forget that key is to destroy them. */
export function ecarter({ coffre, cleEcartes, source, ...reste }: AEcarter): void {
  const nom = reste.le.replaceAll(':', '-');
  const encours = join(dossierEcartes(coffre), `${nom}.encours`);
  const cle = randomBytes(32);
  try {
    rmSync(encours, { recursive: true, force: true });
    mkdirSync(encours, { recursive: true, mode: 0o700 });
    for (const f of FICHIERS) scellerFichier(join(source, f), join(encours, f), cle, f);
    const fiche: FicheEcart = { ...reste, cle: cle.toString('base64') };
    ecrireSurement(
      join(encours, 'cle'),
      sceller(cleEcartes, Buffer.from(JSON.stringify(fiche)), contexte(nom)),
    );
    const cible = join(dossierEcartes(coffre), nom);
    if (existsSync(cible)) detruire(cible);
    renameSync(encours, cible);
    synchroniserDossier(dossierEcartes(coffre));
  } catch (cause) {
    rmSync(encours, { recursive: true, force: true });
    throw cause;
  } finally {
    cle.fill(0);
  }
}

/** Blocks of 1 MiB, each its length then its seal; what the disk cannot read any more ends the copy. */
function scellerFichier(de: string, vers: string, cle: Uint8Array, nom: string): void {
  if (!existsSync(de)) return;
  const [lu, ecrit] = [openSync(de, 'r'), openSync(vers, 'wx', 0o600)];
  const bloc = Buffer.alloc(TAILLE_BLOC);
  try {
    for (let rang = 0; ; rang++) {
      const taille = lireBloc(lu, bloc);
      if (taille === 0) break;
      const scelle = sceller(cle, bloc.subarray(0, taille), `${nom}|${rang}`);
      const longueur = Buffer.alloc(4);
      longueur.writeUInt32LE(scelle.length);
      ecrireTout(ecrit, Buffer.concat([longueur, scelle]));
    }
    fsyncSync(ecrit);
  } finally {
    closeSync(lu);
    closeSync(ecrit);
  }
}

function lireBloc(fd: number, bloc: Buffer): number {
  try {
    return readSync(fd, bloc);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EIO') return 0;
    throw cause;
  }
}

export type Envoye = {
  /** Every operation up to `n`, every trace up to `trace`, is at the server. */
  readonly n: number;
  readonly trace: number;
};

/** Destroys what was set aside long enough ago, once what was recovered from it is at the server: keys first. */
export function purgerEcartes(
  coffre: string,
  cleEcartes: Uint8Array,
  maintenant: number,
  envoye: Envoye,
): void {
  const dossier = dossierEcartes(coffre);
  if (!existsSync(dossier)) return;
  for (const nom of readdirSync(dossier)) {
    const ecart = join(dossier, nom);
    const fiche = lireFiche(ecart, nom, cleEcartes);
    if (fiche === 'sansCle' || estPerimee(fiche, maintenant, envoye)) detruire(ecart);
  }
  if (readdirSync(dossier).length === 0) rmSync(dossier, { recursive: true });
}

const estPerimee = (f: FicheEcart, maintenant: number, envoye: Envoye): boolean =>
  maintenant - Date.parse(f.le) > GARDE_MS && envoye.n >= f.n && envoye.trace >= f.trace;

/** sansCle: nothing reads these files any more (a setting aside or a removal was interrupted, or its key is damaged). */
export function lireFiche(ecart: string, nom: string, cleEcartes: Uint8Array): FicheEcart | 'sansCle' {
  const chemin = join(ecart, 'cle');
  if (!existsSync(chemin)) return 'sansCle';
  const clair = desceller(cleEcartes, readFileSync(chemin), contexte(nom));
  return clair ? ficheSchema.parse(JSON.parse(clair.toString('utf8'))) : 'sansCle';
}

function detruire(ecart: string): void {
  rmSync(join(ecart, 'cle'), { force: true });
  synchroniserDossier(ecart);
  rmSync(ecart, { recursive: true, force: true });
}
