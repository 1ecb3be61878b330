import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lireMigrations, migrer } from '../../../server/postgres/migrer.ts';
import { ouvrirMagasinDeTest, type MagasinDeTest } from '../magasin-de-test.ts';

let m: MagasinDeTest;
let admin: pg.Client;
let n = 0;
const ouverts: pg.Client[] = [];
beforeAll(async () => {
  m = await ouvrirMagasinDeTest();
  admin = await m.proprietaire();
});
afterAll(async () => {
  for (const c of ouverts) await c.end();
  await admin.end();
  await m.detruire();
});

const ouvrir = async (base: string): Promise<pg.Client> => {
  const client = new pg.Client(m.databaseUrl.replace(/\/essai_[^?]*/, `/${base}`));
  await client.connect();
  ouverts.push(client);
  return client;
};
const baseNeuve = async (): Promise<{ nom: string; client: pg.Client }> => {
  const nom = `migration_${process.pid}_${++n}`;
  await admin.query(`create database ${nom}`);
  return { nom, client: await ouvrir(nom) };
};
const noms = lireMigrations().map((x) => x.nom);
const RESEAU = '0193a1b2-0000-7000-8000-000000000001';

describe('les migrations', () => {
  test('s’appliquent dans l’ordre de leur numéro, chacune une fois', async () => {
    const { client } = await baseNeuve();
    const premiere = await migrer(client);
    const seconde = await migrer(client);
    expect([premiere, seconde]).toEqual([noms, []]);
    expect(noms).toEqual(noms.toSorted());
  });

  test('lancées par deux instances à la fois, ne passent qu’une fois', async () => {
    const { nom, client } = await baseNeuve();
    const faites = await Promise.all([migrer(client), migrer(await ouvrir(nom))]);
    expect(faites.toSorted((a, b) => b.length - a.length)).toEqual([noms, []]);
  });

  test('refusent une base à laquelle un fichier changé depuis a été appliqué', async () => {
    const { client } = await baseNeuve();
    await migrer(client);
    await client.query("update migration set empreinte = 'autre' where nom = $1", [noms[1]]);
    await expect(migrer(client)).rejects.toThrow(`La migration ${noms[1]} a changé`);
  });

  // Row by row of each step: what was there before a migration is there after it, to the value.
  test.each(noms.slice(1).map((nom, i) => [noms[i] ?? '', nom]))(
    'de %s à %s, les lignes restent',
    async (avant, apres) => {
      const { client } = await baseNeuve();
      await migrer(client, avant);
      await client.query('insert into reseau values ($1, $2, true)', [RESEAU, 'Onco-Essai']);
      await client.query("insert into scope values ($1, 'annuaire', 7)", [RESEAU]);
      await client.query(
        `insert into ligne (reseau_id, genre, id, scope, rev, fige, donnees)
       values ($1, 'etablissement', $1, 'annuaire', 7, true, '{"nom":"é"}')`,
        [RESEAU],
      );
      expect(await migrer(client, apres)).toEqual([apres]);
      const { rows } = await client.query(
        'select r.nom, s.rev, l.donnees, l.fige from reseau r join scope s using (reseau_id) join ligne l using (reseau_id, scope)',
      );
      expect(rows).toEqual([{ nom: 'Onco-Essai', rev: '7', donnees: { nom: 'é' }, fige: true }]);
    },
  );

  test('0130 donne aux habilitations déjà écrites une ligne pour le consentement, sans toucher aux autres', async () => {
    const { client } = await baseNeuve();
    await migrer(client, '0120-relations.sql');
    await client.query('insert into reseau values ($1, $2, true)', [RESEAU, 'Onco-Essai']);
    const avant = {
      medecin: { pps: 'aucun' },
      pharmacien: { pps: 'lecture' },
      psychosocial: { pps: 'lecture' },
    };
    await client.query(
      `insert into habilitation_version values ($1, 1, '2026-11-01', $1, 'revue annuelle', $2)`,
      [RESEAU, JSON.stringify(avant)],
    );
    await migrer(client, '0130-categorie-consentement.sql');
    const { rows } = await client.query('select n, motif, habilitations from habilitation_version');
    const attendu = {
      medecin: { pps: 'aucun', consentement: 'lectureEcriture' },
      pharmacien: { pps: 'lecture', consentement: 'lecture' },
      psychosocial: { pps: 'lecture', consentement: 'aucun' },
    };
    expect(rows).toEqual([{ n: 1, motif: 'revue annuelle', habilitations: attendu }]);
  });

  test('mettent reseau_id en tête de chaque clé primaire et étrangère, et nomment leurs contraintes', async () => {
    const { rows } = await admin.query<{ conname: string; premiere: string; table: string }>(
      `select c.conname, c.conrelid::regclass::text as table,
         (select attname from pg_attribute a where a.attrelid = c.conrelid and a.attnum = c.conkey[1]) as premiere
       from pg_constraint c join pg_class t on t.oid = c.conrelid
       where c.contype in ('p', 'f', 'u') and t.relnamespace = 'public'::regnamespace and t.relname <> 'migration'`,
    );
    expect(rows.filter((r) => r.premiere !== 'reseau_id')).toEqual([]);
    expect(rows.filter((r) => /_(pkey|fkey|key)$/.test(r.conname))).toEqual([]);
    expect(rows.length).toBeGreaterThan(30);
  });
});
