import { expect, test } from 'vitest';
import { LIMITES_STRUCTURE } from '../../contract/document-structure.ts';
import type { Element } from '../../reception/arbre-xml.ts';
import { commencerLecture, lireRecit } from '../../reception/cda/recit.ts';
import { lireCda } from '../../reception/cda.ts';
import { unCda, uneFrcp, uneSection } from '../fakes/cda.ts';

const { cellules, morceaux, texte } = LIMITES_STRUCTURE;
const element = (nom: string, noeuds: Element['noeuds'] = [], attributs: Record<string, string> = {}) => ({
  nom,
  espace: '',
  attributs: new Map(Object.entries(attributs)),
  noeuds,
});
/** Nobody may look at this one: it stands where the reading must have stopped. */
const piege = (): Element => ({
  ...element('paragraph'),
  get noeuds(): never {
    throw new Error('lu au-delà de la borne');
  },
});
const lire = (noeuds: Element['noeuds']) => {
  const pieces = { parId: new Map(), parMedia: new Map(), ecartees: 0 };
  return lireRecit(element('text', noeuds), commencerLecture(pieces));
};
const fois = <T>(n: number, faire: () => T): T[] => Array.from({ length: n }, faire);
const refus = (sections: string) => {
  const lu = lireCda(new TextEncoder().encode(unCda({ sections: uneSection('S', sections) })), undefined);
  return lu.ok ? 'lu' : lu.error;
};

test.each([
  ['de retours à la ligne', () => fois(morceaux, () => ['a', element('br')]).flat()],
  ['de paragraphes', () => fois(morceaux / 2 + 1, () => element('paragraph', ['a']))],
  ['de texte', () => ['x'.repeat(texte + 1)]],
  [
    'de lignes de liste',
    () => [
      element(
        'list',
        fois(cellules + 1, () => element('item')),
      ),
    ],
  ],
  [
    'de pièces appelées',
    () => [element('renderMultiMedia', [], { referencedObject: 'a '.repeat(morceaux + 1) })],
  ],
  [
    'de légendes',
    () => fois(texte / 2000 + 1, () => element('list', [element('caption', ['x'.repeat(2000)])])),
  ],
])('un récit fait de trop %s cesse d’être lu à la borne', (_, noeuds) => {
  expect(() => lire([...noeuds(), piege()])).toThrow('XmlDemesure');
});

test('un tableau d’autant de cellules qu’il est permis est lu', () => {
  const rangs = fois(cellules / 10, () =>
    element(
      'tr',
      fois(10, () => element('td', ['texte'])),
    ),
  );
  expect(lire([element('table', rangs)])).toHaveLength(1);
});

test('un CDA de deux mégaoctets fait d’identifiants ou de bouts de texte est refusé en disant pourquoi', () => {
  expect([
    refus(`<renderMultiMedia referencedObject="${'a '.repeat(950_000)}"/>`),
    refus('a<br/>'.repeat(150_000)),
  ]).toEqual([{ type: 'XmlDemesure' }, { type: 'XmlDemesure' }]);
});

test('une fiche RCP aux identifiants emboîtés autour d’un long texte est refusée', () => {
  const frcp = (niveaux: number) => {
    const ids = Array.from({ length: niveaux }, (_, i) => `<content ID="i${i}">`).join('');
    const emboite = `<paragraph>${ids}${'mot '.repeat(20_000)}${'</content>'.repeat(niveaux)}</paragraph>`;
    const lu = lireCda(
      new TextEncoder().encode(uneFrcp().replace('<paragraph>Rechute</paragraph>', emboite)),
      undefined,
    );
    return lu.ok ? 'lu' : lu.error;
  };
  expect([frcp(2), frcp(40)]).toEqual(['lu', { type: 'XmlDemesure' }]);
});
