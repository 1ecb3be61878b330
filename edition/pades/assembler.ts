import { sign, type KeyObject } from 'node:crypto';
import { err, ok, type Result } from '../../domain/result.ts';
import { construireAttributs, construireCms, type AttributsSignes, type ErreurCms } from './cms.ts';
import {
  OCTETS_CMS,
  preparerSignature,
  type ErreurPreparation,
  type ParametresSignature,
  type SignaturePreparee,
} from './preparer.ts';

/** DER, the signer's certificate first, then its issuers. */
export type ChaineCertificats = readonly [Uint8Array, ...Uint8Array[]];

/** What goes to the key of a prepared file: to the card its `empreinte`, to a software key its `der`. */
export const attributsASigner = (p: SignaturePreparee, certificats: ChaineCertificats): AttributsSignes =>
  construireAttributs(p.empreinte, certificats[0]);

export type ErreurAssemblage = ErreurCms | { readonly type: 'CmsTropGrand' };

/**
 * Phase 2: puts the CMS made of this signature value into the prepared file. Only the digits of Contents
 * change. The value is verified first, so that no file with a wrong signature is ever made.
 */
export function assemblerSignature(
  preparee: SignaturePreparee,
  valeur: Uint8Array,
  certificats: ChaineCertificats,
): Result<Uint8Array, ErreurAssemblage> {
  const cms = construireCms(attributsASigner(preparee, certificats), valeur, certificats);
  if (!cms.ok) return cms;
  if (cms.value.length > OCTETS_CMS) return err({ type: 'CmsTropGrand' });
  const pdf = Uint8Array.from(preparee.pdf);
  pdf.set(Buffer.from(Buffer.from(cms.value).toString('hex'), 'latin1'), preparee.byteRange[1] + 1);
  return ok(pdf);
}

/** A seal held in software: the server's. The PEM stays in server/; edition/ gets the key object. */
export type Sceau = { readonly cle: KeyObject; readonly certificats: ChaineCertificats };

export type ErreurSceau = ErreurPreparation | ErreurAssemblage;

/** Both phases at once with a key at hand, over an unsigned file or one that already bears signatures. */
export function sceller(
  pdf: Uint8Array,
  sceau: Sceau,
  parametres: ParametresSignature,
): Result<Uint8Array, ErreurSceau> {
  const preparee = preparerSignature(pdf, parametres);
  if (!preparee.ok) return preparee;
  const { der } = attributsASigner(preparee.value, sceau.certificats);
  return assemblerSignature(
    preparee.value,
    new Uint8Array(sign('sha256', der, sceau.cle)),
    sceau.certificats,
  );
}
