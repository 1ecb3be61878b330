import type { Identite } from '../ins/identite.ts';
import { plier } from '../recherche/plier.ts';

/** `croise`: the birth name of one is the used name of the other. `compose`: one has all the words of the other. */
export type EcartNom = 'egal' | 'croise' | 'compose' | 'proche' | 'different';
/** `ordre`: the first given name of one is another one of the other's, or the one he uses. */
export type EcartPrenom = 'egal' | 'ordre' | 'compose' | 'proche' | 'different';

/** Shorter names have too many neighbours. */
const LONGUEUR_PROCHE = 4;

/** Symmetric. */
export function comparerNoms(a: Identite, b: Identite): EcartNom {
  const [na, nb] = [serrer(a.nomNaissance), serrer(b.nomNaissance)];
  if (na === nb) return 'egal';
  const [ua, ub] = [serrer(a.nomUtilise), serrer(b.nomUtilise)];
  if ((ua !== '' && (ua === nb || ua === ub)) || (ub !== '' && ub === na)) return 'croise';
  const noms = (i: Identite) => [mots(i.nomNaissance), mots(i.nomUtilise)].filter((m) => m.length > 0);
  if (noms(a).some((x) => noms(b).some((y) => contient(x, y) || contient(y, x)))) return 'compose';
  return estProche(na, nb) ? 'proche' : 'different';
}

/** Symmetric. */
export function comparerPrenoms(a: Identite, b: Identite): EcartPrenom {
  const [pa, pb] = [serrer(a.prenoms[0]), serrer(b.prenoms[0])];
  if (pa === pb) return 'egal';
  const [ma, mb] = [a.prenoms.flatMap(mots), b.prenoms.flatMap(mots)];
  // « Marie-Claude » and « Marie, Claude »; « Marie-Claude » and « Marie ».
  if (ma[0] === mb[0] && (contient(ma, mots(b.prenoms[0])) || contient(mb, mots(a.prenoms[0]))))
    return 'compose';
  const tous = (i: Identite) => [...i.prenoms, i.prenomUtilise].map(serrer).filter((p) => p !== '');
  if (tous(a).includes(pb) || tous(b).includes(pa)) return 'ordre';
  return estProche(pa, pb) ? 'proche' : 'different';
}

const mots = (nom: string | null | undefined): readonly string[] =>
  plier(nom ?? '')
    .split(' ')
    .filter((mot) => mot !== '');
const serrer = (nom: string | null | undefined): string => mots(nom).join('');
const contient = (tout: readonly string[], partie: readonly string[]): boolean =>
  partie.length > 0 && partie.every((mot) => tout.includes(mot));

const estProche = (a: string, b: string): boolean =>
  Math.min(a.length, b.length) >= LONGUEUR_PROCHE && aUneLettrePres(a, b);

/** One letter changed, missing, too many, or two neighbours swapped. */
export function aUneLettrePres(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let i = 0;
  while (a[i] === b[i]) i++;
  const [ra, rb] = [a.slice(i), b.slice(i)];
  if (ra.slice(1) === rb.slice(1) || ra.slice(1) === rb || ra === rb.slice(1)) return true;
  return ra[0] === rb[1] && ra[1] === rb[0] && ra.slice(2) === rb.slice(2);
}
