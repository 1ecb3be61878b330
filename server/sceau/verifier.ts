import { createHash, X509Certificate } from 'node:crypto';
import { sql } from 'kysely';
import { texteAccuse } from '../../domain/proposition/accuse.ts';
import type { FicheFigee } from '../../domain/proposition/fiche-figee.ts';
import { retirerSignatures } from '../../edition/pades/comparer.ts';
import { sceauIntegre, verifierSceaux } from '../../edition/pades/verifier.ts';
import type { Magasin } from '../magasin.ts';
import { signatureJuste } from '../traces/ancres.ts';

export type DefautFiche = {
  readonly id: string;
  readonly defaut:
    | 'absente'
    | 'dechiffrement'
    | 'empreinte'
    | 'sceau'
    | 'certificat'
    | 'composition'
    | 'accuse';
};

/** Reads every frozen fiche again: bytes, hash, seal, acknowledgement. @returns how many, and what is wrong. */
export async function verifierFiches(
  magasin: Magasin,
): Promise<{ readonly lues: number; readonly defauts: readonly DefautFiche[] }> {
  const { rows } = await sql<{ id: string; donnees: FicheFigee }>`
    select id, donnees from ligne
    where reseau_id = ${magasin.base.reseau.id} and genre = 'ficheFigee' order by id`.execute(
    magasin.base.db,
  );
  const defauts: DefautFiche[] = [];
  for (const { id, donnees } of rows) {
    const defaut = await verifierUne(magasin, donnees);
    if (defaut) defauts.push({ id, defaut });
  }
  return { lues: rows.length, defauts };
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

async function verifierUne(magasin: Magasin, fiche: FicheFigee): Promise<DefautFiche['defaut'] | undefined> {
  let octets: Uint8Array | undefined;
  try {
    octets = await magasin.store.transaction((tx) => tx.lireContenu(fiche.sha256));
  } catch {
    // The tag of AES-GCM: one bit of the stored bytes changed.
    return 'dechiffrement';
  }
  if (!octets) return 'absente';
  if (sha256(octets) !== fiche.sha256 || octets.length !== fiche.tailleOctets) return 'empreinte';
  return verifierSignatures(magasin, fiche, octets);
}

function verifierSignatures(
  magasin: Magasin,
  fiche: FicheFigee,
  octets: Uint8Array,
): DefautFiche['defaut'] | undefined {
  const sceaux = verifierSceaux(octets);
  const dernier = sceaux.ok ? sceaux.value.at(-1) : undefined;
  if (!sceaux.ok || !dernier?.couvreTout || !sceaux.value.every(sceauIntegre)) return 'sceau';
  const { certificats, certificatPem } = magasin.sceau;
  if (Buffer.compare(dernier.certificat ?? new Uint8Array(), certificats[0]) !== 0) return 'certificat';
  const compose = retirerSignatures(octets);
  // With the seal alone, what is under it is what the desktop typeset.
  if (sceaux.value.length === 1 && (!compose.ok || sha256(compose.value) !== fiche.sha256Compose)) {
    return 'composition';
  }
  const { publicKey } = new X509Certificate(certificatPem);
  return signatureJuste(publicKey, texteAccuse(fiche), fiche.accuse) ? undefined : 'accuse';
}
