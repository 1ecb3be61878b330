import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { TracePoste } from '../../../contract/sync.ts';
import { ligneCanoniqueTrace, PRECEDENT_INITIAL } from '../../../domain/synchro/trace.ts';
import { verifierTraces } from '../../../server/cli/verifier.ts';
import { lireTemoin, poserAncre } from '../../../server/traces/ancres.ts';
import { verifierChaines, type RapportTraces } from '../../../server/traces/verifier.ts';
import { avecBase, ouvrirMagasinDeTest, type MagasinDeTest } from '../magasin-de-test.ts';

let m: MagasinDeTest;
let c: pg.Client;
const posteId = crypto.randomUUID();
const acteur = { compteId: crypto.randomUUID(), professionnelId: crypto.randomUUID(), posteId };

const sha256 = (t: string): string => createHash('sha256').update(t).digest('hex');

function tracesDuPoste(combien: number): TracePoste[] {
  const traces: TracePoste[] = [];
  for (let n = 1; n <= combien; n++) {
    const t = {
      n,
      precedent: traces.at(-1)?.hash ?? PRECEDENT_INITIAL,
      quand: `2026-11-24T13:00:0${n}.000Z`,
      action: 'ouvrirCas',
      objet: `patient:${n}`,
      details: 'preparation',
    };
    traces.push({ ...t, hash: sha256(ligneCanoniqueTrace(posteId, t)) });
  }
  return traces;
}

const ancrer = () =>
  poserAncre(m.base.db, m.base.reseau.id, m.sceau.cle, m.horloge.maintenant(), m.dossierDonnees);
const verifier = (): Promise<RapportTraces> =>
  verifierChaines(m.base.db, m.base.reseau.id, m.sceau.certificatPem, lireTemoin(m.dossierDonnees));

const TABLES = ['trace', 'trace_poste', 'ancre_trace'];

beforeAll(async () => {
  m = await ouvrirMagasinDeTest();
  c = await m.proprietaire();
  for (let i = 1; i <= 6; i++) {
    await m.store.transaction((tx) =>
      tx.tracer({
        ...acteur,
        action: 'lireDocument',
        objet: `contenu:${i}`,
        autorise: i % 2 === 0,
        details: 'é',
      }),
    );
  }
  await m.store.transaction((tx) => tx.garderTracesPoste(acteur, tracesDuPoste(3)));
  await ancrer();
  await m.store.transaction((tx) =>
    tx.tracer({ ...acteur, action: 'push', objet: posteId, autorise: true, details: '' }),
  );
  await ancrer();
  // The thief of these tests owns the tables: the triggers do not stop him, the chain tells on him.
  for (const t of TABLES) {
    await c.query(`alter table ${t} disable trigger all`);
    await c.query(`create table copie_${t} as table ${t}`);
  }
});
afterAll(async () => {
  await c.end();
  await m.detruire();
});
afterEach(async () => {
  for (const t of TABLES) await c.query(`begin; delete from ${t}; insert into ${t} table copie_${t}; commit`);
});

/** Another value of the same type, as near as can be: one byte of a text, the last digit of a number. */
const AUTRE: Record<string, (colonne: string) => string> = {
  text: (x) =>
    `overlay(${x} placing (case when right(${x}, 1) = '1' then '2' else '1' end) from greatest(length(${x}), 1))`,
  bigint: (x) => `${x} + 100`,
  boolean: (x) => `not ${x}`,
  uuid: (x) =>
    `overlay(${x}::text placing (case when right(${x}::text, 1) = '1' then '2' else '1' end) from 36)::uuid`,
};

describe('la vérification des traces', () => {
  test('ne trouve rien à redire à des chaînes intactes', async () => {
    const rapport = await verifier();
    expect(rapport).toEqual({ chaines: 2, entrees: 10, ancres: 2, ruptures: [] });
  });

  test('voit un octet changé dans chaque colonne de chaque table', async () => {
    const { rows } = await c.query<{ table_name: string; column_name: string; data_type: string }>(
      `select table_name, column_name, data_type from information_schema.columns
       where table_name = any($1) order by table_name, ordinal_position`,
      [TABLES],
    );
    const vus: string[] = [];
    const manques: string[] = [];
    for (const { table_name: t, column_name: col, data_type: type } of rows) {
      const rang = t === 'ancre_trace' ? 1 : 2;
      await c.query(`update ${t} set ${col} = ${AUTRE[type]?.(col)} where n = ${rang}`);
      ((await verifier()).ruptures.length > 0 ? vus : manques).push(`${t}.${col}`);
      await c.query(`begin; delete from ${t}; insert into ${t} table copie_${t}; commit`);
    }
    expect(manques).toEqual([]);
    expect(vus).toHaveLength(30);
  });

  test('nomme la chaîne et la position d’une entrée modifiée', async () => {
    await c.query("update trace set details = 'e' where n = 4");
    expect((await verifier()).ruptures).toEqual([
      { chaine: `serveur ${m.traces.chaineId}`, n: 4, quoi: 'modifiee' },
    ]);
  });

  test('voit une entrée retirée, deux entrées échangées, une fin coupée sous la dernière ancre', async () => {
    const restaurer = () => c.query('begin; delete from trace; insert into trace table copie_trace; commit');
    await c.query('delete from trace where n = 3');
    const retiree = (await verifier()).ruptures;
    await restaurer();
    await c.query('update trace set n = -n where n in (2, 3)');
    await c.query('update trace set n = case n when -2 then 3 else 2 end where n < 0');
    const echangees = (await verifier()).ruptures;
    await restaurer();
    await c.query('delete from trace where n >= 6');
    const coupee = (await verifier()).ruptures;
    await restaurer();
    await c.query('delete from trace');
    const toutes = (await verifier()).ruptures;
    expect([retiree[0], echangees[0], coupee[0], toutes[0]].map((r) => [r?.n, r?.quoi])).toEqual([
      [3, 'manquante'],
      [2, 'modifiee'],
      [6, 'ancree'],
      [6, 'ancree'],
    ]);
  });

  test('voit une chaîne entière refaite de bout en bout sans la clé du sceau', async () => {
    const { hashEntree, ORIGINE } = await import('../../../server/traces/chaine.ts');
    const { rows } = await c.query('select * from trace order by n');
    let precedent = ORIGINE;
    for (const r of rows) {
      const entree = {
        reseauId: r.reseau_id,
        chaineId: r.chaine_id,
        n: Number(r.n),
        precedent,
        quand: r.quand,
        compteId: r.compte_id,
        professionnelId: r.professionnel_id,
        posteId: r.poste_id,
        action: r.action,
        objet: 'contenu:9',
        autorise: r.autorise,
        details: r.details,
      };
      const hash = hashEntree(entree);
      await c.query('update trace set precedent = $1, hash = $2, objet = $3 where n = $4', [
        precedent,
        hash,
        entree.objet,
        entree.n,
      ]);
      precedent = hash;
    }
    expect((await verifier()).ruptures.map((r) => r.quoi)).toEqual(['ancree']);
  });

  test('voit la dernière ancre retirée de la base, par le témoin du dossier de données', async () => {
    await c.query('delete from ancre_trace where n = 2');
    expect((await verifier()).ruptures).toEqual([{ chaine: 'ancres', n: 2, quoi: 'manquante' }]);
  });

  test('la commande sort en erreur à la première rupture, et à zéro sans rupture', async () => {
    const commande = { nom: 'verify-audit' as const, donnees: m.dossierDonnees };
    const lancer = () => avecBase(m.databaseUrl, () => verifierTraces(commande));
    const avant = await lancer();
    await c.query("update trace set objet = 'x' where n = 1");
    expect([avant, await lancer()]).toEqual([0, 1]);
  });

  test('la clé du sceau et le témoin ne sont pas dans la base', () => {
    const cle = join(m.dossierDonnees, 'cles', 'sceau.cle.pem');
    expect([existsSync(cle), readFileSync(cle, 'utf8').includes('PRIVATE KEY')]).toEqual([true, true]);
  });
});

describe('le journal', () => {
  test('écrit mille traces concurrentes en une seule chaîne sans trou', async () => {
    const avant = m.traces.tete().n;
    const trace = { ...acteur, action: 'essai', objet: 'lot', autorise: true, details: '' };
    await Promise.all(Array.from({ length: 1000 }, () => m.traces.ajouter([trace])));
    const { rows } = await c.query<{ n: string }>("select count(*) as n from trace where objet = 'lot'");
    expect([m.traces.tete().n - avant, Number(rows[0]?.n), (await verifier()).ruptures]).toEqual([
      1000,
      1000,
      [],
    ]);
  });
});
