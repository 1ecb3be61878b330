import { expect, test } from 'vitest';
import { IDS, inscriptionId } from './monde/lignes.ts';
import { reunionOuverte } from './monde/reunion.ts';

async function ordreOuvert() {
  const t = await reunionOuverte();
  const ordre = async () => {
    const lue = await t.demander('reunion:lire', { seanceId: IDS.seance });
    if (!lue.ok) throw new Error(lue.error.type);
    return lue.value.cas.toSorted((a, b) => a.ordre - b.ordre).map((c) => c.inscriptionId);
  };
  return { t, ordre };
}

test('un dossier déplacé échange sa place, une opération tracée pour chacun des deux', async () => {
  const { t, ordre } = await ordreOuvert();
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
  const { t, ordre } = await ordreOuvert();
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
