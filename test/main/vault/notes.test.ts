import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { NOTE_MAX } from '../../../contract/bornes-note.ts';
import { CATEGORIES } from '../../../domain/dossier/categorie.ts';
import { scopeDossier, scopeSeance } from '../../../domain/synchro/ligne.ts';
import { creerBase } from '../../../main/vault/base/base.ts';
import { migrer } from '../../../main/vault/base/migrer.ts';
import { sql } from '../../../main/vault/base/sql.ts';
import { creerCache } from '../../../main/vault/cache/cache.ts';
import { ecrireNote, lireNotes } from '../../../main/vault/cache/notes.ts';
import { MIGRATIONS } from '../../../main/vault/migrations/migrations.ts';
import { appliquerAlias } from '../../../sync/alias.ts';
import { lireAttente } from '../../../sync/lignes.ts';
import type { CacheTx } from '../../../sync/ports.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { enCache, IDS, inscriptionId, lignesReunion, patientId } from './monde/lignes.ts';
import { creerHoteTest, ouverture, type HoteTest } from './monde/ouvert.ts';
import { dansCoffre } from './monde/remplir.ts';
import { reunionOuverte } from './monde/reunion.ts';
import { dechiffrerPages } from './monde/sqlcipher.ts';

const lire = async (t: HoteTest) => t.demander('notes:lire', { seanceId: IDS.seance });
const ecrire = async (t: HoteTest, n: number, texte: string) =>
  t.demander('notes:ecrire', { inscriptionId: inscriptionId(n), texte });

test('une note se garde par dossier, se remplace, se retire, et survit à la fermeture du coffre', async () => {
  const t = await reunionOuverte();
  expect(await lire(t)).toEqual({ ok: true, value: [] });
  await ecrire(t, 1, 'Rappeler le chirurgien');
  await ecrire(t, 2, 'Revoir l’IRM');
  await ecrire(t, 1, 'Rappeler le chirurgien lundi');
  await ecrire(t, 3, 'à effacer');
  await ecrire(t, 3, '');
  const attendues = [
    { inscriptionId: inscriptionId(1), texte: 'Rappeler le chirurgien lundi', desaccord: '' },
    { inscriptionId: inscriptionId(2), texte: 'Revoir l’IRM', desaccord: '' },
  ];
  expect(await lire(t)).toEqual({ ok: true, value: attendues });
  await t.demander('coffre:fermer', null);
  const autre = creerHoteTest();
  await autre.demander('coffre:ouvrir', ouverture(t.dossier));
  expect(await lire(autre)).toEqual({ ok: true, value: attendues });
  expect(await autre.demander('notes:lire', { seanceId: IDS.rcp })).toEqual({ ok: true, value: [] });
  await autre.demander('coffre:fermer', null);
});

test('un désaccord commencé se garde à côté de la note, et s’efface sans elle', async () => {
  const t = await reunionOuverte();
  const commencer = (texte: string) =>
    t.demander('notes:commencerDesaccord', { inscriptionId: inscriptionId(1), texte });
  const note = (texte: string, desaccord: string) => ({
    ok: true,
    value: texte + desaccord === '' ? [] : [{ inscriptionId: inscriptionId(1), texte, desaccord }],
  });
  await commencer('Le radiothérapeute');
  expect(await lire(t)).toEqual(note('', 'Le radiothérapeute'));
  await ecrire(t, 1, 'Revoir l’IRM');
  await commencer('Le radiothérapeute préfère');
  expect(await lire(t)).toEqual(note('Revoir l’IRM', 'Le radiothérapeute préfère'));
  await ecrire(t, 1, '');
  expect(await lire(t)).toEqual(note('', 'Le radiothérapeute préfère'));
  await commencer('');
  expect(await lire(t)).toEqual(note('', ''));
  await t.demander('coffre:fermer', null);
});

test('rien n’en part : ni opération, ni trace', async () => {
  const t = await reunionOuverte();
  const etat = async () => {
    const lu = await t.demander('sync:etat', null);
    return lu.ok ? lu.value.enAttente : null;
  };
  await ecrire(t, 1, 'kanarinote');
  expect(await etat()).toBe(0);
  await t.demander('coffre:fermer', null);
  await dansCoffre(t.dossier, false, ({ cache }) => {
    const traces = cache.transactionSync((tx) => tx.tracesAEnvoyer(1000));
    expect(JSON.stringify(traces)).not.toContain('kanarinote');
    expect(traces.filter(({ action }) => action.includes('note'))).toEqual([]);
    expect(cache.transactionSync((tx) => tx.operations())).toEqual([]);
  });
});

test('une note trop longue, ou d’un dossier que le coffre n’a pas, est refusée', async () => {
  const t = await reunionOuverte();
  expect(await ecrire(t, 99, 'x')).toEqual({ ok: false, error: { type: 'Introuvable' } });
  expect((await ecrire(t, 1, 'x'.repeat(NOTE_MAX))).ok).toBe(true);
  expect((await ecrire(t, 1, 'x'.repeat(NOTE_MAX + 1))).ok).toBe(false);
  await t.demander('coffre:fermer', null);
});

const ECRITES = [1, 2, 3].map((n) => ({ inscriptionId: inscriptionId(n), texte: `kanarinote ${n}` }));

/** The notes left in a vault of three cases, each noted, once `corps` has run in one transaction. */
async function apres(corps: (tx: CacheTx) => void): Promise<readonly string[]> {
  const t = await reunionOuverte();
  await t.demander('coffre:fermer', null);
  let restent: readonly string[] = [];
  await dansCoffre(t.dossier, false, ({ cache, base }) => {
    cache.transactionSync((_, db) => {
      for (const note of ECRITES) ecrireNote(db, note.inscriptionId, note.texte);
    });
    cache.transactionSync((tx) => corps(tx));
    restent = base
      .lireTout<{ id: string }>(sql`select inscription_id as id from note order by id`)
      .map(({ id }) => id);
  });
  return restent;
}

const dossierDe = (n: number) => CATEGORIES.map((categorie) => scopeDossier(patientId(n), categorie));

test('une note part avec sa séance, avec son inscription, avec son patient', async () => {
  const [premiere, deuxieme, troisieme] = ECRITES.map((note) => note.inscriptionId);
  expect(await apres((tx) => tx.purgerScope(scopeSeance(IDS.seance)))).toEqual([]);
  expect(await apres((tx) => tx.supprimerLigne('inscription', inscriptionId(2)))).toEqual([
    premiere,
    troisieme,
  ]);
  expect(await apres((tx) => dossierDe(3).forEach((scope) => tx.purgerScope(scope)))).toEqual([
    premiere,
    deuxieme,
  ]);
  // A row that is no case takes no note with it.
  expect(await apres((tx) => tx.supprimerLigne('presence', IDS.rcp))).toHaveLength(3);
});

test('un patient déjà connu du serveur sous un autre numéro garde sa note', async () => {
  const restent = await apres((tx) =>
    appliquerAlias(tx, lireAttente(tx), {
      de: patientId(1),
      vers: patientId(50),
      identifierDocument: () => IDS.rcp,
    }),
  );
  expect(restent).toHaveLength(3);
});

test('la clé en main, aucune page, même libre, ne tient une note partie', () => {
  const dossier = dossierTemporaire();
  const chemin = join(dossier, 'coffre.db');
  const cle = Buffer.alloc(32, 7);
  const base = creerBase(chemin, cle);
  if (!base.ok) throw new Error(base.error.type);
  migrer(base.value, MIGRATIONS);
  const rien = () => undefined;
  const cache = creerCache({
    base: base.value,
    posteId: IDS.poste,
    copie: null,
    surFichiersOublies: rien,
    surDonnees: rien,
  });
  cache.transactionSync((tx, db) => {
    for (const ligne of lignesReunion(3)) tx.ecrireLigne(enCache(ligne));
    for (const note of ECRITES) ecrireNote(db, note.inscriptionId, note.texte);
  });
  base.value.vider();
  const tenue = () => dechiffrerPages(readFileSync(chemin), cle).includes('kanarinote');
  expect([readFileSync(chemin).includes('kanarinote'), tenue()]).toEqual([false, true]);
  cache.transactionSync((tx) => tx.purgerScope(scopeSeance(IDS.seance)));
  expect([lireNotes(base.value, IDS.seance), tenue()]).toEqual([[], false]);
  base.value.fermer();
});

const avant = (nom: string) =>
  MIGRATIONS.slice(
    0,
    MIGRATIONS.findIndex((m) => m.nom === nom),
  );

test('un coffre d’avant les notes en reçoit la table, ses lignes intactes', () => {
  const base = creerBase(join(dossierTemporaire(), 'coffre.db'), Buffer.alloc(32, 7));
  if (!base.ok) throw new Error(base.error.type);
  migrer(base.value, avant('0050-note'));
  const lignes = () => base.value.lireTout(sql`select nom from scope`);
  base.value.transaction((db) => db.ecrire(sql`insert into scope (nom) values ('annuaire')`));
  expect(migrer(base.value, MIGRATIONS).ok).toBe(true);
  expect([lignes(), base.value.lireTout(sql`select texte from note`)]).toEqual([[{ nom: 'annuaire' }], []]);
  base.value.fermer();
});

test('une note d’avant les désaccords commencés reste, sans désaccord', () => {
  const base = creerBase(join(dossierTemporaire(), 'coffre.db'), Buffer.alloc(32, 7));
  if (!base.ok) throw new Error(base.error.type);
  migrer(base.value, avant('0060-desaccord'));
  base.value.transaction((db) =>
    db.ecrire(sql`insert into note (inscription_id, texte) values ('a', 'Revoir l’IRM')`),
  );
  expect(migrer(base.value, MIGRATIONS).ok).toBe(true);
  expect(base.value.lireTout(sql`select * from note`)).toEqual([
    { inscription_id: 'a', texte: 'Revoir l’IRM', desaccord: '' },
  ]);
  base.value.fermer();
});
