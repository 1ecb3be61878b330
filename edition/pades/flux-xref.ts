import { inflateSync } from 'node:zlib';
import type { Place, Section } from './structure-pdf.ts';
import {
  finValeur,
  lireDictionnaire,
  lireEntier,
  lireTableau,
  sauterBlancs,
  type Dictionnaire,
} from './syntaxe-pdf.ts';

/** Cross-reference streams and object streams (ISO 32000-1 §7.5.7, §7.5.8): files of others, not Typst's. */
export function lireFluxXref(texte: string, debut: number): Section | undefined {
  const entete = /^\s*\d+\s+0\s+obj/.exec(texte.slice(debut, debut + 40));
  if (!entete) return undefined;
  const corps = debut + entete[0].length;
  const trailer = lireDictionnaire(texte, corps);
  if (trailer?.get('Type') !== '/XRef') return undefined;
  const objets = lirePlaces(trailer, contenuFlux(texte.slice(corps), true));
  return objets && { forme: 'flux', debut, objets, trailer };
}

function lirePlaces(trailer: Dictionnaire, donnees: Buffer | undefined): Map<number, Place> | undefined {
  const largeurs = lireTableau(trailer.get('W') ?? '')?.map(Number);
  if (donnees === undefined || largeurs?.length !== 3) return undefined;
  const taille = largeurs.reduce((x, y) => x + y, 0);
  if (!(taille > 0)) return undefined;
  const objets = new Map<number, Place>();
  let p = 0;
  for (const [premier, nombre] of sousSections(trailer)) {
    // The counts come from the file: the data, not they, bound the reading.
    const lisibles = Math.min(nombre, Math.floor((donnees.length - p) / taille));
    for (let i = 0; i < lisibles; i++, p += taille) {
      const place = lirePlace(donnees, p, largeurs);
      if (place) objets.set(premier + i, place);
    }
  }
  return objets;
}

/** First number and count of each run of /Index; by default one run from 0 to /Size. */
function sousSections(trailer: Dictionnaire): readonly (readonly [number, number])[] {
  const bornes = lireTableau(trailer.get('Index') ?? `[0 ${trailer.get('Size')}]`)?.map(Number) ?? [];
  const premiers = bornes.slice(0, bornes.length - (bornes.length % 2)).filter((_, b) => b % 2 === 0);
  return premiers.map((premier, rang) => [premier, bornes[rang * 2 + 1] ?? 0]);
}

/** undefined for a free object, and for the types that a reader must ignore. */
function lirePlace(donnees: Buffer, position: number, largeurs: readonly number[]): Place | undefined {
  const [type, champ2, champ3] = lireChamps(donnees, position, largeurs);
  if (type === 1) return { type: 'direct', offset: champ2 };
  return type === 2 ? { type: 'compresse', flux: champ2, rang: champ3 } : undefined;
}

function lireChamps(
  donnees: Buffer,
  position: number,
  largeurs: readonly number[],
): [number, number, number] {
  const valeurs: number[] = [];
  let p = position;
  for (const l of largeurs) {
    valeurs.push(l === 0 ? -1 : donnees.subarray(p, p + l).reduce((n, o) => n * 256 + o, 0));
    p += l;
  }
  // A type field of width 0 means type 1.
  return [valeurs[0] === -1 ? 1 : (valeurs[0] ?? 0), valeurs[1] ?? 0, valeurs[2] ?? 0];
}

/** Decoded bytes of a stream whose /Length is direct and whose filter is none or Flate with PNG rows. */
function contenuFlux(objet: string, xref = false): Buffer | undefined {
  const cles = lireDictionnaire(objet);
  const brut = cles && octetsDuFlux(objet, cles);
  return brut && decoder(brut, cles, xref);
}

function octetsDuFlux(objet: string, cles: Dictionnaire): Buffer | undefined {
  const longueur = lireEntier(cles.get('Length'));
  const mot = objet.indexOf('stream', finValeur(objet, sauterBlancs(objet, 0)));
  if (longueur === undefined || mot < 0) return undefined;
  const debut = mot + 6 + (objet.startsWith('\r\n', mot + 6) ? 2 : 1);
  return Buffer.from(objet.slice(debut, debut + longueur), 'latin1');
}

const FLATE = ['/FlateDecode', '[/FlateDecode]'];

function decoder(brut: Buffer, cles: Dictionnaire, xref: boolean): Buffer | undefined {
  const filtre = cles.get('Filter');
  if (filtre === undefined) return brut;
  if (!FLATE.includes(filtre)) return undefined;
  const donnees = degonfler(brut);
  const { predicteur, colonnes } = lireParametres(cles);
  if (donnees === undefined || predicteur === 1) return donnees;
  return xref && predicteur >= 10 ? defairePng(donnees, colonnes) : undefined;
}

/** Predictor of the rows and their width in bytes (§7.4.4.3), each 1 by default. */
function lireParametres(cles: Dictionnaire): { readonly predicteur: number; readonly colonnes: number } {
  const parametres = lireDictionnaire((cles.get('DecodeParms') ?? '<<>>').replace(/^\[|\]$/g, ''));
  const entier = (cle: string): number => lireEntier(parametres?.get(cle)) ?? 1;
  return { predicteur: entier('Predictor'), colonnes: entier('Columns') };
}

function degonfler(brut: Buffer): Buffer | undefined {
  try {
    return inflateSync(brut, { maxOutputLength: 64 * 1024 * 1024 });
  } catch {
    return undefined;
  }
}

/** The byte that a PNG filter adds, given what is decoded so far and the place to fill. */
type Voisin = (sortie: Buffer, place: number, colonnes: number) => number;

/** PNG predictors « none », « sub » and « up », the only ones met in cross-reference streams. */
const VOISINS: readonly Voisin[] = [
  () => 0,
  (sortie, place, colonnes) => (place % colonnes === 0 ? 0 : (sortie[place - 1] ?? 0)),
  (sortie, place, colonnes) => sortie[place - colonnes] ?? 0,
];

function defairePng(donnees: Buffer, colonnes: number): Buffer | undefined {
  const lignes = Math.floor(donnees.length / (colonnes + 1));
  const sortie = Buffer.alloc(lignes * colonnes);
  for (let l = 0; l < lignes; l++) {
    const entree = l * (colonnes + 1);
    const voisin = VOISINS[donnees[entree] ?? VOISINS.length];
    if (!voisin) return undefined;
    for (let c = 0; c < colonnes; c++) {
      const place = l * colonnes + c;
      sortie[place] = (donnees[entree + 1 + c] ?? 0) + voisin(sortie, place, colonnes);
    }
  }
  return sortie;
}

/** Raw text of one object out of an object stream. */
export function objetDuFlux(conteneur: string, numero: number): string | undefined {
  const cles = lireDictionnaire(conteneur);
  const premier = lireEntier(cles?.get('First'));
  const texte = contenuFlux(conteneur)?.toString('latin1');
  if (texte === undefined || premier === undefined) return undefined;
  const entetes = texte.slice(0, premier).trim().split(/\s+/).map(Number);
  for (let i = 0; i + 1 < entetes.length; i += 2) {
    if (entetes[i] !== numero) continue;
    const debut = premier + (entetes[i + 1] ?? 0);
    const suite = entetes[i + 3];
    return texte.slice(debut, suite === undefined ? undefined : premier + suite).trim();
  }
  return undefined;
}
