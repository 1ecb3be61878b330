import { expect, test } from 'vitest';
import { ecrireJson, retenirTexte } from '../../../main/vault/cache/texte-recu.ts';

const lire = (ligne: string): { readonly donnees: object } => {
  const valeur = JSON.parse(ligne) as { readonly donnees: object };
  retenirTexte(ligne, valeur);
  return valeur;
};

test('le texte stocké est celui de la ligne reçue', () => {
  const donnees = '{"texte":"1e2 \\u00e9",  "nombre":1.50}';
  expect(ecrireJson(lire(`{"t":"put","rev":3,"donnees":${donnees}}`).donnees)).toBe(donnees);
});

test.each([
  ['les données ne sont pas à la fin', '{"t":"put","donnees":{"a":1},"rev":{}}'],
  ['la clé est écrite deux fois', '{"t":"put","donnees":{"a":1},"donnees":{"b":2}}'],
  ['la clé se trouve aussi dans les données', '{"t":"put","donnees":{"a":1,"donnees":{"b":2}}}'],
  ['la ligne finit par une espace', '{"t":"put","donnees":{"a":1} }'],
])('quand %s, ce qui est stocké se relit comme ce qui fut lu', (_cas, ligne) => {
  const { donnees } = lire(ligne);
  expect(JSON.parse(ecrireJson(donnees))).toEqual(donnees);
});
