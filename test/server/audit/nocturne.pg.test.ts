import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { analyserLaNuit, nuitDue } from '../../../server/audit/nocturne.ts';
import { horlogeMobile } from '../comptes/monde.ts';
import { essayerDesDossiers, peupler, type Monde } from '../constats/monde.ts';
import { demarrerServeurDeTest, type ServeurDeTest } from '../serveur-de-test.ts';

let horloge: ReturnType<typeof horlogeMobile>;
let s: ServeurDeTest;
let m: Monde;
beforeEach(async () => {
  horloge = horlogeMobile('2026-11-24T13:00:00.000Z');
  s = await demarrerServeurDeTest({ horloge });
  m = await peupler(s);
});
afterEach(() => s.detruire());

const nuit = () => analyserLaNuit(s.magasin, { heure: 4, courrier: s.courrier });
const nuits = async () => {
  const { rows } = await sql<{ nuit: string; finie: boolean; nouveaux: number | null }>`
    select nuit::text, fin is not null as finie, nouveaux from analyse_nocturne order by nuit`.execute(
    s.magasin.base.db,
  );
  return rows.map((r) => [r.nuit, r.finie, r.nouveaux]);
};

test.each([
  ['2026-11-24T02:59:59.000Z', '2026-11-23'],
  ['2026-11-24T03:00:00.000Z', '2026-11-24'],
  // Summer time: 4 h in France is 2 h UTC.
  ['2026-07-14T01:59:59.000Z', '2026-07-13'],
  ['2026-07-14T02:00:00.000Z', '2026-07-14'],
])('à %s, la dernière nuit due est celle du %s', (maintenant, due) => {
  expect(nuitDue(new Date(maintenant), 4)).toBe(due);
});

test('la première nuit n’analyse rien ; la suivante trouve, prévient, et ne recommence pas', async () => {
  expect([await nuit(), await nuit()]).toEqual([0, undefined]);
  await essayerDesDossiers(s.magasin, m.curieux);
  horloge.mettre('2026-11-25T02:59:00.000Z');
  expect(await nuit()).toBeUndefined();
  horloge.mettre('2026-11-25T03:00:00.000Z');
  expect([await nuit(), await nuit()]).toEqual([1, undefined]);
  expect(s.courrier.avis.length).toBe(3);
  horloge.mettre('2026-11-26T03:00:00.000Z');
  // Read again, and known: nobody is told twice.
  expect([await nuit(), s.courrier.avis.length]).toEqual([0, 3]);
  expect(await nuits()).toEqual([
    ['2026-11-24', true, null],
    ['2026-11-25', true, 1],
    ['2026-11-26', true, 0],
  ]);
});

test('deux instances à la même heure : une seule analyse', async () => {
  await nuit();
  await essayerDesDossiers(s.magasin, m.curieux);
  horloge.mettre('2026-11-25T05:00:00.000Z');
  const faites = await Promise.all([nuit(), nuit(), nuit(), nuit()]);
  expect(faites.filter((n) => n !== undefined)).toEqual([1]);
});

test('arrêtée au milieu, la nuit est refaite au démarrage suivant, sans constat en double', async () => {
  await nuit();
  await essayerDesDossiers(s.magasin, m.curieux);
  horloge.mettre('2026-11-25T05:00:00.000Z');
  await nuit();
  // As an instance killed before the end of its run would leave it.
  await sql`update analyse_nocturne set fin = null where nuit = '2026-11-25'`.execute(s.magasin.base.db);
  expect(await nuit()).toBe(0);
  expect((await nuits()).at(-1)).toEqual(['2026-11-25', true, 0]);
});

test('serveur arrêté trois semaines : la première nuit reprend depuis la dernière faite', async () => {
  await nuit();
  await essayerDesDossiers(s.magasin, m.curieux);
  horloge.mettre('2026-12-20T12:00:00.000Z');
  expect(await nuit()).toBe(1);
});

test('un courriel qui ne part pas ne perd pas le constat : il est dit la nuit suivante', async () => {
  await nuit();
  await essayerDesDossiers(s.magasin, m.curieux);
  horloge.mettre('2026-11-25T05:00:00.000Z');
  const muet = { ...s.courrier, envoyerAvis: () => Promise.reject(new Error('SMTP')) };
  expect(await analyserLaNuit(s.magasin, { heure: 4, courrier: muet })).toBe(1);
  horloge.mettre('2026-11-26T05:00:00.000Z');
  await nuit();
  expect(s.courrier.avis.length).toBe(3);
});

test('un serveur qui a une heure d’analyse la fait au démarrage quand elle est due', async () => {
  await nuit();
  await essayerDesDossiers(s.magasin, m.curieux);
  horloge.mettre('2026-11-25T05:00:00.000Z');
  const autre = await demarrerServeurDeTest({ horloge, databaseUrl: s.databaseUrl, analyseHeure: 4 });
  await autre.detruire();
  expect((await nuits()).at(-1)).toEqual(['2026-11-25', true, 1]);
});
