import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ligneFluxSchema } from '../../../contract/sync.ts';
import { GENRES } from '../../../domain/synchro/ligne.ts';
import { estPutSimple } from '../../../main/vault/transport/put.ts';
import { uuid } from './monde/lignes.ts';

const bon = {
  t: 'put',
  scope: `dossier:${uuid(1, 1)}:fiche`,
  genre: 'fiche',
  id: uuid(1, 2),
  rev: 3,
  donnees: { a: 1 },
};

test('une ligne comme le serveur les écrit est reconnue', () => {
  expect([estPutSimple(bon), estPutSimple({ ...bon, scope: 'annuaire', genre: 'rcp' })]).toEqual([
    true,
    true,
  ]);
});

test('rien n’est reconnu que le schéma refuserait', () => {
  const valeur = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('put', 'suppr', 'annuaire', bon.scope, bon.id, uuid(9, 9), '', 0, -1, 1.5, null, [], {}),
    fc.constantFrom(...GENRES),
  );
  const ligne = fc
    .dictionary(fc.constantFrom('t', 'scope', 'genre', 'id', 'rev', 'donnees', 'plus'), valeur, {
      maxKeys: 3,
    })
    .map((change) => ({ ...bon, ...change }));
  const sansUne = fc.constantFrom(...Object.keys(bon)).map((cle) => ({ ...bon, [cle]: undefined }));
  fc.assert(
    fc.property(
      fc.oneof(ligne, sansUne, valeur),
      (v) => !estPutSimple(v) || ligneFluxSchema.safeParse(v).success,
    ),
    { seed: 7, numRuns: 2000 },
  );
});
