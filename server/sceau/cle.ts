import { createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fabriquerSceau } from './certificats.ts';

/** The server's seal: what signs frozen PDFs, acknowledgements and anchors. */
export type CleSceau = {
  readonly cle: KeyObject;
  readonly certificatPem: string;
  /** The certificate, then those above it. */
  readonly chainePem: readonly string[];
};

/**
 * The key kept in the data folder, made at the first start with a certificate of a demonstration
 * authority whose key is thrown away. A réseau in production puts its own files in their place.
 */
export async function ouvrirCleSceau(dossierDonnees: string, maintenant: Date): Promise<CleSceau> {
  const dossier = join(dossierDonnees, 'cles');
  const fichierCle = join(dossier, 'sceau.cle.pem');
  const fichierCertificat = join(dossier, 'sceau.certificats.pem');
  if (!existsSync(fichierCle) || !existsSync(fichierCertificat)) {
    mkdirSync(dossier, { recursive: true, mode: 0o700 });
    const neuf = await fabriquerSceau(maintenant);
    const cle = createPrivateKey({ key: Buffer.from(neuf.clePkcs8), format: 'der', type: 'pkcs8' });
    ecrireEntier(fichierCertificat, neuf.chainePem.join(''));
    ecrireEntier(fichierCle, String(cle.export({ type: 'pkcs8', format: 'pem' })));
  }
  const chainePem = readFileSync(fichierCertificat, 'utf8').match(
    /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g,
  );
  const certificatPem = chainePem?.[0];
  if (!chainePem || certificatPem === undefined)
    throw new Error(`Aucun certificat dans ${fichierCertificat}.`);
  return { cle: createPrivateKey(readFileSync(fichierCle, 'utf8')), certificatPem, chainePem };
}

function ecrireEntier(fichier: string, texte: string): void {
  writeFileSync(`${fichier}.tmp`, texte, { mode: 0o600 });
  renameSync(`${fichier}.tmp`, fichier);
}
