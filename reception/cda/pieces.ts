import { LIMITES_STRUCTURE, type Structure } from '../../contract/document-structure.ts';
import { chercher, descendants, premier, texteBrut, texteEntier, type Element } from '../arbre-xml.ts';
import { refusPdf } from '../pdf.ts';

export type Piece = Structure['pieces'][number];

/** What the body attaches, by the id that the narrative refers to. */
export type Pieces = {
  readonly parId: ReadonlyMap<string, Piece>;
  /** By the element that carries it: an id may lack, or be written twice. */
  readonly parMedia: ReadonlyMap<Element, Piece>;
  /** Attached, and neither a PDF nor a picture that can be shown. */
  readonly ecartees: number;
};

/** Pixels of a picture: more would exhaust the reader, whatever its weight in the file. */
const PIXELS_MAX = 40_000_000;

/** Takes out the pictures and PDF written in base 64 in the entries of the body (observationMedia). */
export function lirePieces(corps: Element): Pieces {
  const parId = new Map<string, Piece>();
  const parMedia = new Map<Element, Piece>();
  let ecartees = 0;
  const lireSection = (section: Element): void => {
    const titre = titreDe(section) ?? 'Pièce jointe';
    for (const media of mediasDe(section)) {
      const dit = media.attributs.get('ID');
      const piece = parMedia.size < LIMITES_STRUCTURE.pieces ? lirePiece(media, titre) : undefined;
      if (piece) {
        const id = dit === undefined || !estIdUtile(dit, parId) ? `piece ${parMedia.size + 1}` : dit;
        const nommee = { ...piece, id };
        parMedia.set(media, nommee);
        parId.set(id, nommee);
      } else ecartees++;
    }
    for (const sous of chercher(section, 'component', 'section')) lireSection(sous);
  };
  for (const section of chercher(corps, 'component', 'section')) lireSection(section);
  lireRegions(corps, parId, parMedia);
  return { parId, parMedia, ecartees };
}

const estIdUtile = (id: string, pris: ReadonlyMap<string, Piece>): boolean =>
  id !== '' && id.length <= 200 && !pris.has(id);

/** As written, or the words of its code. */
export const titreDe = (section: Element): string | undefined =>
  (texteEntier(premier(section, 'title')) ?? premier(section, 'code')?.attributs.get('displayName'))?.slice(
    0,
    2000,
  );

/** Those of the section's own entries; the entries of its sub-sections are theirs. */
export const mediasDe = (section: Element): readonly Element[] =>
  chercher(section, 'entry').flatMap((entree) =>
    [...descendants(entree)].filter((e) => e.nom === 'observationMedia' && e.espace === section.espace),
  );

/** A region of interest is shown as the picture it is drawn on. */
function lireRegions(corps: Element, parId: Map<string, Piece>, parMedia: ReadonlyMap<Element, Piece>): void {
  for (const region of descendants(corps)) {
    const id = region.nom === 'regionOfInterest' ? region.attributs.get('ID') : undefined;
    const media = id === undefined ? undefined : [...descendants(region)].find((e) => parMedia.has(e));
    const piece = media && parMedia.get(media);
    if (id !== undefined && piece && !parId.has(id)) parId.set(id, piece);
  }
}

function lirePiece(media: Element, titre: string): Omit<Piece, 'id'> | undefined {
  const valeur = premier(media, 'value');
  if (!valeur || valeur.attributs.get('representation') !== 'B64' || valeur.attributs.has('compression')) {
    return undefined;
  }
  const base64 = texteBrut(valeur).replace(/\s+/g, '');
  const octets = lireBase64(base64);
  const nature = octets && natureDe(octets);
  return nature && { titre, nature, base64 };
}

export function lireBase64(base64: string): Uint8Array | undefined {
  return base64 !== '' && base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(base64)
    ? new Uint8Array(Buffer.from(base64, 'base64'))
    : undefined;
}

/** By its bytes: what the document announces is not believed. */
function natureDe(octets: Uint8Array): Piece['nature'] | undefined {
  if (refusPdf(octets) === undefined) return 'pdf';
  const taille = taillePng(octets);
  if (taille) return affichable(taille) ? 'png' : undefined;
  const jpeg = tailleJpeg(octets);
  return jpeg && affichable(jpeg) ? 'jpeg' : undefined;
}

type Taille = readonly [largeur: number, hauteur: number];
const affichable = ([l, h]: Taille): boolean => l > 0 && h > 0 && l * h <= PIXELS_MAX;

const vueDe = (o: Uint8Array): DataView => new DataView(o.buffer, o.byteOffset, o.byteLength);

/** Signature, then the IHDR chunk. */
function taillePng(o: Uint8Array): Taille | undefined {
  const vue = vueDe(o);
  const estPng = o.length > 24 && vue.getUint32(0) === 0x89504e47 && vue.getUint32(4) === 0x0d0a1a0a;
  return estPng ? [vue.getUint32(16), vue.getUint32(20)] : undefined;
}

/** Segments up to the start of frame, which holds the size. */
function tailleJpeg(o: Uint8Array): Taille | undefined {
  const vue = vueDe(o);
  if (o.length < 12 || vue.getUint16(0) !== 0xffd8) return undefined;
  let ou = 2;
  while (ou + 9 < o.length) {
    const marque = vue.getUint16(ou);
    if (marque < 0xff01) return undefined;
    if (estDebutTrame(marque)) return [vue.getUint16(ou + 7), vue.getUint16(ou + 5)];
    ou += 2 + vue.getUint16(ou + 2);
  }
  return undefined;
}

/** SOF0 to SOF15, without DHT, JPG and DAC which share their range. */
const estDebutTrame = (marque: number): boolean =>
  marque >= 0xffc0 && marque <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marque);
