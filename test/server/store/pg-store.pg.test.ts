import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Ligne } from '../../../domain/synchro/ligne.ts';
import type { Trace } from '../../../server/store/ports.ts';
import { uneFiche, uneFicheFigee, uneProposition, unDocument } from '../../fakes/donnees.ts';
import { ouvrirMagasinDeTest, type MagasinDeTest } from '../magasin-de-test.ts';
import { contratServerStore } from './contrat.ts';

let m: MagasinDeTest;
beforeAll(async () => {
  m = await ouvrirMagasinDeTest();
});
afterAll(() => m.detruire());

contratServerStore('PostgreSQL', async () => ({
  store: m.store,
  administration: m.administration,
  fermer: async () => undefined,
}));

const uuid = (): string => crypto.randomUUID();
const refusSql = (promesse: Promise<unknown>): Promise<string> =>
  promesse.then(
    () => 'passé',
    (e: unknown) => (e instanceof Error && 'constraint' in e ? String(e.constraint) : String(e)),
  );

const uneTrace = (objet: string): Trace => ({
  compteId: null,
  professionnelId: null,
  posteId: null,
  action: 'essai',
  objet,
  autorise: true,
  details: '',
});

describe('PostgreSQL', () => {
  test('un texte clinique revient au caractère près, U+0000 et demi-codet compris', async () => {
    const id = uuid();
    const texte = 'a\u0000b \uD800 עברית 👩🏽‍⚕️ œ « fine\u202F; »';
    const liens = { patientId: uuid(), seanceId: uuid(), inscriptionId: uuid() };
    const ligne: Ligne = { genre: 'fiche', id, donnees: uneFiche(liens, { synthese: texte }) };
    await m.store.transaction((tx) => tx.ecrireLigne(ligne));
    const lue = await m.store.transaction((tx) => tx.lireLigne('fiche', id));
    expect(lue?.ligne).toEqual(ligne);
  });

  test('la base refuse elle-même de changer ce qui est figé, même à la propriétaire des tables', async () => {
    const [p, q] = [uuid(), uuid()];
    const octets = new TextEncoder().encode(uuid());
    const sha = 'c'.repeat(64);
    const proposition = uneProposition(
      { patientId: p, ficheId: uuid(), seanceId: uuid() },
      { etat: 'figee' },
    );
    await m.store.transaction(async (tx) => {
      await tx.ecrireContenu(sha, octets);
      await tx.tracer(uneTrace('figer'));
      await tx.ecrireLigne({ genre: 'proposition', id: q, donnees: proposition });
      await tx.ecrireLigne({ genre: 'ficheFigee', id: q, donnees: uneFicheFigee(proposition, q, sha) });
    });
    const c = await m.proprietaire();
    const essais = [
      await refusSql(c.query("update ligne set donnees = '{}' where id = $1 and genre = 'ficheFigee'", [q])),
      await refusSql(c.query("update ligne set fige = false where id = $1 and genre = 'proposition'", [q])),
      await refusSql(c.query('delete from ligne where id = $1', [q])),
      await refusSql(c.query("update contenu set octets_chiffres = '' where sha256 = $1", [sha])),
      await refusSql(c.query('delete from contenu where sha256 = $1', [sha])),
      await refusSql(c.query('delete from contenu_reference where sha256 = $1', [sha])),
      await refusSql(c.query('truncate ligne, contenu_reference, contenu')),
      await refusSql(c.query("update trace set details = 'x'")),
      await refusSql(c.query('truncate trace')),
    ];
    await c.end();
    expect(essais.slice(0, 6)).toEqual([
      'ligne_figee_immuable',
      'ligne_figee_immuable',
      'ligne_figee_immuable',
      'contenu_immuable',
      'contenu_immuable',
      'reference_figee_immuable',
    ]);
    expect(essais.slice(6)).not.toContain('passé');
  });

  test('les octets d’un document sont chiffrés au repos, et un bit changé se voit', async () => {
    const marque = 'CANARI-DUMOULIN';
    const sha = 'd'.repeat(64);
    await m.store.transaction((tx) => tx.ecrireContenu(sha, Buffer.from(marque)));
    const c = await m.proprietaire();
    const { rows } = await c.query<{ o: Buffer }>(
      'select octets_chiffres as o from contenu where sha256 = $1',
      [sha],
    );
    expect(rows[0]?.o.includes(marque)).toBe(false);
    await c.query('alter table contenu disable trigger all');
    await c.query(
      'update contenu set octets_chiffres = set_byte(octets_chiffres, 14, get_byte(octets_chiffres, 14) # 1) where sha256 = $1',
      [sha],
    );
    await c.query('alter table contenu enable trigger all');
    await c.end();
    await expect(m.store.transaction((tx) => tx.lireContenu(sha))).rejects.toThrow();
  });

  test('l’application n’est pas propriétaire, ne contourne pas la sécurité par ligne, et ne voit que son réseau', async () => {
    const id = uuid();
    await m.store.transaction((tx) =>
      tx.ecrireLigne({ genre: 'document', id, donnees: unDocument(uuid(), 'e'.repeat(64)) }),
    );
    const role = await sql<{ nom: string; pouvoir: boolean; proprietaire: boolean }>`
      select current_user as nom, r.rolsuper or r.rolbypassrls as pouvoir,
        (select tableowner = current_user from pg_tables where tablename = 'ligne') as proprietaire
      from pg_roles r where r.rolname = current_user`.execute(m.base.db);
    expect(role.rows).toEqual([{ nom: 'collegiale_app', pouvoir: false, proprietaire: false }]);
    const vues = await m.base.db.transaction().execute(async (tx) => {
      await sql`select set_config('collegiale.reseau', ${uuid()}, true)`.execute(tx);
      return sql`select id from ligne where id = ${id}`.execute(tx);
    });
    expect(vues.rows).toEqual([]);
  });

  test('les traces d’une transaction annulée ne restent pas, celles d’une transaction faite sont écrites avant la réponse', async () => {
    const objet = `essai:${uuid()}`;
    const trace = uneTrace(objet);
    await m.store
      .transaction(async (tx) => {
        await tx.tracer(trace);
        throw new Error('annulée');
      })
      .catch(() => undefined);
    const compter = () =>
      sql<{ n: number }>`select count(*) as n from trace where objet = ${objet}`.execute(m.base.db);
    const avant = (await compter()).rows[0]?.n;
    await m.store.transaction((tx) => tx.tracer(trace));
    const apres = (await compter()).rows[0]?.n;
    expect([avant, apres]).toEqual([0, 1]);
  });
});
