import { presenterMatricule } from '../../domain/ins/matricule.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import { motifDate } from './date-naissance.ts';

/** A run of text of a page, in points of the PDF: origin at the bottom left, baseline at (x, y). */
export type Morceau = {
  readonly texte: string;
  readonly x: number;
  readonly y: number;
  readonly largeur: number;
  readonly hauteur: number;
  /** Radians, counter-clockwise; 0 for text written straight. */
  readonly angle: number;
  /** The line ends after it. */
  readonly finLigne: boolean;
};

/** A rectangle of the page, in points of the PDF. */
export type Zone = {
  readonly x: number;
  readonly y: number;
  readonly largeur: number;
  readonly hauteur: number;
};

/** What must not be read on the projector when the identity is masked (ui.md §6). */
export type TraitsACacher = {
  /** Names, given names, place of birth, INS, folded by `replier`. */
  readonly mots: readonly string[];
  /** The date of birth, as reports write it. */
  readonly naissance: RegExp | null;
};

/** A name of one letter is left out: it would cover the page. */
export function traitsACacher(identite: Identite): TraitsACacher {
  const { ins, dateNaissance, lieuNaissance } = identite;
  const noms = [identite.nomNaissance, identite.nomUtilise, identite.prenomUtilise, ...identite.prenoms];
  const matricules = ins === null ? [] : ecrituresMatricule(ins.matricule);
  const tous = [...noms, lieuNaissance, ...matricules].flatMap((mot) =>
    mot === null ? [] : [replier(mot).trim()],
  );
  return {
    mots: [...new Set(tous)].filter((mot) => mot.length > 1),
    naissance: motifDate(dateNaissance),
  };
}

/** With and without its key, in one piece or as a health card prints it. */
function ecrituresMatricule(matricule: string): readonly string[] {
  const espace = presenterMatricule(matricule);
  return [matricule, matricule.slice(0, 13), espace, espace.slice(0, -3)];
}

/**
 * Zones of a page where one of the traits stands as a whole word, whatever its accents and case, even cut over
 * several runs or lines, even with its letters spaced out. The whole run is covered: the place of a letter inside a
 * run of a proportional font is only a guess, and a guess must not show half a name.
 */
export function trouverZones(
  morceaux: readonly Morceau[],
  { mots, naissance }: TraitsACacher,
): readonly Zone[] {
  const { texte, tirets, origines } = mettreBoutABout(morceaux);
  const { serre, places } = serrer(texte);
  const zones: Zone[] = [];
  for (const { index, 0: date } of naissance === null ? [] : tirets.matchAll(naissance))
    zones.push(...couvrirEntiers(origines.slice(index, index + date.length)));
  for (const mot of mots) {
    const colle = mot.replaceAll(' ', '');
    for (let ou = serre.indexOf(colle); ou !== -1; ou = serre.indexOf(colle, ou + 1)) {
      const debut = places[ou] ?? 0;
      const fin = (places[ou + colle.length - 1] ?? 0) + 1;
      const siennes = origines.slice(debut, fin);
      if (estMotEntier(texte, debut, fin - debut) && estEcrit(mot, texte.slice(debut, fin), siennes))
        zones.push(...couvrirEntiers(siennes));
    }
  }
  return zones;
}

/** A title, or any line, tells who the patient is: the search of a page, in one run. */
export const estNomme = (texte: string, traits: TraitsACacher): boolean =>
  trouverZones([{ texte, x: 0, y: 0, largeur: 1, hauteur: 1, angle: 0, finLigne: true }], traits).length > 0;

/**
 * The same letters are the same name when no space was added, when each letter stands apart, or when the space is
 * the end of a line: « MAR TEL » on one line is two words.
 */
function estEcrit(mot: string, ecrit: string, origines: readonly (Origine | undefined)[]): boolean {
  if (ecrit.split(' ').every((part) => part.length === 1)) return true;
  let rang = 0;
  for (let place = 0; place < ecrit.length; place++) {
    if (mot[rang] === ' ') rang += ecrit[place] === ' ' ? 0 : 1;
    if (ecrit[place] === mot[rang]) rang++;
    else if (!estFinDeLigne(origines, place)) return false;
  }
  return true;
}

function estFinDeLigne(origines: readonly (Origine | undefined)[], place: number): boolean {
  const avant = origines.slice(0, place).findLast((origine) => origine !== undefined)?.morceau;
  const apres = origines
    .slice(place)
    .find((origine) => origine !== undefined && origine.morceau !== avant)?.morceau;
  return avant !== undefined && apres !== undefined && Math.abs(avant.y - apres.y) > avant.hauteur / 2;
}

/** Without its spaces, and where each sign stood: a name is found spaced out, or cut at the end of a line. */
function serrer(texte: string): { readonly serre: string; readonly places: readonly number[] } {
  const places: number[] = [];
  for (let place = 0; place < texte.length; place++) if (texte[place] !== ' ') places.push(place);
  return { serre: texte.replaceAll(' ', ''), places };
}

/** As above for a search: anywhere in a word. */
export function trouverOccurrences(
  morceaux: readonly Morceau[],
  cherche: string,
): readonly (readonly Zone[])[] {
  const mot = replier(cherche).trim();
  if (mot === '') return [];
  const { texte, origines } = mettreBoutABout(morceaux);
  const trouvees: (readonly Zone[])[] = [];
  for (let debut = texte.indexOf(mot); debut !== -1; debut = texte.indexOf(mot, debut + mot.length)) {
    trouvees.push(couvrir(origines, debut, debut + mot.length));
  }
  return trouvees;
}

/** The folded words of a page, to be searched again and again. */
export const replierPage = (morceaux: readonly Morceau[]): string => mettreBoutABout(morceaux).texte;

/** How many times a search finds a word in the folded words of a page, as `trouverOccurrences` counts them. */
export function compterOccurrences(texteReplie: string, cherche: string): number {
  const mot = replier(cherche).trim();
  return mot === '' ? 0 : texteReplie.split(mot).length - 1;
}

/** Folds letter by letter: no accent, no case, apostrophes and hyphens as spaces, spaces as one. */
export const replier = (texte: string): string =>
  [...texte].map(replierLettre).join('').replaceAll(/ +/g, ' ');

/** One letter folded: none, one or two. */
export function replierLettre(lettre: string): string {
  const nue = lettre.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  if (/^[\s'’ʼ\-\u00AD‐‑–]+$/u.test(nue)) return ' ';
  return nue.replace('œ', 'oe').replace('æ', 'ae').replace('ß', 'ss');
}

type Origine = { readonly morceau: Morceau; readonly debut: number; readonly fin: number };

/** How wide a letter is beside an « n », in the usual text fonts: a mark falls on its word, not letters away. */
function chasse(lettre: string): number {
  if (/[mwMWœæŒÆ—…]/u.test(lettre)) return 1.5;
  if (/[ijl.,:;'’!|îï]/u.test(lettre)) return 0.5;
  if (/[ \u00A0\u202Fftr()[\]/-]/u.test(lettre)) return 0.65;
  return /\p{Lu}/u.test(lettre) ? 1.2 : 1;
}

/** The folded text of the page, the same with its hyphens, and for each character the part of the run it is from. */
function mettreBoutABout(morceaux: readonly Morceau[]) {
  const origines: (Origine | undefined)[] = [];
  // In pieces: looking at the end of a text under way copies the whole of it each time.
  const lettres: string[] = [];
  const avecTirets: string[] = [];
  const poser = (lettre: string, tiret: boolean, origine: Origine | undefined) => {
    if (lettre === '') return;
    if (lettre === ' ' && (lettres.at(-1) ?? ' ') === ' ') {
      if (tiret && lettres.length > 0) avecTirets[avecTirets.length - 1] = '-';
      return;
    }
    lettres.push(lettre);
    avecTirets.push(tiret ? '-' : lettre);
    for (const _ of lettre.split('')) origines.push(origine);
  };
  morceaux.forEach((morceau, rang) => {
    if (separe(morceaux[rang - 1], morceau)) poser(' ', false, undefined);
    const siennes = [...morceau.texte];
    const total = siennes.reduce((somme, lettre) => somme + chasse(lettre), 0);
    let passe = 0;
    for (const lettre of siennes) {
      const debut = passe / total;
      passe += chasse(lettre);
      poser(replierLettre(lettre), estTiret(lettre), { morceau, debut, fin: passe / total });
    }
  });
  return { texte: lettres.join(''), tirets: avecTirets.join(''), origines };
}

const estTiret = (lettre: string): boolean => /[-‐‑–]/u.test(lettre);

/** Runs that touch are one word (kerning, changes of font); a gap or a new line is a space. */
function separe(avant: Morceau | undefined, apres: Morceau): boolean {
  if (avant === undefined) return false;
  if (avant.finLigne || Math.abs(avant.y - apres.y) > avant.hauteur / 2) return true;
  return apres.x - (avant.x + avant.largeur) > Math.max(avant.hauteur, apres.hauteur) * 0.15;
}

const estLettre = (signe: string | undefined) => signe !== undefined && /[\p{L}\p{N}]/u.test(signe);

const estMotEntier = (texte: string, debut: number, longueur: number) =>
  !estLettre(texte[debut - 1]) && !estLettre(texte[debut + longueur]);

function couvrir(origines: readonly (Origine | undefined)[], debut: number, fin: number): readonly Zone[] {
  const parMorceau = new Map<Morceau, { debut: number; fin: number }>();
  for (const origine of origines.slice(debut, fin)) {
    if (origine === undefined) continue;
    const connue = parMorceau.get(origine.morceau);
    if (connue === undefined) parMorceau.set(origine.morceau, { debut: origine.debut, fin: origine.fin });
    else connue.fin = Math.max(connue.fin, origine.fin);
  }
  return [...parMorceau].map(([morceau, part]) => toZone(morceau, part.debut, part.fin));
}

function couvrirEntiers(origines: readonly (Origine | undefined)[]): readonly Zone[] {
  const morceaux = new Set(origines.flatMap((origine) => origine?.morceau ?? []));
  return [...morceaux].map((morceau) => toZone(morceau, 0, 1));
}

/** A little wider than the letters: widths of a run are rounded, and italics lean out. */
function toZone(morceau: Morceau, debut: number, fin: number): Zone {
  const { x, y, largeur, hauteur, angle } = morceau;
  const marge = hauteur / 6;
  const a = largeur * debut - marge;
  const b = largeur * fin + marge;
  const coins = [
    [a, -hauteur * 0.3],
    [b, -hauteur * 0.3],
    [a, hauteur],
    [b, hauteur],
  ].map(([long = 0, haut = 0]) => ({
    x: x + long * Math.cos(angle) - haut * Math.sin(angle),
    y: y + long * Math.sin(angle) + haut * Math.cos(angle),
  }));
  const xs = coins.map((coin) => coin.x);
  const ys = coins.map((coin) => coin.y);
  const gauche = Math.min(...xs);
  const bas = Math.min(...ys);
  return { x: gauche, y: bas, largeur: Math.max(...xs) - gauche, hauteur: Math.max(...ys) - bas };
}
