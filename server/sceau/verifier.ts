import { createHash, X509Certificate } from 'node:crypto';
import { sql } from 'kysely';
import { propositionFigee } from '../../contract/contenu-fige.ts';
import { contenuFigeSchema, type ContenuFige } from '../../contract/edition.ts';
import { texteAccuse } from '../../domain/proposition/accuse.ts';
import type { FicheFigee } from '../../domain/proposition/fiche-figee.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { memeValeur } from '../../domain/synchro/egalite.ts';
import { composer, creerCompositeur, type Compositeur } from '../../edition/composer.ts';
import { comparerHorsSignature } from '../../edition/pades/comparer.ts';
import { sceauIntegre, verifierSceaux } from '../../edition/pades/verifier.ts';
import type { Magasin } from '../magasin.ts';
import { signatureJuste } from '../traces/ancres.ts';
import { RESSOURCES } from './scelleur.ts';

export type DefautFiche = {
  readonly id: string;
  readonly defaut:
    | 'absente'
    | 'dechiffrement'
    | 'empreinte'
    | 'sceau'
    | 'certificat'
    | 'composition'
    | 'accuse'
    | 'contenuAbsent'
    | 'contenuModifie'
    | 'recomposition'
    | 'ligne';
};
type Defaut = DefautFiche['defaut'];

/**
 * Reads every frozen fiche again: bytes, hash, seal, acknowledgement; then typesets its structured content
 * again, which must give the bytes under the seal. @returns how many were read, and what is wrong.
 */
export async function verifierFiches(
  magasin: Magasin,
): Promise<{ readonly lues: number; readonly defauts: readonly DefautFiche[] }> {
  const { rows } = await sql<{ id: string; donnees: FicheFigee }>`
    select id, donnees from ligne
    where reseau_id = ${magasin.base.reseau.id} and genre = 'ficheFigee' order by id`.execute(
    magasin.base.db,
  );
  const compositeur = creerCompositeur(RESSOURCES);
  const defauts: DefautFiche[] = [];
  for (const { id, donnees } of rows) {
    const defaut = await verifierUne(magasin, compositeur, donnees);
    if (defaut) defauts.push({ id, defaut });
  }
  return { lues: rows.length, defauts };
}

const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

async function verifierUne(
  magasin: Magasin,
  compositeur: Compositeur,
  fiche: FicheFigee,
): Promise<Defaut | undefined> {
  const pdf = await lireOctets(magasin, fiche.sha256);
  if (!pdf.ok) return pdf.error;
  if (sha256(pdf.value) !== fiche.sha256 || pdf.value.length !== fiche.tailleOctets) return 'empreinte';
  const sceau = verifierSignatures(magasin, fiche, pdf.value);
  if (sceau) return sceau;
  const source = await lireOctets(magasin, fiche.sha256Contenu);
  if (!source.ok) return source.error === 'absente' ? 'contenuAbsent' : 'contenuModifie';
  if (sha256(source.value) !== fiche.sha256Contenu) return 'contenuModifie';
  return verifierContenu(compositeur, fiche, source.value, pdf.value);
}

async function lireOctets(
  magasin: Magasin,
  empreinte: string,
): Promise<Result<Uint8Array, 'absente' | 'dechiffrement'>> {
  try {
    const octets = await magasin.store.transaction((tx) => tx.lireContenu(empreinte));
    return octets ? ok(octets) : err('absente');
  } catch {
    // The tag of AES-GCM: one bit of the stored bytes changed.
    return err('dechiffrement');
  }
}

function verifierSignatures(magasin: Magasin, fiche: FicheFigee, octets: Uint8Array): Defaut | undefined {
  const sceaux = verifierSceaux(octets);
  const dernier = sceaux.ok ? sceaux.value.at(-1) : undefined;
  if (!sceaux.ok || !dernier?.couvreTout || !sceaux.value.every(sceauIntegre)) return 'sceau';
  const { certificats, certificatPem } = magasin.sceau;
  if (Buffer.compare(dernier.certificat ?? new Uint8Array(), certificats[0]) !== 0) return 'certificat';
  const { publicKey } = new X509Certificate(certificatPem);
  return signatureJuste(publicKey, texteAccuse(fiche), fiche.accuse) ? undefined : 'accuse';
}

function verifierContenu(
  compositeur: Compositeur,
  fiche: FicheFigee,
  source: Uint8Array,
  pdf: Uint8Array,
): Defaut | undefined {
  const contenu = lireContenu(source);
  const compose = contenu && composer(compositeur, { contenu, date: contenu.valideeLe });
  if (!contenu || !compose?.ok) return 'recomposition';
  const signatures = comparerHorsSignature(pdf, compose.value);
  if (!signatures.ok) return 'recomposition';
  // What the desktop sent is what the seal was put on: the typeset bytes, or those and a card's signature.
  if (sha256(pdf.subarray(0, finAvantSceau(pdf, compose.value.length))) !== fiche.sha256Compose)
    return 'composition';
  return ligneFidele(fiche, contenu) ? undefined : 'ligne';
}

function lireContenu(source: Uint8Array): ContenuFige | undefined {
  try {
    return contenuFigeSchema.safeParse(JSON.parse(Buffer.from(source).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

function finAvantSceau(pdf: Uint8Array, sansSignature: number): number {
  const sceaux = verifierSceaux(pdf);
  const plage = sceaux.ok ? sceaux.value.at(-2)?.byteRange : undefined;
  return plage ? plage[2] + plage[3] : sansSignature;
}

/** The row that the screens show says what the sealed document says; a label may have changed since. */
function ligneFidele(fiche: FicheFigee, contenu: ContenuFige): boolean {
  return (
    contenu.propositionId === fiche.propositionId &&
    contenu.ficheId === fiche.ficheId &&
    contenu.version === fiche.version &&
    contenu.remplaceId === fiche.remplaceId &&
    memeValeur(sansLibelles(contenu.proposition), sansLibelles(propositionFigee(fiche.contenu)))
  );
}

const sansLibelles = (p: ContenuFige['proposition']): unknown => ({
  ...p,
  traitements: p.traitements.map(({ libelle: _libelle, ...traitement }) => traitement),
});
