import { jetonsDe, type Terme } from '../../domain/recherche/jetons.ts';

export type Morceau = { readonly texte: string; readonly fort: boolean };

const MOTS = /[\p{L}\p{N}\p{M}]+/gu;

/** A text cut where what was typed is found: the beginning of a word, in the letters of the text itself. */
export function surligner(texte: string, termes: readonly Terme[]): readonly Morceau[] {
  const debuts = termes.flat();
  const morceaux: Morceau[] = [];
  let ici = 0;
  for (const { 0: mot, index } of texte.matchAll(MOTS)) {
    const longueur = Math.max(0, ...debuts.map((debut) => longueurTrouvee(mot, debut)));
    if (longueur === 0) continue;
    if (index > ici) morceaux.push({ texte: texte.slice(ici, index), fort: false });
    morceaux.push({ texte: mot.slice(0, longueur), fort: true });
    ici = index + longueur;
  }
  if (ici < texte.length || morceaux.length === 0) morceaux.push({ texte: texte.slice(ici), fort: false });
  return morceaux;
}

/** Characters of the word that fold to what was typed: « cœ » for « coe »; 0 when it does not begin so. */
function longueurTrouvee(mot: string, debut: string): number {
  if (debut === '' || jetonsDe(mot)[0]?.startsWith(debut) !== true) return 0;
  let longueur = 0;
  for (const lettre of mot) {
    longueur += lettre.length;
    if ((jetonsDe(mot.slice(0, longueur))[0] ?? '').length >= debut.length) break;
  }
  // An accent written apart belongs to the letter before it.
  const accents = /^\p{M}+/u.exec(mot.slice(longueur));
  return longueur + (accents?.[0].length ?? 0);
}
