import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { lireFluxXref, objetDuFlux } from '../../edition/pades/flux-xref.ts';

/** ISO 32000-1 §7.5.7 and §7.5.8, on files written here byte by byte: what other programs produce. */

const latin = (octets: Uint8Array): string => Buffer.from(octets).toString('latin1');

/** « 7 0 obj << … >> stream … endstream endobj », the length being that of the bytes. */
function flux(cles: string, octets: Uint8Array, saut = '\n'): string {
  return `7 0 obj\n<< ${cles} /Length ${octets.length} >>\nstream${saut}${latin(octets)}\nendstream\nendobj\n`;
}

// Widths 1 2 1: type, offset or container, generation or rank.
const LIGNES = Uint8Array.of(0, 0, 0, 255, 1, 0x01, 0x02, 0, 2, 0, 9, 3, 5, 1, 1, 1);
const PLACES = new Map([
  [1, { type: 'direct', offset: 258 }],
  [2, { type: 'compresse', flux: 9, rang: 3 }],
]);
const XREF = '/Type /XRef /Size 4 /W [1 2 1] /Root 1 0 R';

/** PNG rows of `colonnes` bytes, each with its filter: 0 none, 1 sub, 2 up. */
function filtrer(octets: Uint8Array, colonnes: number, filtres: readonly number[]): Uint8Array {
  const lignes = Array.from({ length: octets.length / colonnes }, (_, l) =>
    Array.from({ length: colonnes + 1 }, (_c, i) => {
      const filtre = filtres[l % filtres.length] ?? 0;
      if (i === 0) return filtre;
      const place = l * colonnes + i - 1;
      const gauche = i === 1 ? 0 : (octets[place - 1] ?? 0);
      const haut = l === 0 ? 0 : (octets[place - colonnes] ?? 0);
      return (octets[place] ?? 0) - ([0, gauche, haut][filtre] ?? 0);
    }),
  );
  return Uint8Array.from(lignes.flat());
}

describe('la table en flux', () => {
  test.each([
    ['sans filtre', flux(XREF, LIGNES)],
    ['après un retour chariot', flux(XREF, LIGNES, '\r\n')],
    ['compressée', flux(`${XREF} /Filter /FlateDecode`, deflateSync(LIGNES))],
    ['compressée, filtre en tableau', flux(`${XREF} /Filter [/FlateDecode]`, deflateSync(LIGNES))],
    [
      'aux lignes prédites par PNG',
      flux(
        `${XREF} /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>`,
        deflateSync(filtrer(LIGNES, 4, [2, 1, 0, 2])),
      ),
    ],
  ])('%s dit les mêmes places', (_nom, objet) => {
    const texte = `%PDF-1.5\n${objet}`;
    const lue = lireFluxXref(texte, 9);
    expect(lue?.objets).toEqual(PLACES);
    expect(lue).toMatchObject({ forme: 'flux', debut: 9 });
    expect(lue?.trailer.get('Root')).toBe('1 0 R');
  });

  test('les plages de /Index donnent leurs numéros', () => {
    const lue = lireFluxXref(flux(`${XREF} /Index [0 1 40 2 90 1]`, LIGNES), 0);
    expect([...(lue?.objets.keys() ?? [])]).toEqual([40, 41]);
  });

  test('un type de largeur nulle vaut 1', () => {
    const lue = lireFluxXref(flux('/Type /XRef /Size 2 /W [0 2 0]', Uint8Array.of(0, 5, 1, 0)), 0);
    expect([...(lue?.objets.values() ?? [])].map((p) => p.type === 'direct' && p.offset)).toEqual([5, 256]);
  });

  test('un nombre d’objets démesuré ne fait pas lire au-delà des données', () => {
    const lue = lireFluxXref(flux('/Type /XRef /Size 4000000000 /W [1 2 1]', LIGNES), 0);
    expect(lue?.objets).toEqual(PLACES);
  });

  test.each([
    ['un autre objet', flux('/Type /ObjStm /W [1 2 1]', LIGNES)],
    ['une table classique', 'xref\n0 1\n0000000000 65535 f \n'],
    ['des largeurs nulles', flux('/Type /XRef /Size 4 /W [0 0 0]', LIGNES)],
    ['deux largeurs', flux('/Type /XRef /Size 4 /W [1 2]', LIGNES)],
    ['un flux Flate abîmé', flux(`${XREF} /Filter /FlateDecode`, LIGNES)],
    ['un filtre inconnu', flux(`${XREF} /Filter /LZWDecode`, LIGNES)],
    [
      'un prédicteur PNG inconnu',
      flux(
        `${XREF} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns 4 >>`,
        deflateSync(Uint8Array.of(4, 0, 0, 0, 0)),
      ),
    ],
    ['une longueur indirecte', flux(XREF, LIGNES).replace(/\/Length \d+/, '/Length 8 0 R')],
  ])('%s est refusé', (_nom, objet) => {
    expect(lireFluxXref(objet, 0)).toBeUndefined();
  });
});

describe('un objet dans un flux d’objets', () => {
  const corps = '<< /A 1 >>\n[ 2 3 ]\n(quatre)';
  const entetes = '11 0 12 11 13 19 ';
  const octets = Buffer.from(entetes + corps, 'latin1');
  const conteneur = (cles: string, donnees: Uint8Array): string =>
    flux(`/Type /ObjStm /N 3 /First ${entetes.length} ${cles}`, donnees).replace(/^7 0 obj\n/, '');

  test.each([
    ['en clair', conteneur('', octets)],
    ['compressé', conteneur('/Filter /FlateDecode', deflateSync(octets))],
  ])('%s se lit par son numéro', (_nom, texte) => {
    expect([11, 12, 13].map((n) => objetDuFlux(texte, n))).toEqual(['<< /A 1 >>', '[ 2 3 ]', '(quatre)']);
    expect(objetDuFlux(texte, 14)).toBeUndefined();
  });

  test('sans /First, ou prédit par lignes, il n’est pas lu', () => {
    expect(objetDuFlux(conteneur('', octets).replace('/First', '/Autre'), 11)).toBeUndefined();
    const parametres = '/Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>';
    expect(objetDuFlux(conteneur(parametres, deflateSync(octets)), 11)).toBeUndefined();
  });
});
