import { afterEach, describe, expect, it, vi } from 'vitest';
import { trouverDansTexte } from '../../../renderer/documents/texte-structure.ts';

/** The little of a page that the search reads: texts in order, each in its block. */
class Texte {
  readonly data: string;
  readonly parentElement: { readonly closest: () => object };
  constructor(data: string, bloc: object) {
    this.data = data;
    this.parentElement = { closest: () => bloc };
  }
}

type Bout = readonly [noeud: Texte, place: number];

function poserPage(textes: readonly Texte[]): Element {
  vi.stubGlobal('Text', Texte);
  vi.stubGlobal('NodeFilter', { SHOW_TEXT: 4 });
  vi.stubGlobal('document', {
    createTreeWalker: () => {
      const suite = textes.values();
      return { nextNode: () => suite.next().value ?? null };
    },
    createRange: () => {
      const plage: { debut?: Bout; fin?: Bout; setStart: unknown; setEnd: unknown } = {
        setStart: (...bout: [Texte, number]) => (plage.debut = bout),
        setEnd: (...bout: [Texte, number]) => (plage.fin = bout),
      };
      return plage;
    },
  });
  return {} as Element;
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('recherche dans un document structuré', () => {
  it('trouve à travers les styles, les blancs répétés comptent pour un, jamais d’un bloc à l’autre', () => {
    const [premier, second] = [{}, {}];
    const debut = new Texte('Extension  dans la ', premier);
    const suite = new Texte('  GRAISSE', premier);
    const autre = new Texte(' mésorectale', second);
    const racine = poserPage([debut, suite, autre]);
    expect(trouverDansTexte(racine, 'extension dans la graisse')).toMatchObject([
      { debut: [debut, 0], fin: [suite, 9] },
    ]);
    expect(trouverDansTexte(racine, 'mesorectale')).toMatchObject([{ debut: [autre, 1], fin: [autre, 12] }]);
    expect(trouverDansTexte(racine, 'graisse mesorectale')).toEqual([]);
  });

  it('chaque lettre n’est relue que quelques fois, si long que soit le texte', () => {
    const long = 'mot et mot '.repeat(2000);
    const racine = poserPage([new Texte(`${long}rare`, {})]);
    let lues = 0;
    const tester = RegExp.prototype.test;
    vi.spyOn(RegExp.prototype, 'test').mockImplementation(function (this: RegExp, texte: string) {
      lues += texte.length;
      return tester.call(this, texte);
    });
    expect(trouverDansTexte(racine, 'rare')).toHaveLength(1);
    expect(lues).toBeLessThan(10 * long.length);
  });
});
