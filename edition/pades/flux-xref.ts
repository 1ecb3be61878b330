import { inflateSync } from 'node:zlib';
import type { Place, Section } from './structure-pdf.ts';
import { finValeur, lireDictionnaire, lireEntier, lireTableau, sauterBlancs } from './syntaxe-pdf.ts';

/** Cross-reference streams and object streams (ISO 32000-1 §7.5.7, §7.5.8): files of others, not Typst's. */
export function lireFluxXref(texte: string, debut: number): Section | undefined {
  const entete = /^\s*\d+\s+0\s+obj/.exec(texte.slice(debut, debut + 40));
  const trailer = entete ? lireDictionnaire(texte, debut + entete[0].length) : undefined;
  if (!entete || trailer?.get('Type') !== '/XRef') return undefined;
  const donnees = contenuFlux(texte.slice(debut + entete[0].length), true);
  const largeurs = lireTableau(trailer.get('W') ?? '')?.map(Number);
  if (donnees === undefined || largeurs?.length !== 3) return undefined;
  const bornes = lireTableau(trailer.get('Index') ?? `[0 ${trailer.get('Size')}]`)?.map(Number) ?? [];
  const objets = new Map<number, Place>();
  let p = 0;
  for (let b = 0; b + 1 < bornes.length; b += 2) {
    const premier = bornes[b] ?? 0;
    for (let i = 0; i < (bornes[b + 1] ?? 0); i++) {
      const [type, champ2, champ3] = lireChamps(donnees, p, largeurs);
      p += largeurs.reduce((x, y) => x + y, 0);
      if (type === 1) objets.set(premier + i, { type: 'direct', offset: champ2 });
      if (type === 2) objets.set(premier + i, { type: 'compresse', flux: champ2, rang: champ3 });
    }
  }
  return { forme: 'flux', debut, objets, trailer };
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
  const longueur = lireEntier(cles?.get('Length'));
  const mot = objet.indexOf('stream', cles ? finValeur(objet, sauterBlancs(objet, 0)) : 0);
  if (!cles || longueur === undefined || mot < 0) return undefined;
  const debut = mot + 6 + (objet.startsWith('\r\n', mot + 6) ? 2 : 1);
  const brut = Buffer.from(objet.slice(debut, debut + longueur), 'latin1');
  try {
    const filtre = cles.get('Filter');
    if (filtre === undefined) return brut;
    if (filtre !== '/FlateDecode' && filtre !== '[/FlateDecode]') return undefined;
    const donnees = inflateSync(brut, { maxOutputLength: 64 * 1024 * 1024 });
    const parametres = lireDictionnaire((cles.get('DecodeParms') ?? '<<>>').replace(/^\[|\]$/g, ''));
    const predicteur = lireEntier(parametres?.get('Predictor')) ?? 1;
    if (predicteur === 1) return donnees;
    return xref && predicteur >= 10
      ? defairePng(donnees, lireEntier(parametres?.get('Columns')) ?? 1)
      : undefined;
  } catch {
    return undefined;
  }
}

/** PNG predictors « none », « sub » and « up », the only ones met in cross-reference streams. */
function defairePng(donnees: Buffer, colonnes: number): Buffer | undefined {
  const lignes = Math.floor(donnees.length / (colonnes + 1));
  const sortie = Buffer.alloc(lignes * colonnes);
  for (let l = 0; l < lignes; l++) {
    const filtre = donnees[l * (colonnes + 1)];
    if (filtre !== 0 && filtre !== 1 && filtre !== 2) return undefined;
    for (let c = 0; c < colonnes; c++) {
      const gauche = c > 0 ? (sortie[l * colonnes + c - 1] ?? 0) : 0;
      const haut = l > 0 ? (sortie[(l - 1) * colonnes + c] ?? 0) : 0;
      const base = [0, gauche, haut][filtre] ?? 0;
      sortie[l * colonnes + c] = (donnees[l * (colonnes + 1) + 1 + c] ?? 0) + base;
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
