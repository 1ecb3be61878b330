/**
 * Just enough of the syntax of PDF (ISO 32000-1 §7.3) to read a dictionary and write it back with one
 * key more. Values are kept as the raw text they are written in; texts are latin1, one char per byte.
 */
export type Dictionnaire = ReadonlyMap<string, string>;

const BLANC = /(?:[\0\t\n\f\r ]|%[^\n\r]*)*/y;
const NOM = /\/[^\0\t\n\f\r ()<>[\]{}/%]*/y;
const REFERENCE = /\d+[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]+R(?![^\0\t\n\f\r ()<>[\]{}/%])/y;
const MOT = /[^\0\t\n\f\r ()<>[\]{}/%]+/y;

function fin(motif: RegExp, texte: string, position: number): number {
  motif.lastIndex = position;
  return motif.test(texte) ? motif.lastIndex : -1;
}

export const sauterBlancs = (texte: string, position: number): number => fin(BLANC, texte, position);

function finChaine(texte: string, position: number): number {
  let niveau = 0;
  for (let i = position; i < texte.length; i++) {
    const c = texte[i];
    if (c === '\\') i++;
    else if (c === '(') niveau++;
    else if (c === ')' && --niveau === 0) return i + 1;
  }
  return -1;
}

/** Deeper nesting is no document but an attack on the stack. */
const PROFONDEUR_MAX = 100;

function finConteneur(texte: string, position: number, fermeture: '>>' | ']', profondeur: number): number {
  if (profondeur > PROFONDEUR_MAX) return -1;
  let p = sauterBlancs(texte, position);
  while (p >= 0 && p < texte.length) {
    if (texte.startsWith(fermeture, p)) return p + fermeture.length;
    p = finValeur(texte, p, profondeur + 1);
    if (p < 0) return -1;
    p = sauterBlancs(texte, p);
  }
  return -1;
}

/** Position after the value that starts at `position`, or −1 when it is none. */
export function finValeur(texte: string, position: number, profondeur = 0): number {
  if (texte.startsWith('<<', position)) return finConteneur(texte, position + 2, '>>', profondeur);
  const c = texte[position];
  if (c === '[') return finConteneur(texte, position + 1, ']', profondeur);
  if (c === '<') return texte.indexOf('>', position) + 1 || -1;
  if (c === '(') return finChaine(texte, position);
  if (c === '/') return fin(NOM, texte, position);
  const reference = fin(REFERENCE, texte, position);
  return reference > 0 ? reference : fin(MOT, texte, position);
}

/** Keys (without their slash) and raw values of the dictionary at `position`; undefined when malformed. */
export function lireDictionnaire(texte: string, position = 0): Dictionnaire | undefined {
  let p = sauterBlancs(texte, position);
  if (!texte.startsWith('<<', p)) return undefined;
  const cles = new Map<string, string>();
  p = sauterBlancs(texte, p + 2);
  while (!texte.startsWith('>>', p)) {
    const apresNom = texte[p] === '/' ? finValeur(texte, p) : -1;
    if (apresNom < 0) return undefined;
    const debut = sauterBlancs(texte, apresNom);
    const apresValeur = finValeur(texte, debut);
    if (apresValeur < 0) return undefined;
    cles.set(texte.slice(p + 1, apresNom), texte.slice(debut, apresValeur));
    p = sauterBlancs(texte, apresValeur);
  }
  return cles;
}

/** Raw values of an array, or undefined when it is none. */
export function lireTableau(brut: string): readonly string[] | undefined {
  if (!brut.startsWith('[')) return undefined;
  const valeurs: string[] = [];
  let p = sauterBlancs(brut, 1);
  while (brut[p] !== ']') {
    const suite = finValeur(brut, p);
    if (suite < 0) return undefined;
    valeurs.push(brut.slice(p, suite));
    p = sauterBlancs(brut, suite);
  }
  return valeurs;
}

export const ecrireDictionnaire = (cles: Dictionnaire): string =>
  `<<\n${[...cles].map(([cle, valeur]) => `/${cle} ${valeur}\n`).join('')}>>`;

/** Object number of « 12 0 R ». Other generations than 0 are not met in files we write or accept. */
export function numeroReference(brut: string | undefined): number | undefined {
  const m = /^(\d+)\s+0\s+R$/.exec(brut ?? '');
  return m ? Number(m[1]) : undefined;
}

export const lireEntier = (brut: string | undefined): number | undefined =>
  brut !== undefined && /^\d{1,10}$/.test(brut) ? Number(brut) : undefined;

/** A text string (§7.9.2.2) as UTF-16BE in hexadecimal: one writing only, so that it can be made again. */
export const ecrireTexte = (texte: string): string =>
  `<FEFF${Buffer.from(texte, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

/** Reads what ecrireTexte wrote; undefined for any other form. */
export function lireTexte(brut: string | undefined): string | undefined {
  const m = /^<FEFF((?:[0-9A-F]{4})*)>$/.exec(brut ?? '');
  return m
    ? Buffer.from(m[1] ?? '', 'hex')
        .swap16()
        .toString('utf16le')
    : undefined;
}

/** « D:20261126154107Z » from an ISO instant; undefined when it is not one. */
export function ecrireDate(iso: string): string | undefined {
  const ms = Date.parse(iso);
  if (Number.isNaN(ms)) return undefined;
  return `(D:${new Date(ms).toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z)`;
}

/** Back to « 2026-11-26T15:41:07Z ». */
export function lireDate(brut: string | undefined): string | undefined {
  const m = /^\(D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z\)$/.exec(brut ?? '');
  return m ? `${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}Z` : undefined;
}
