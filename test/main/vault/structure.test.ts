import { expect, test } from 'vitest';
import type { Structure } from '../../../contract/document-structure.ts';
import { lireStructure } from '../../../main/vault/documents/structure.ts';

const arbre = (plus: Partial<Structure> = {}): Structure => ({
  version: 1,
  titre: 'Mammographie',
  entete: [{ libelle: 'Auteur', valeur: 'DR SAUVAGEOT Irène', code: null }],
  donneesCodees: [],
  sections: [
    {
      titre: 'Conclusion',
      niveau: 1,
      blocs: [{ type: 'paragraphe', fragments: [{ texte: 'ACR 2', styles: ['gras'] }] }],
    },
  ],
  copie: null,
  ecartes: 0,
  pieces: [{ id: 'a', titre: 'Schéma', nature: 'png', base64: 'iVBORw==' }],
  ...plus,
});
const lire = (texte: string) => lireStructure(new TextEncoder().encode(texte));
const illisible = { ok: false, error: { type: 'DocumentIllisible' } };

test('l’arbre gardé est rendu tel quel, les octets de ses pièces sortis', () => {
  const { version: _version, ...rendu } = arbre();
  expect(lire(JSON.stringify(arbre()))).toEqual({
    ok: true,
    value: {
      ...rendu,
      pieces: [{ id: 'a', titre: 'Schéma', nature: 'png', octets: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) }],
    },
  });
});

test('ce qui n’est pas exactement le contrat est illisible, sans rien en montrer', () => {
  const avecBloc = (bloc: unknown) =>
    JSON.stringify(arbre({ sections: [{ titre: null, niveau: 1, blocs: [bloc as never] }] }));
  const refuses = [
    '{',
    '%PDF-1.4',
    'null',
    JSON.stringify({ ...arbre(), version: 2 }),
    JSON.stringify({ ...arbre(), script: 'voler()' }),
    avecBloc({ type: 'html', html: '<img src=x onerror=voler()>' }),
    avecBloc({ type: 'paragraphe', fragments: [{ texte: 'x', styles: [], href: 'javascript:voler()' }] }),
    avecBloc({ type: 'piece', id: 'a', url: 'https://piege.invalid' }),
  ];
  expect(refuses.map(lire)).toEqual(refuses.map(() => illisible));
  expect(lireStructure(new Uint8Array([0xff, 0xfe, 0x7b]))).toEqual(illisible);
});

test('un arbre sans fond est illisible, et ne fait rien tomber', () => {
  const debut = '{"type":"liste","ordonnee":false,"legende":null,"elements":[[';
  const profond = debut.repeat(10_000) + ']]}'.repeat(10_000);
  const texte = JSON.stringify(arbre({ sections: [{ titre: null, niveau: 1, blocs: [] }] }));
  expect(lire(texte.replace('"blocs":[]', `"blocs":[${profond}]`))).toEqual(illisible);
});
