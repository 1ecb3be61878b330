import { ok, type Result } from '../../domain/result.ts';
import { lireCms } from './cms.ts';
import { empreinteByteRange } from './preparer.ts';
import {
  dictionnaire,
  lireStructure,
  objetBrut,
  type PdfIllisible,
  type StructurePdf,
} from './structure-pdf.ts';
import {
  lireDate,
  lireEntier,
  lireTableau,
  lireTexte,
  numeroReference,
  type Dictionnaire,
} from './syntaxe-pdf.ts';

export type ByteRange = readonly [number, number, number, number];

export type VerificationSceau = {
  readonly nom: string | undefined;
  readonly raison: string | undefined;
  /** Time claimed by the signer. */
  readonly date: string | undefined;
  readonly byteRange: ByteRange | undefined;
  /** The ranges leave out the digits of Contents and nothing else, and end where a version of the file ends. */
  readonly plageJuste: boolean;
  /** The ranges reach the end of the file: nothing was added afterwards. */
  readonly couvreTout: boolean;
  readonly empreinteJuste: boolean;
  readonly signatureJuste: boolean;
  /** DER of the signer's certificate: compare it with the pinned one; the chain is not judged here. */
  readonly certificat: Uint8Array | undefined;
};

/** All of a signature but trust: the caller compares `certificat` with the one it pinned. */
export const sceauIntegre = (v: VerificationSceau): boolean =>
  v.plageJuste && v.empreinteJuste && v.signatureJuste;

/** The signatures of a file in the order they were put, each verified on its own; empty when there is none. */
export function verifierSceaux(pdf: Uint8Array): Result<readonly VerificationSceau[], PdfIllisible> {
  const lue = lireStructure(pdf);
  if (!lue.ok) return lue;
  return ok(valeursSignature(lue.value).map((cles) => verifierUne(pdf, lue.value, cles)));
}

function valeursSignature(s: StructurePdf): readonly Dictionnaire[] {
  const catalogue = dictionnaire(s, s.sections[0].trailer.get('Root'));
  const formulaire = dictionnaire(s, catalogue?.get('AcroForm'));
  const brut = formulaire?.get('Fields');
  const numero = numeroReference(brut);
  const champs = lireTableau((numero === undefined ? brut : objetBrut(s, numero)) ?? '[]') ?? [];
  return champs
    .map((champ) => dictionnaire(s, champ))
    .filter((champ) => champ?.get('FT') === '/Sig')
    .flatMap((champ) => dictionnaire(s, champ?.get('V')) ?? []);
}

/** What is said of a signature that cannot be read, or whose ranges are wrong. */
const CMS_NON_LU: Pick<VerificationSceau, 'empreinteJuste' | 'signatureJuste' | 'certificat'> = {
  empreinteJuste: false,
  signatureJuste: false,
  certificat: undefined,
};

function verifierUne(pdf: Uint8Array, s: StructurePdf, cles: Dictionnaire): VerificationSceau {
  const byteRange = lireByteRange(cles.get('ByteRange'));
  const contents = cles.get('Contents') ?? '';
  const plageJuste = byteRange !== undefined && plageExacte(s.texte, byteRange, contents);
  const cms =
    byteRange && plageJuste ? lireCms(octetsCms(contents), empreinteByteRange(pdf, byteRange)) : undefined;
  const { empreinteJuste, signatureJuste, certificat } = cms ?? CMS_NON_LU;
  return {
    nom: lireTexte(cles.get('Name')),
    raison: lireTexte(cles.get('Reason')),
    date: lireDate(cles.get('M')),
    byteRange,
    plageJuste,
    couvreTout: byteRange !== undefined && byteRange[2] + byteRange[3] === pdf.length,
    empreinteJuste,
    signatureJuste,
    certificat,
  };
}

function lireByteRange(brut: string | undefined): ByteRange | undefined {
  const [a, b, c, d, ...reste] = (lireTableau(brut ?? '') ?? []).map(lireEntier);
  if (a === undefined || b === undefined || c === undefined || d === undefined || reste.length > 0)
    return undefined;
  return [a, b, c, d];
}

/** Nothing but this very Contents may hide between the two ranges (signature wrapping). */
function plageExacte(texte: string, [a, b, c, d]: ByteRange, contents: string): boolean {
  const fin = c + d;
  return (
    a === 0 &&
    fin <= texte.length &&
    /^<[0-9A-Fa-f]+>$/.test(contents) &&
    texte.slice(b, c) === contents &&
    /%%EOF[\r\n]*$/.test(texte.slice(Math.max(0, fin - 8), fin))
  );
}

/** The DER without the zeros that fill the place up: its own header says its length. */
export function octetsCms(contents: string): Uint8Array {
  const tout = Buffer.from(contents.slice(1, -1), 'hex');
  const premier = tout[1] ?? 0;
  const taille = premier & 0x80 ? tout.readUIntBE(2, Math.min(6, Math.max(1, premier & 0x7f))) : premier;
  const entete = premier & 0x80 ? 2 + (premier & 0x7f) : 2;
  return new Uint8Array(tout.subarray(0, entete + taille));
}
