import { createHash } from 'node:crypto';
import { err, ok, type Result } from '../../domain/result.ts';
import { ecrireIncrement, premierLibre, type ObjetNeuf } from './increment.ts';
import {
  dictionnaire,
  illisible,
  lireStructure,
  objetBrut,
  texteEnOctets,
  type PdfIllisible,
  type StructurePdf,
} from './structure-pdf.ts';
import {
  ecrireDate,
  ecrireDictionnaire,
  ecrireTexte,
  lireTableau,
  numeroReference,
  type Dictionnaire,
} from './syntaxe-pdf.ts';

export type ParametresSignature = {
  /** Who signs, as shown by a PDF reader: « Dr ROUVIÈRE Claire », « Réseau Onco-Rivières, sceau du serveur ». */
  readonly nom: string;
  readonly raison: string;
  /** ISO instant, to the second; claimed by the signer, no proof of time. */
  readonly date: string;
};

/** A file that waits for its signature value. `pdf` is complete but for the zeros of Contents. */
export type SignaturePreparee = {
  readonly pdf: Uint8Array;
  readonly byteRange: readonly [0, number, number, number];
  /** SHA-256 of the two ranges. */
  readonly empreinte: Uint8Array;
};

export type ErreurPreparation = PdfIllisible | { readonly type: 'DateInvalide' };

/** Room for the CMS: with RSA-2048 and a chain of three it takes about 4 000. */
export const OCTETS_CMS = 8192;
const CONTENTS_VIDE = `<${'0'.repeat(OCTETS_CMS * 2)}>`;
/** Same width for every file: the offsets are only known once the text is laid out. */
const LARGEUR_BYTERANGE = 40;

/**
 * Phase 1 of a PAdES B-B signature: adds, as an incremental update, a signature field with an empty
 * CMS. The input's bytes stay a prefix of the output. The same input and parameters give the same bytes.
 * The widget is invisible but conforms to PDF/A-1 §6.5.3 and §6.9 (Print flag, appearance stream).
 */
export function preparerSignature(
  pdf: Uint8Array,
  parametres: ParametresSignature,
): Result<SignaturePreparee, ErreurPreparation> {
  const date = ecrireDate(parametres.date);
  if (date === undefined) return err({ type: 'DateInvalide' });
  const structure = lireStructure(pdf);
  if (!structure.ok) return structure;
  const objets = objetsSignature(structure.value, parametres, date);
  if (objets === undefined) return illisible('objet');
  const s = structure.value;
  return ok(poserByteRange(`${s.texte}${ecrireIncrement(s, objets)}`, s.texte.length));
}

function objetsSignature(
  s: StructurePdf,
  p: ParametresSignature,
  date: string,
): readonly ObjetNeuf[] | undefined {
  const racine = numeroReference(s.sections[0].trailer.get('Root'));
  const catalogue = dictionnaire(s, s.sections[0].trailer.get('Root'));
  const page = catalogue && premierePage(s, catalogue.get('Pages'));
  if (racine === undefined || catalogue === undefined || page === undefined) return undefined;
  const formulaire = dictionnaire(s, catalogue.get('AcroForm')) ?? new Map<string, string>();
  const champs = tableau(s, formulaire.get('Fields'));
  const annotations = tableau(s, page.cles.get('Annots'));
  if (champs === undefined || annotations === undefined) return undefined;
  const valeur = premierLibre(s);
  const [champ, apparence] = [valeur + 1, valeur + 2];
  const avecChamp = `[${[...champs, `${champ} 0 R`].join(' ')}]`;
  return [
    { numero: valeur, corps: dictionnaireSignature(p, date) },
    { numero: champ, corps: dictionnaireChamp(valeur, apparence, page.numero, champs.length + 1) },
    { numero: apparence, corps: APPARENCE_VIDE },
    {
      numero: racine,
      corps: ecrireDictionnaire(
        new Map([
          ...catalogue,
          [
            'AcroForm',
            ecrireDictionnaire(new Map([...formulaire, ['Fields', avecChamp], ['SigFlags', '3']])),
          ],
        ]),
      ),
    },
    {
      numero: page.numero,
      corps: ecrireDictionnaire(
        new Map([...page.cles, ['Annots', `[${[...annotations, `${champ} 0 R`].join(' ')}]`]]),
      ),
    },
  ];
}

function premierePage(
  s: StructurePdf,
  reference: string | undefined,
  profondeur = 0,
): { numero: number; cles: Dictionnaire } | undefined {
  const numero = numeroReference(reference);
  const cles = dictionnaire(s, reference);
  if (numero === undefined || cles === undefined || profondeur > 20) return undefined;
  if (cles.get('Type') === '/Page') return { numero, cles };
  return premierePage(s, tableau(s, cles.get('Kids'))?.[0], profondeur + 1);
}

/** Values of an array given directly, by reference, or absent (empty). */
function tableau(s: StructurePdf, brut: string | undefined): readonly string[] | undefined {
  if (brut === undefined) return [];
  const numero = numeroReference(brut);
  const texte = numero === undefined ? brut : objetBrut(s, numero);
  return texte === undefined ? undefined : lireTableau(texte);
}

const dictionnaireSignature = (p: ParametresSignature, date: string): string =>
  ecrireDictionnaire(
    new Map([
      ['Type', '/Sig'],
      ['Filter', '/Adobe.PPKLite'],
      ['SubFilter', '/ETSI.CAdES.detached'],
      ['Name', ecrireTexte(p.nom)],
      ['Reason', ecrireTexte(p.raison)],
      ['M', date],
      ['ByteRange', ' '.repeat(LARGEUR_BYTERANGE)],
      ['Contents', CONTENTS_VIDE],
    ]),
  );

/** /F 132 = Print + Locked. */
const dictionnaireChamp = (valeur: number, apparence: number, page: number, rang: number): string =>
  ecrireDictionnaire(
    new Map([
      ['Type', '/Annot'],
      ['Subtype', '/Widget'],
      ['FT', '/Sig'],
      ['T', ecrireTexte(`Signature${rang}`)],
      ['V', `${valeur} 0 R`],
      ['Rect', '[0 0 0 0]'],
      ['F', '132'],
      ['P', `${page} 0 R`],
      ['AP', `<</N ${apparence} 0 R>>`],
    ]),
  );

const APPARENCE_VIDE =
  '<<\n/Type /XObject\n/Subtype /Form\n/BBox [0 0 0 0]\n/Resources <<>>\n/Length 0\n>>\nstream\n\nendstream';

function poserByteRange(texte: string, depuis: number): SignaturePreparee {
  const contents = texte.indexOf(`/Contents ${CONTENTS_VIDE}`, depuis) + '/Contents '.length;
  const suite = contents + CONTENTS_VIDE.length;
  const byteRange = [0, contents, suite, texte.length - suite] as const;
  const place = texte.indexOf('/ByteRange ', depuis) + '/ByteRange '.length;
  const ecrit = `[${byteRange.join(' ')}]`.padEnd(LARGEUR_BYTERANGE);
  const pdf = texteEnOctets(texte.slice(0, place) + ecrit + texte.slice(place + LARGEUR_BYTERANGE));
  return { pdf, byteRange, empreinte: empreinteByteRange(pdf, byteRange) };
}

/** SHA-256 over the two ranges: what the CMS's message-digest must hold. */
export function empreinteByteRange(
  pdf: Uint8Array,
  [a, b, c, d]: readonly [number, number, number, number],
): Uint8Array {
  const hache = createHash('sha256')
    .update(pdf.subarray(a, a + b))
    .update(pdf.subarray(c, c + d));
  return new Uint8Array(hache.digest());
}
