import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dossierTemporaire } from './monde/dossiers.ts';
import { creerHoteTest, ouverture } from './monde/ouvert.ts';

test('un coffre créé se ferme et se rouvre avec le bon mot de passe', async () => {
  const dossier = join(dossierTemporaire(), 'coffre');
  const premier = creerHoteTest();
  const cree = await premier.demander('coffre:ouvrir', ouverture(dossier, { creer: true }));
  expect(cree).toMatchObject({ ok: true });
  expect(await premier.demander('agenda:lire', { du: '2026-11-01', au: '2026-11-30' })).toEqual({
    ok: true,
    value: [],
  });
  expect(await premier.demander('coffre:fermer', null)).toEqual({ ok: true, value: null });
  expect(await premier.demander('sync:etat', null)).toEqual({ ok: false, error: { type: 'CoffreFerme' } });

  const second = creerHoteTest();
  expect(await second.demander('coffre:ouvrir', ouverture(dossier))).toMatchObject({ ok: true });
  await second.demander('coffre:fermer', null);
  expect([...premier.incidents, ...second.incidents]).toEqual([]);
});
