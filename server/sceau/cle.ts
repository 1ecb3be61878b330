import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sceau } from '../../edition/pades/assembler.ts';
import {
  certificatEnPem,
  creerSceauDemonstration,
  lireSceau,
} from '../../edition/pades/certificat-demonstration.ts';

/** The server's seal: what signs frozen PDFs, acknowledgements and anchors. */
export type CleSceau = Sceau & {
  /** What desktops pin at enrolment. */
  readonly certificatPem: string;
};

const NOM = 'Collégiale, sceau de démonstration';

/**
 * The key kept in the data folder, made at the first start with a demonstration certificate. A réseau in
 * production puts its own PEM files in their place. Throws when they do not belong together.
 */
export function ouvrirCleSceau(dossierDonnees: string, maintenant: Date): CleSceau {
  const dossier = join(dossierDonnees, 'cles');
  const fichierCle = join(dossier, 'sceau.cle.pem');
  const fichierCertificats = join(dossier, 'sceau.certificats.pem');
  if (!existsSync(fichierCle)) {
    mkdirSync(dossier, { recursive: true, mode: 0o700 });
    const neuf = creerSceauDemonstration(NOM, maintenant);
    ecrireEntier(fichierCertificats, neuf.certificatsPem.join(''));
    ecrireEntier(fichierCle, neuf.clePem);
  }
  const certificats = readFileSync(fichierCertificats, 'utf8').match(BLOC_PEM) ?? [];
  const sceau = lireSceau(readFileSync(fichierCle, 'utf8'), certificats);
  if (!sceau.ok)
    throw new Error(`Le sceau de ${dossier} est illisible, ou la clé n'est pas celle du certificat.`);
  return { ...sceau.value, certificatPem: certificatEnPem(sceau.value.certificats[0]) };
}

const BLOC_PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----\n?/g;

/** Whole or not at all: a start cut in the middle leaves no half key. */
function ecrireEntier(fichier: string, texte: string): void {
  writeFileSync(`${fichier}.tmp`, texte, { mode: 0o600 });
  renameSync(`${fichier}.tmp`, fichier);
}
