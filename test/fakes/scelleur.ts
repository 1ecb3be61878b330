import { createHash } from 'node:crypto';
import { identifiantDocument } from '../../reception/composer.ts';
import type { Scelleur } from '../../server/store/ports.ts';
import type { IdentifierDocument, VerifierAccuse } from '../../sync/ports.ts';

const sha256 = (octets: Uint8Array | string): string => createHash('sha256').update(octets).digest('hex');
const CLE = 'cle-du-sceau';

/** The bytes that the fake typesetter makes: a pure function of its input, as the real one is. */
export const composer = (contenuFige: string, gabarit: string, dateEdition: string): Uint8Array =>
  new TextEncoder().encode(`%PDF ${gabarit} ${dateEdition}\n${contenuFige}`);

/** Typesetter and seal without typesetting: same refusals, same determinism. */
export const fauxScelleur: Scelleur = {
  sceller: async ({ contenuFige, gabarit, dateEdition, pdf, scelleLe }) => {
    if (gabarit !== 'fiche-1') return { ok: false, error: 'gabaritInconnu' };
    if (sha256(composer(contenuFige, gabarit, dateEdition)) !== sha256(pdf)) {
      return { ok: false, error: 'pdfDifferent' };
    }
    const sceau = new TextEncoder().encode(`\nSCEAU ${scelleLe.toISOString()}`);
    const scelle = new Uint8Array([...pdf, ...sceau]);
    return { ok: true, value: { pdf: scelle, sha256: sha256(scelle) } };
  },
  signerAccuse: async (texte) => sha256(`${CLE}\n${texte}`),
  sha256,
};

export const identifierDocument: IdentifierDocument = (patientId, document) =>
  identifiantDocument(patientId, document, sha256);

export const fausseVerification: VerifierAccuse = async (texte, signature) =>
  signature === sha256(`${CLE}\n${texte}`);
