import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dossierTemporaire } from './monde/dossiers.ts';
import { IDS, inscriptionId, lignesReunion } from './monde/lignes.ts';
import { creerHoteTest, ouverture } from './monde/ouvert.ts';
import { creerRempli } from './monde/remplir.ts';

async function reunionOuverte() {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, lignesReunion(3));
  const t = creerHoteTest();
  const ouvert = await t.demander('coffre:ouvrir', ouverture(dossier));
  if (!ouvert.ok) throw new Error(ouvert.error.type);
  const ordre = async () => {
    const lue = await t.demander('reunion:lire', { seanceId: IDS.seance });
    if (!lue.ok) throw new Error(lue.error.type);
    return lue.value.cas.toSorted((a, b) => a.ordre - b.ordre).map((c) => c.inscriptionId);
  };
  return { t, ordre };
}

test('un dossier déplacé échange sa place, une opération tracée pour chacun des deux', async () => {
  const { t, ordre } = await reunionOuverte();
  const [un, deux, trois] = [inscriptionId(1), inscriptionId(2), inscriptionId(3)];
  expect(await ordre()).toEqual([un, deux, trois]);
  expect(await t.demander('inscription:deplacer', { inscriptionId: trois, pas: -1 })).toEqual({
    ok: true,
    value: { deplacees: 2 },
  });
  expect(await ordre()).toEqual([un, trois, deux]);
  const lues = await t.demander('sync:operations', null);
  expect(lues.ok && lues.value.map(({ type }) => type)).toEqual([
    'modifierInscription',
    'modifierInscription',
  ]);
});

test('au bout de la liste rien ne change et rien ne part ; un dossier inconnu est dit', async () => {
  const { t, ordre } = await reunionOuverte();
  const avant = await ordre();
  const bout = await t.demander('inscription:deplacer', { inscriptionId: inscriptionId(1), pas: -1 });
  expect(bout).toEqual({ ok: true, value: { deplacees: 0 } });
  expect(await ordre()).toEqual(avant);
  expect(await t.demander('sync:operations', null)).toEqual({ ok: true, value: [] });
  expect(await t.demander('inscription:deplacer', { inscriptionId: IDS.seance, pas: 1 })).toMatchObject({
    ok: false,
    error: { type: 'Introuvable' },
  });
});
