import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { assert } from '../../domain/assert.ts';
import type { Norme } from './moteur.ts';

/**
 * The published WebAssembly compiler (0.7.0, Typst 0.14.2, Apache-2.0) exports PDF with the settings by
 * default only; its next release takes them (typst.ts #878). Until it is published, one bit is set in
 * memory, never on the disk: the list of PDF standards, built empty in the code of the export
 * (`ExportPdfTask::default()`: i64.const of a length 0 and of « every page »), is given the length 1.
 * An empty list points at address 1, where no data of a program lives (its stack begins there and would
 * have overflowed before): writing a standard at that address makes it the one element of the list.
 * docs/adr/0007.
 */
const PLACE = 0xa11937;
const AVANT = '2010428080808080808080807f370274201042808080801037026c';
/** First byte of the LEB128 constant: its low bits are the length. */
const LONGUEUR = PLACE + 3;

/** Address of the standard, and the standards by their number (`tinymist_world::args::PdfStandard`). */
export const ADRESSE_NORME = 1;
export const NORMES: Readonly<Record<Norme, number>> = { 'a-1b': 5 };

/** The compiler ready to be instantiated, ~100 ms. Throws when the file is not the one that was studied. */
export function chargerModule(): WebAssembly.Module {
  const chemin = createRequire(import.meta.url).resolve('@myriaddreamin/typst-ts-web-compiler/wasm');
  const octets = Uint8Array.from(readFileSync(chemin));
  const trouve = Buffer.from(octets.subarray(PLACE, PLACE + AVANT.length / 2)).toString('hex');
  assert(trouve === AVANT, 'Compilateur Typst autre que la version 0.7.0 étudiée');
  octets[LONGUEUR] = 0x81;
  return new WebAssembly.Module(octets);
}
