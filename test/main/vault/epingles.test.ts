import { expect, test } from 'vitest';
import { epingler, lireEpingles } from '../../../main/vault/cache/epingles.ts';
import { ecrireReglage } from '../../../main/vault/cache/reglages.ts';
import { documentId, IDS } from './monde/lignes.ts';
import { dansCoffre } from './monde/remplir.ts';
import { reunionOuverte } from './monde/reunion.ts';

test('une épingle dit quel PDF du document, et le suivant du même document prend sa place', async () => {
  const t = await reunionOuverte();
  const poser = async (n: number, lieu: { piece: number | null; page: number } | null) => {
    const posees = await t.demander('epingles:poser', {
      seanceId: IDS.seance,
      documentId: documentId(1, n),
      lieu,
    });
    return posees.ok ? posees.value : posees.error;
  };
  const [a, b] = [documentId(1, 1), documentId(1, 2)];
  expect(await poser(1, { piece: 1, page: 2 })).toEqual([{ documentId: a, piece: 1, page: 2 }]);
  expect(await poser(2, { piece: null, page: 5 })).toEqual([
    { documentId: b, piece: null, page: 5 },
    { documentId: a, piece: 1, page: 2 },
  ]);
  await poser(1, { piece: 0, page: 2 });
  expect(await t.demander('epingles:lire', { seanceId: IDS.seance })).toEqual({
    ok: true,
    value: [
      { documentId: a, piece: 0, page: 2 },
      { documentId: b, piece: null, page: 5 },
    ],
  });
  expect(await poser(1, null)).toEqual([{ documentId: b, piece: null, page: 5 }]);
  await t.demander('coffre:fermer', null);
});

test('une épingle écrite avant de dire quel PDF se lit encore', async () => {
  const t = await reunionOuverte();
  await t.demander('coffre:fermer', null);
  await dansCoffre(t.dossier, false, ({ base }) => {
    const ancienne = [[IDS.seance, [{ documentId: documentId(1, 1), page: 3 }]]];
    base.transaction((db) => ecrireReglage(db, 'epingles', JSON.stringify(ancienne)));
    const lue = { documentId: documentId(1, 1), piece: null, page: 3 };
    expect(lireEpingles(base, IDS.seance)).toEqual([lue]);
    const autre = { documentId: documentId(1, 2), piece: 0, page: 1 };
    expect(
      base.transaction((db) => epingler(db, IDS.seance, autre.documentId, { piece: 0, page: 1 })),
    ).toEqual([autre, lue]);
  });
});
