import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Operation } from '../../../contract/sync.ts';
import { PRECEDENT_INITIAL } from '../../../domain/synchro/trace.ts';
import { lireContenu } from '../../../main/vault/secours/contenu.ts';
import type { CacheTx } from '../../../sync/ports.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { IDS, lignesReunion, presenceId, proposition, propositionId, uuid } from './monde/lignes.ts';
import { creerHoteTest, MAINTENANT, ouverture } from './monde/ouvert.ts';
import { creerRempli, dansCoffre } from './monde/remplir.ts';

const operation = (n: number): Operation => ({
  opId: uuid(77, n),
  deviceId: IDS.poste,
  n,
  baseRev: 1,
  intention: {
    type: 'enregistrerProposition',
    propositionId: propositionId(1),
    contenu: { ...proposition(1).contenu, texte: `avis ${n}` },
    avant: proposition(1).contenu,
    etat: 'enregistree',
  },
});

test('ce que le serveur a jugé n’est plus à envoyer, son rang reste donné', () => {
  const [un, deux] = [operation(1), operation(2)];
  const contenu = lireContenu([{ op: un }, { op: deux }, { retiree: deux.opId }]);
  expect(contenu.operations).toEqual([un]);
  expect([...contenu.retirees]).toEqual([deux.opId]);
  expect(contenu.atteint.n).toBe(2);
});

test('la dernière version d’un enregistrement automatique compte seule', () => {
  const suite = { ...operation(1), baseRev: 7 };
  expect(lireContenu([{ op: operation(1) }, { op: suite }]).operations).toEqual([suite]);
});

test('vide, la copie commence une chaîne', () => {
  expect(lireContenu([]).depart).toMatchObject({ trace: 0, hash: PRECEDENT_INITIAL });
});

test('jugée alors que des traces attendent encore, une opération n’est pas rendue à la file', async () => {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, []);
  const quand = new Date(MAINTENANT).toISOString();
  await dansCoffre(dossier, false, ({ cache }) => {
    cache.transactionSync((tx) => {
      tx.tracer({ quand, action: 'a', objet: '', details: '' });
      tx.ajouterOperation({ ...operation(1), n: tx.prochainN() });
    });
    cache.transactionSync((tx) => tx.retirerOperation(operation(1).opId));
  });
  abimerTout(dossier);
  const t = creerHoteTest();
  const ouvert = await t.demander('coffre:ouvrir', ouverture(dossier, { contactServeur: true }));
  expect(ouvert).toMatchObject({ value: { refait: { operations: 0, complet: true } } });
  expect(await t.demander('sync:etat', null)).toMatchObject({ value: { enAttente: 0 } });
  await t.demander('coffre:fermer', null);
});

function abimerTout(dossier: string): void {
  for (const f of ['coffre.db', 'coffre.db-wal', 'temoin']) rmSync(join(dossier, f), { force: true });
}

/** A purge writes the copy anew, counters first, while operations and traces still wait. */
test('écrite de nouveau par une purge, la copie seule rend la file et la chaîne entières', async () => {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, lignesReunion(1));
  const quand = new Date(MAINTENANT).toISOString();
  const tracer = (tx: CacheTx, action: string) => tx.tracer({ quand, action, objet: '', details: '' });
  let avant: unknown;
  await dansCoffre(dossier, false, ({ cache }) => {
    cache.transactionSync((tx) => {
      for (const action of ['a', 'b', 'c']) tracer(tx, action);
      tx.ajouterOperation({ ...operation(1), n: tx.prochainN() });
    });
    cache.transactionSync((tx) => tx.tracesRecuesJusqua(1));
    cache.transactionSync((tx) => tx.supprimerLigne('presence', presenceId(1)));
    cache.transactionSync((tx) => tx.ajouterOperation({ ...operation(2), n: tx.prochainN() }));
    avant = cache.transactionSync((tx) => [tx.operations(), tx.tracesAEnvoyer(10)]);
  });
  abimerTout(dossier);
  const t = creerHoteTest();
  const ouvert = await t.demander('coffre:ouvrir', ouverture(dossier, { contactServeur: true }));
  expect(ouvert).toMatchObject({ value: { refait: { operations: 2, complet: true } } });
  await t.demander('coffre:fermer', null);
  await dansCoffre(dossier, false, ({ cache }) => {
    const [operations, traces] = cache.transactionSync((tx) => [tx.operations(), tx.tracesAEnvoyer(2)]);
    expect([operations, traces]).toEqual(avant);
    expect(cache.transactionSync((tx) => tx.prochainN())).toBe(3);
  });
});
