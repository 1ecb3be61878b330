import type { RefusDocument } from '../contract/refus-document.ts';

/** Bytes looked at from the end: « startxref », its offset and %%EOF, with what some mailers add after. */
const QUEUE = 1024;

/**
 * Why these bytes are not a PDF that can be kept: it must begin and end as one, and be readable without a password.
 * Its objects are not parsed: scripts, launch actions and attachments stay inert bytes, which no viewer of this
 * application runs (docs/securite.md).
 */
export function refusPdf(octets: Uint8Array): RefusDocument | undefined {
  const b = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  if (!b.subarray(0, 1024).includes('%PDF-')) return { type: 'PasUnPdf' };
  if (!b.subarray(Math.max(0, b.length - QUEUE)).includes('%%EOF')) return { type: 'PdfIncomplet' };
  return estChiffre(b) ? { type: 'PdfChiffre' } : undefined;
}

/**
 * « /Encrypt » of the trailer, or of the dictionary of the cross-reference stream that stands for it (ISO 32000-2,
 * 7.5.5 and 7.5.8). Where the offset leads nowhere, the whole file is looked through.
 */
function estChiffre(b: Buffer): boolean {
  const depart = debutReferences(b);
  const zone = depart === undefined ? b : dictionnaire(b, depart);
  return /\/Encrypt[\s\0]*(\d+[\s\0]+\d+[\s\0]+R|<<)/.test(zone.toString('latin1'));
}

function debutReferences(b: Buffer): number | undefined {
  const queue = b.subarray(Math.max(0, b.length - QUEUE)).toString('latin1');
  const ecrit = /startxref\s+(\d+)\s+%%EOF[^%]*$/.exec(queue)?.[1];
  const ou = Number(ecrit ?? Number.NaN);
  const tete = b.subarray(ou, ou + 40).toString('latin1');
  return /^\s*(xref\b|\d+\s+\d+\s+obj\b)/.test(tete) ? ou : undefined;
}

/** From the cross-reference section to the end of its dictionary: never into a stream. */
function dictionnaire(b: Buffer, depart: number): Buffer {
  const suite = b.subarray(depart);
  const flux = suite.indexOf('stream');
  return flux === -1 ? suite : suite.subarray(0, flux);
}
