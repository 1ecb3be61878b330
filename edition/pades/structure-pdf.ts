import { err, ok, type Result } from '../../domain/result.ts';
import { lireFluxXref, objetDuFlux } from './flux-xref.ts';
import {
  lireDictionnaire,
  lireEntier,
  numeroReference,
  sauterBlancs,
  type Dictionnaire,
} from './syntaxe-pdf.ts';

/** Where an object is: at an offset of the file, or in an object stream. */
export type Place =
  | { readonly type: 'direct'; readonly offset: number }
  | { readonly type: 'compresse'; readonly flux: number; readonly rang: number };

/** One cross-reference section, that is one version of the file, the newest first in `sections`. */
export type Section = {
  readonly forme: 'table' | 'flux';
  readonly debut: number;
  readonly objets: ReadonlyMap<number, Place>;
  readonly trailer: Dictionnaire;
};

export type StructurePdf = {
  readonly texte: string;
  readonly sections: readonly [Section, ...Section[]];
};

export type PdfIllisible = {
  readonly type: 'PdfIllisible';
  readonly motif: 'startxref' | 'xref' | 'objet' | 'chiffre';
};
export const illisible = (motif: PdfIllisible['motif']): Result<never, PdfIllisible> =>
  err({ type: 'PdfIllisible', motif });

export const octetsEnTexte = (octets: Uint8Array): string =>
  Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('latin1');
export const texteEnOctets = (texte: string): Uint8Array => new Uint8Array(Buffer.from(texte, 'latin1'));

/** Reads the cross-reference sections (tables and streams, ISO 32000-1 §7.5). Encrypted files are refused. */
export function lireStructure(pdf: Uint8Array): Result<StructurePdf, PdfIllisible> {
  const texte = octetsEnTexte(pdf);
  const m = /startxref\s+(\d{1,10})\s+%%EOF\s*$/.exec(texte.slice(-64));
  if (!m) return illisible('startxref');
  const sections: Section[] = [];
  const vues = new Set<number>();
  let debut: number | undefined = Number(m[1]);
  while (debut !== undefined) {
    if (vues.has(debut)) return illisible('xref');
    vues.add(debut);
    const section = lireSection(texte, debut);
    if (section === undefined) return illisible('xref');
    if (section.trailer.has('Encrypt')) return illisible('chiffre');
    sections.push(section);
    debut = lireEntier(section.trailer.get('Prev'));
  }
  const [premiere, ...autres] = sections;
  return premiere === undefined ? illisible('xref') : ok({ texte, sections: [premiere, ...autres] });
}

function lireSection(texte: string, debut: number): Section | undefined {
  return texte.startsWith('xref', debut) ? lireTable(texte, debut) : lireFluxXref(texte, debut);
}

const SOUS_SECTION = /(\d{1,10})[ ]+(\d{1,7})[ \r\n]+/y;

function lireTable(texte: string, debut: number): Section | undefined {
  const objets = new Map<number, Place>();
  let p = sauterBlancs(texte, debut + 4);
  while (!texte.startsWith('trailer', p)) {
    SOUS_SECTION.lastIndex = p;
    const m = SOUS_SECTION.exec(texte);
    if (!m) return undefined;
    p = SOUS_SECTION.lastIndex;
    for (let i = 0; i < Number(m[2]); i++, p += 20) {
      const ligne = /^(\d{10}) (\d{5}) ([nf])/.exec(texte.slice(p, p + 18));
      if (!ligne) return undefined;
      if (ligne[3] === 'n') objets.set(Number(m[1]) + i, { type: 'direct', offset: Number(ligne[1]) });
    }
    p = sauterBlancs(texte, p);
  }
  const trailer = lireDictionnaire(texte, p + 7);
  return trailer && { forme: 'table', debut, objets, trailer };
}

/** Raw text of the newest version of an object, without « obj » and « endobj ». */
export function objetBrut(s: StructurePdf, numero: number | undefined): string | undefined {
  if (numero === undefined) return undefined;
  const place = s.sections.find((x) => x.objets.has(numero))?.objets.get(numero);
  if (place === undefined) return undefined;
  if (place.type === 'compresse') {
    const conteneur = objetBrut(s, place.flux);
    return conteneur === undefined ? undefined : objetDuFlux(conteneur, numero);
  }
  const entete = /^\s*(\d+)\s+0\s+obj/.exec(s.texte.slice(place.offset, place.offset + 40));
  if (!entete || Number(entete[1]) !== numero) return undefined;
  const debut = place.offset + entete[0].length;
  const fin = s.texte.indexOf('endobj', debut);
  return fin < 0 ? undefined : s.texte.slice(debut, fin).trim();
}

/** A dictionary given directly or by reference. */
export function dictionnaire(s: StructurePdf, brut: string | undefined): Dictionnaire | undefined {
  const numero = numeroReference(brut);
  const texte = numero === undefined ? brut : objetBrut(s, numero);
  return texte === undefined ? undefined : lireDictionnaire(texte);
}
