import { err, ok, type Result } from '../../domain/result.ts';
import { preparerSignature, type ParametresSignature } from './preparer.ts';
import { lireStructure, octetsEnTexte, type PdfIllisible } from './structure-pdf.ts';
import { lireDate, lireTexte } from './syntaxe-pdf.ts';
import { octetsCms } from './verifier.ts';

export type ErreurComparaison = { readonly type: 'OctetsDifferents'; readonly position: number };

/**
 * Whether the proposed file is the re-typeset one plus signature fields, to the byte (architecture rule 5).
 * The re-typeset bytes must be its prefix; what follows must be what preparerSignature appends for the
 * same parameters, but for the digits of Contents, which must be one DER value and zeros.
 * The CMS itself is judged by verifierSceaux.
 * @returns the parameters of the signatures found, in order; empty for an unsigned file.
 */
export function comparerHorsSignature(
  propose: Uint8Array,
  recompose: Uint8Array,
): Result<readonly ParametresSignature[], ErreurComparaison> {
  const difference = premiereDifference(propose, recompose);
  if (difference !== undefined) return err({ type: 'OctetsDifferents', position: difference });
  const signatures: ParametresSignature[] = [];
  let base = recompose;
  while (base.length < propose.length) {
    const parametres = parametresApres(propose, base.length);
    if (parametres === undefined) return err({ type: 'OctetsDifferents', position: base.length });
    const attendue = preparerSignature(base, parametres);
    if (!attendue.ok) return err({ type: 'OctetsDifferents', position: base.length });
    const { pdf, byteRange } = attendue.value;
    const [debut, fin] = [byteRange[1], byteRange[2]];
    const candidat = propose.subarray(0, pdf.length);
    const ecart = premiereDifference(masquer(candidat, debut, fin), masquer(pdf, debut, fin));
    if (ecart !== undefined) return err({ type: 'OctetsDifferents', position: ecart });
    if (!contentsCanonique(octetsEnTexte(propose.subarray(debut, fin))))
      return err({ type: 'OctetsDifferents', position: debut });
    signatures.push(parametres);
    base = candidat;
  }
  return ok(signatures);
}

/** First position where `fichier` does not go on as `prefixe` does; undefined when it is its prefix. */
function premiereDifference(fichier: Uint8Array, prefixe: Uint8Array): number | undefined {
  const commun = Math.min(fichier.length, prefixe.length);
  if (Buffer.compare(fichier.subarray(0, commun), prefixe.subarray(0, commun)) === 0) {
    return fichier.length < prefixe.length ? commun : undefined;
  }
  return prefixe.findIndex((octet, i) => fichier[i] !== octet);
}

function masquer(pdf: Uint8Array, debut: number, fin: number): Uint8Array {
  return Uint8Array.from(pdf).fill(0x30, debut, fin);
}

/** Lower-case hexadecimal of one DER value, then zeros to the end: no room to hide anything. */
function contentsCanonique(contents: string): boolean {
  if (!/^<(?:[0-9a-f]{2})+>$/.test(contents)) return false;
  const utile = 1 + octetsCms(contents).length * 2;
  return contents.startsWith('<30') && /^0*>$/.test(contents.slice(utile));
}

function parametresApres(pdf: Uint8Array, position: number): ParametresSignature | undefined {
  const texte = octetsEnTexte(pdf.subarray(position, position + 64 * 1024));
  const nom = lireTexte(/\/Name (<[^>]*>)\n/.exec(texte)?.[1]);
  const raison = lireTexte(/\/Reason (<[^>]*>)\n/.exec(texte)?.[1]);
  const date = lireDate(/\/M (\([^)]*\))\n/.exec(texte)?.[1]);
  if (nom === undefined || raison === undefined || date === undefined) return undefined;
  return { nom, raison, date };
}

/**
 * The bytes that were signed first: the file without any of the signatures of this program. A file that
 * bears something else behind them is refused.
 */
export function retirerSignatures(pdf: Uint8Array): Result<Uint8Array, PdfIllisible | ErreurComparaison> {
  let base = pdf;
  for (;;) {
    const lue = lireStructure(base);
    if (!lue.ok) return lue;
    const [derniere, precedente] = lue.value.sections;
    const offsets = [...derniere.objets.values()].flatMap((o) => (o.type === 'direct' ? o.offset : []));
    // An update of ours begins with one line feed, then its first object.
    const debut = Math.min(...offsets, derniere.debut) - 1;
    if (precedente === undefined || debut < precedente.debut) break;
    base = base.subarray(0, debut);
  }
  const juste = comparerHorsSignature(pdf, base);
  return juste.ok ? ok(Uint8Array.from(base)) : juste;
}
