import type { Politique } from './politique.ts';

/** Why a new password is refused; the text itself is never kept. */
export type RefusMotDePasse = 'tropCourt' | 'connu' | 'previsible' | 'contexte' | 'dejaUtilise';

/** What a new password is compared with. */
export type Contexte = {
  /** Identifier, name, e-mail, establishment, réseau, product: as written, cut into words here. */
  readonly textes: readonly string[];
  /** True for a password, or its bare word, that lists of stolen passwords hold; folded. */
  readonly estConnu: (forme: string) => boolean;
};

/** Shorter words (« Ly », « CH ») would refuse at random. */
const MOT_MIN = 4;
const DISTINCTS_MIN = 5;
const SUITES = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertyuiopasdfghjklzxcvbnm',
  '&é"\'(-è_çà)=',
];

/**
 * What the policy says of a new password; undefined when it may be chosen. Whether it was the last one is known
 * by its hash only: the caller adds `dejaUtilise`.
 */
export function jugerMotDePasse(
  p: Politique,
  motDePasse: string,
  { textes, estConnu }: Contexte,
): Exclude<RefusMotDePasse, 'dejaUtilise'> | undefined {
  if (Array.from(motDePasse).length < p.longueurMin) return 'tropCourt';
  if (!p.devinablesRefuses) return undefined;
  if (previsible(motDePasse.toLowerCase())) return 'previsible';
  if (formes(motDePasse).some(estConnu)) return 'connu';
  const plie = plier(motDePasse);
  return motsDe(textes).some((mot) => plie.includes(mot)) ? 'contexte' : undefined;
}

/** Lower case without accents; « 0 » read as « o » and the like only in `formes`. */
const plier = (texte: string): string =>
  texte.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');

const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** The text, its bare word, and the word written once: « Princess-2026 », « pr1ncess », « passwordpassword ». */
function formes(motDePasse: string): readonly string[] {
  const plie = plier(motDePasse);
  const nu = depouiller(plie);
  const lettres = depouiller(nu.replaceAll(/[01345@$!]/g, (c) => LEET[c] ?? c));
  return [plie, nu, lettres, unite(plie), unite(nu), unite(lettres)].filter((f) => f.length >= MOT_MIN);
}

const depouiller = (texte: string): string => texte.replace(/^[^a-z]+|[^a-z]+$/g, '');

/** The shortest text of which this one is a repetition. */
function unite(texte: string): string {
  const rang = `${texte}${texte}`.indexOf(texte, 1);
  return rang > 0 ? texte.slice(0, rang) : texte;
}

/** Few distinct characters, or a run along the alphabet, the digits or a keyboard, either way. */
function previsible(texte: string): boolean {
  if (new Set(texte).size < DISTINCTS_MIN) return true;
  const envers = Array.from(texte).toReversed().join('');
  return SUITES.some((suite) => `${suite}${suite}`.includes(texte) || `${suite}${suite}`.includes(envers));
}

function motsDe(textes: readonly string[]): readonly string[] {
  return textes.flatMap((t) => plier(t).split(/[^a-z0-9]+/)).filter((mot) => mot.length >= MOT_MIN);
}
