import { describe, expect, test } from 'vitest';
import { generer } from './region.ts';

/** Every text a person reads, with where it stands. */
function textes(valeur: unknown, chemin = ''): [string, string][] {
  if (typeof valeur === 'string') return [[chemin, valeur]];
  if (typeof valeur !== 'object' || valeur === null) return [];
  return Object.entries(valeur).flatMap(([cle, v]) => textes(v, `${chemin}.${cle}`));
}

const region = generer({ patients: 4000 });
/** Names that are written with a point or a semicolon, in French too. */
const NOMS_POINTES = /RECIST 1\.1|NM_\d+\.\d|Claudine 18\.2|C34\.1|t\(\d+;\d+\)/g;
const LUS = [
  ...region.lignes.flatMap((l) => textes(l.donnees, l.genre)),
  ...region.tous.flatMap((l) => l.documents).flatMap((d) => textes(d.contenu, 'document')),
].map(([chemin, texte]) => [chemin, texte.replace(NOMS_POINTES, 'nom')] as const);
const CODES =
  /\.(code|oid|matricule|finess|rpps|reference|de|a|debut|fin|date\w*|versionGabarit|edition|type)$/;
const fautes = (motif: RegExp): string[] =>
  LUS.filter(([chemin, texte]) => !CODES.test(chemin) && motif.test(texte)).map(([, texte]) => {
    const ou = texte.search(motif);
    return texte.slice(Math.max(0, ou - 20), ou + 20);
  });

describe('typographie de la démonstration', () => {
  test.each([
    ['apostrophe droite', /'/],
    ['deux espaces', / {2}|\s\n|\n\s/],
    ['champ non rempli', /[{}]/],
    ['espace sécable avant ; : ! ? % »', / [;:!?%»]/],
    ['ponctuation haute collée au mot', /[\p{L}\d)][;!?%»]/u],
    ['deux-points collé au mot', /\p{L}:(?=\s|$)/u],
    ['espace sécable après «', /« /],
    ['point décimal', /\d\.\d(?!\d*\/)/],
    ['millier sans espace', /(?<![\d/ –-])[1-9]\d{3}\s(?:UI|U\/mL|ng|mg|Hz)/],
    ['trois points', /\.\.\./],
    ['oe sans ligature', /\b(oedem|oeso|coeur|foetu|oeil)|\boeuv/i],
    ['nombre coupé de son unité', /\d (mm|cm|mg|mL|Gy|UI|ans|g\/L)\b/],
    ['titre coupé du nom', /\b(Dr|Pr|Mme|M\.) \p{Lu}/u],
  ])('pas de faute : %s', (_, motif) => {
    expect(fautes(motif)).toEqual([]);
  });
});
