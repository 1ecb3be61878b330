import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createHash, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { deriverKekMotDePasse, kdfNeuve, kdfSchema, type SecretsMotDePasse } from './deriver.ts';
import { ecrireSurement } from './ecriture-sure.ts';
import { desceller, sceller, TAILLE_NONCE } from './sceau.ts';

const VERSION = 1;
/** Who can open it. The card's envelope is a seam: its kekId will be `carte`, without kdf (issue 5). */
const enveloppeSchema = z.strictObject({
  v: z.literal(VERSION),
  coffreId: z.uuid(),
  kekId: z.literal('motDePasse'),
  kdf: kdfSchema,
  nonce: z.base64(),
  ct: z.base64(),
});
type Enveloppe = z.infer<typeof enveloppeSchema>;
/** `controle` tells a damaged file from a wrong password; the envelope's own tag is what protects the key. */
const fichierSchema = z
  .strictObject({ enveloppes: z.array(enveloppeSchema).min(1).max(4), controle: z.string() })
  .refine((f) => f.controle === controler(f.enveloppes));

const controler = (enveloppes: readonly Enveloppe[]): string =>
  createHash('sha256').update(JSON.stringify(enveloppes)).digest('hex');

/** Whose vault it is: authenticated with the key, so that an envelope moved elsewhere opens nothing. */
export type Titulaire = { readonly coffreId: string; readonly compteId: string };

const contexte = (t: Titulaire, kekId: string): string => `${t.coffreId}|${t.compteId}|${kekId}|${VERSION}`;
/** Written twice: one bit of this small file would else cost every word that was not sent. */
const FICHIERS = ['enveloppes.json', 'enveloppes.copie.json'] as const;
export const cheminsEnveloppes = (dossier: string): readonly string[] =>
  FICHIERS.map((nom) => join(dossier, nom));
export const coffreExiste = (dossier: string): boolean =>
  cheminsEnveloppes(dossier).some((c) => existsSync(c));

/** Without them nothing of the vault opens any more. */
export function supprimerEnveloppes(dossier: string): void {
  for (const chemin of cheminsEnveloppes(dossier)) rmSync(chemin, { force: true });
}

/** Wraps the data key under a new password key and puts it in place of the former envelope. */
export async function ecrireEnveloppe(
  dossier: string,
  titulaire: Titulaire,
  cleDonnees: Uint8Array,
  secrets: SecretsMotDePasse,
): Promise<void> {
  const kdf = kdfNeuve(randomBytes(16));
  const kek = await deriverKekMotDePasse(secrets, kdf);
  const scelle = sceller(kek, cleDonnees, contexte(titulaire, 'motDePasse'));
  kek.fill(0);
  const enveloppe: Enveloppe = {
    v: VERSION,
    coffreId: titulaire.coffreId,
    kekId: 'motDePasse',
    kdf,
    nonce: scelle.subarray(0, TAILLE_NONCE).toString('base64'),
    ct: scelle.subarray(TAILLE_NONCE).toString('base64'),
  };
  const fichier = { enveloppes: [enveloppe], controle: controler([enveloppe]) };
  const octets = Buffer.from(JSON.stringify(fichier, null, 2));
  for (const chemin of cheminsEnveloppes(dossier)) ecrireSurement(chemin, octets);
}

/**
 * The data key, 32 bytes; the caller clears it.
 * Errors: CoffreAbsent, CoffreIllisible, MotDePasseFaux (also when the workstation's secret or the
 * server's share is not the right one: nothing tells them apart).
 */
export async function ouvrirEnveloppe(
  dossier: string,
  titulaire: Titulaire,
  secrets: SecretsMotDePasse,
): Promise<Result<Buffer, Erreur>> {
  const lue = lireEnveloppe(dossier);
  if (!lue.ok) return lue;
  const { kdf, nonce, ct } = lue.value;
  const kek = await deriverKekMotDePasse(secrets, kdf);
  const scelle = Buffer.concat([Buffer.from(nonce, 'base64'), Buffer.from(ct, 'base64')]);
  const cle = desceller(kek, scelle, contexte(titulaire, 'motDePasse'));
  kek.fill(0);
  return cle?.length === 32 ? ok(cle) : err(erreur('MotDePasseFaux'));
}

function lireEnveloppe(dossier: string): Result<Enveloppe, Erreur> {
  if (!coffreExiste(dossier)) return err(erreur('CoffreAbsent'));
  for (const chemin of cheminsEnveloppes(dossier)) {
    const enveloppe = fichierSchema.safeParse(lireJson(chemin)).data?.enveloppes[0];
    if (enveloppe) return ok(enveloppe);
  }
  return err(erreur('CoffreIllisible', { raison: 'enveloppe' }));
}

function lireJson(chemin: string): unknown {
  if (!existsSync(chemin)) return undefined;
  try {
    return JSON.parse(readFileSync(chemin, 'utf8'));
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return undefined;
  }
}

/** Password change: the same data key under a new one; nothing else is written again. */
export async function changerMotDePasse(
  dossier: string,
  titulaire: Titulaire,
  anciens: SecretsMotDePasse,
  nouveaux: SecretsMotDePasse,
): Promise<Result<null, Erreur>> {
  const cle = await ouvrirEnveloppe(dossier, titulaire, anciens);
  if (!cle.ok) return cle;
  await ecrireEnveloppe(dossier, titulaire, cle.value, nouveaux);
  cle.value.fill(0);
  return ok(null);
}
