import { randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';
import { expect, test } from 'vitest';
import { creerBase, ouvrirBase, type Base } from '../../../main/vault/base/base.ts';
import { empreinteMigration, migrer } from '../../../main/vault/base/migrer.ts';
import { sql } from '../../../main/vault/base/sql.ts';
import { MIGRATIONS } from '../../../main/vault/migrations/migrations.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { dechiffrerPages } from './monde/sqlcipher.ts';

const cle = Buffer.alloc(32, 7);

function baseNeuve(): { readonly chemin: string; readonly base: Base } {
  const chemin = join(dossierTemporaire(), 'coffre.db');
  const base = creerBase(chemin, cle);
  if (!base.ok) throw new Error(base.error.type);
  migrer(base.value, MIGRATIONS);
  return { chemin, base: base.value };
}

function baseRemplie(lignes = 200): string {
  const { chemin, base } = baseNeuve();
  base.transaction((db) => {
    db.ecrire(sql`insert into scope (num, nom) values (1, 'annuaire')`);
    for (let n = 0; n < lignes; n++) {
      db.ecrire(sql`
        insert into ligne (id, genre, scope_num, rev, donnees)
        values (${`id-${n}`}, 'patient', 1, 1, ${JSON.stringify({ nom: `KANARI ${n}`, texte: 'x'.repeat(300) })})`);
    }
  });
  base.fermer();
  return chemin;
}

/** Reads every row: what a screen would do at last. */
function toutLire(chemin: string): 'refusee' | 'corrompue' | 'intacte' {
  const ouverte = ouvrirBase(chemin, cle);
  if (!ouverte.ok) return 'refusee';
  const entiere = ouverte.value.verifierTout();
  ouverte.value.fermer();
  return entiere ? 'intacte' : 'corrompue';
}

test('le fichier est du SQLCipher 4, lu par un lecteur indépendant', () => {
  const chemin = baseRemplie();
  const fichier = readFileSync(chemin);
  expect(fichier.subarray(0, 16).toString('latin1')).not.toBe('SQLite format 3\0');
  expect(fichier.includes('KANARI')).toBe(false);
  const clair = dechiffrerPages(fichier, cle);
  expect(clair.includes('KANARI 199')).toBe(true);
  // Page size and reserved bytes as SQLCipher 4 sets them, WAL for reading and writing.
  expect([clair.readUInt16BE(16), clair[20], clair[18], clair[19]]).toEqual([4096, 80, 2, 2]);
  expect(() => dechiffrerPages(fichier, Buffer.alloc(32, 8))).toThrow('hmac');
});

test('un fichier vide, en clair ou absent, et une mauvaise clé, sont refusés', () => {
  const dossier = dossierTemporaire();
  const vide = join(dossier, 'vide.db');
  writeFileSync(vide, '');
  const clair = join(dossier, 'clair.db');
  const db = new Database(clair);
  db.exec('create table t (a); pragma user_version = 1;');
  db.close();
  const refus = (chemin: string, avec: Uint8Array = cle) => {
    const lu = ouvrirBase(chemin, avec);
    return lu.ok ? 'ouverte' : lu.error;
  };
  expect(refus(join(dossier, 'absent.db'))).toEqual({ type: 'CoffreAbsent' });
  expect(refus(vide)).toEqual({ type: 'CoffreIllisible', details: { raison: 'tronque' } });
  expect(refus(clair)).toEqual({ type: 'CoffreIllisible', details: { raison: 'enClair' } });
  expect(refus(baseRemplie(), randomBytes(32))).toMatchObject({ type: 'CoffreIllisible' });
  expect(existsSync(join(dossier, 'absent.db'))).toBe(false);
});

test('créer ne remplace jamais une base', () => {
  const chemin = baseRemplie();
  expect(() => creerBase(chemin, cle)).toThrow('Assertion');
  expect(toutLire(chemin)).toBe('intacte');
});

test('une clé qui ne fait pas 32 octets ne devient pas du SQL', () => {
  const chemin = join(dossierTemporaire(), 'x.db');
  expect(() => creerBase(chemin, Buffer.from(`'; attach 'x`))).toThrow('Assertion');
});

test('tronquée à toute longueur, la base est refusée ou dite corrompue', () => {
  const chemin = baseRemplie();
  const taille = readFileSync(chemin).length;
  for (const longueur of [1, 16, 100, 4095, 4096, 8192, 12_288, taille - 4096, taille - 1000, taille - 1]) {
    const copie = `${chemin}.${longueur}`;
    copyFileSync(chemin, copie);
    truncateSync(copie, longueur);
    expect([longueur, toutLire(copie)]).not.toEqual([longueur, 'intacte']);
  }
});

test('un octet changé, où que ce soit, est vu', () => {
  const chemin = baseRemplie();
  const fichier = readFileSync(chemin);
  let graine = 12_345;
  const alea = (max: number): number => {
    graine = (Math.imul(graine, 1_103_515_245) + 12_345) & 0x7fffffff;
    return graine % max;
  };
  const places = [0, 15, 16, 24, 4095, 4096, ...Array.from({ length: 60 }, () => alea(fichier.length))];
  for (const place of places) {
    const copie = `${chemin}.bit`;
    const altere = Buffer.from(fichier);
    altere[place] = (altere[place] ?? 0) ^ (1 << alea(8));
    writeFileSync(copie, altere);
    expect([place, toutLire(copie)]).not.toEqual([place, 'intacte']);
  }
});

test('une requête est préparée une fois et ses valeurs sont des paramètres', () => {
  const { base } = baseNeuve();
  const hostile = `x'); drop table ligne; --`;
  base.transaction((db) => db.ecrire(sql`insert into scope (nom) values (${hostile})`));
  const lire = (nom: string) => base.lire<{ nom: string }>(sql`select nom from scope where nom = ${nom}`);
  expect([lire(hostile), lire('autre')]).toEqual([{ nom: hostile }, undefined]);
  base.fermer();
});

test('une transaction qui échoue ne laisse rien', () => {
  const { base } = baseNeuve();
  expect(() =>
    base.transaction((db) => {
      db.ecrire(sql`insert into scope (nom) values ('a')`);
      throw new Error('panne');
    }),
  ).toThrow('panne');
  expect(base.lireTout(sql`select nom from scope`)).toEqual([]);
  base.fermer();
});

test("une base d'une version plus récente est refusée, sans rien y changer", () => {
  const { chemin, base } = baseNeuve();
  base.transaction((db) => db.ecrire(sql`insert into migration (nom, empreinte) values ('9999-futur', 'x')`));
  expect(migrer(base, MIGRATIONS)).toEqual({
    ok: false,
    error: { type: 'CoffreIllisible', details: { raison: 'versionPlusRecente' } },
  });
  base.fermer();
  expect(toutLire(chemin)).toBe('intacte');
});

test('une migration publiée ne change plus', () => {
  expect(MIGRATIONS.map((m) => [m.nom, empreinteMigration(m)])).toMatchInlineSnapshot(`
    [
      [
        "0010-lignes",
        "1b9f7864029f0ea7a41ac25e63ac7a0b9fa7892b8ea151948941b9dae0263fdd",
      ],
      [
        "0020-recherche",
        "4ed849e8429ab4410036183ae91af81d3e705bf7f171014c4bbfd6d6d43f4e8c",
      ],
      [
        "0030-mots",
        "3e2ca23c4e5f8fdb5c4697daa2f87bc4f9c7f6476f57849e643955dad5d44750",
      ],
      [
        "0040-envois",
        "c84dbfa5bbfdf236cbddff36ae6579963b2f4a46827332f502ee302820374a34",
      ],
      [
        "0050-note",
        "1c33928ef781546d1b8dc5a532de1a7545d1b600c2492b0604389e6d5c4ef55d",
      ],
      [
        "0060-desaccord",
        "a1ec4a401d89d80a8f96630aa9e4b7897d2d3f1d3aa568a591d656cead93e3ff",
      ],
      [
        "0080-bris",
        "b968fdc15daefad126c87cb272c6a97aa68dc6598fdaf5e54c2cbe4ca2dbec8e",
      ],
    ]
  `);
});

test("une migration qui échoue au milieu laisse le schéma d'avant", () => {
  const { base } = baseNeuve();
  const mauvaise = {
    nom: '9990-mauvaise',
    script: 'create table a (x) strict; create table a2 (x int) strict;',
  };
  expect(() => migrer(base, [...MIGRATIONS, mauvaise])).toThrow();
  expect(base.lireTout(sql`select name from sqlite_schema where name in ('a', 'a2')`)).toEqual([]);
  expect(base.lireTout(sql`select nom from migration`)).toEqual(MIGRATIONS.map(({ nom }) => ({ nom })));
  base.fermer();
});
