import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Trace } from '../../../domain/traces/trace.ts';
import { importerTraces } from '../../../server/audit/importer.ts';
import { auditer } from '../../../server/cli/audit.ts';
import { lireArguments } from '../../../server/cli/arguments.ts';
import { fabrique } from '../../domain/traces/fabrique.ts';
import { dossierTemporaire } from '../dossier-temporaire.ts';
import { avecBase, horlogeReglable, ouvrirMagasinDeTest, type MagasinDeTest } from '../magasin-de-test.ts';

let m: MagasinDeTest;
let c: pg.Client;
const temporaire = dossierTemporaire();
let n = 0;
type Ecrit = string | Uint8Array | Trace;
const ecrire = (...lignes: readonly Ecrit[]): string => {
  const fichier = join(temporaire.dossier, `traces-${++n}.jsonl`);
  const octets = lignes.map((l) =>
    l instanceof Uint8Array ? l : Buffer.from(typeof l === 'string' ? l : JSON.stringify(l)),
  );
  writeFileSync(fichier, Buffer.concat(octets.flatMap((o) => [o, Buffer.from('\n')])));
  return fichier;
};
const importer = (...lignes: readonly Ecrit[]) =>
  importerTraces(m.base, ecrire(...lignes), m.horloge.maintenant());

let sorties: string[] = [];
const commander = (...argv: readonly string[]): Promise<number> => {
  const lus = lireArguments(['audit', ...argv, '--data', m.dossierDonnees]);
  if (!lus.ok || lus.value.nom !== 'audit') throw new Error(JSON.stringify(lus));
  const commande = lus.value;
  return avecBase(m.databaseUrl, () => auditer(commande));
};
type Dit = {
  constats: {
    id: string;
    regle: string;
    source: string;
    nouveau: boolean;
    etat: string;
    nombre: number;
    preuves: string[];
  }[];
};
const analyser = async (...argv: readonly string[]): Promise<Dit['constats']> => {
  sorties = [];
  expect(await commander('analyse', '--json', ...argv)).toBe(0);
  return (JSON.parse(sorties.join('')) as Dit).constats;
};

beforeAll(async () => {
  m = await ouvrirMagasinDeTest(horlogeReglable());
  c = await m.proprietaire();
});
beforeEach(() => {
  sorties = [];
  vi.spyOn(console, 'log').mockImplementation((texte: string) => void sorties.push(texte));
  vi.spyOn(console, 'error').mockImplementation((texte: string) => void sorties.push(texte));
});
afterEach(async () => {
  vi.restoreAllMocks();
  const immuables = ['trace_importee', 'constat_message', 'constat_decision'];
  for (const table of immuables) await c.query(`alter table ${table} disable trigger all`);
  await c.query(`truncate ${immuables.join(', ')}, constat_preuve, constat`);
  for (const table of immuables) await c.query(`alter table ${table} enable trigger all`);
});
afterAll(async () => {
  await c.end();
  await m.detruire();
  temporaire.supprimer();
});

const t = fabrique();
const soi = (quand: string, plus: Parameters<typeof t>[1] = {}) =>
  t(quand, { patient: { soiMeme: true }, ...plus });

describe('audit import', () => {
  test('une ligne fausse est nommée par son numéro et n’arrête rien', async () => {
    const bilan = await importer(
      soi('2026-11-02T10:00:00+01:00'),
      '{"format":1',
      '',
      Uint8Array.of(0xff, 0xfe, 0x00),
      JSON.stringify({ ...soi('2026-11-02T10:00:00+01:00'), motif: 'a\0b' }),
      JSON.stringify({ ...soi('2026-11-02T10:00:00+01:00'), autorise: 'oui' }),
      `{"x":"${'y'.repeat(20_000)}"}`,
      `${'['.repeat(9000)}`,
      soi('2026-11-02T11:00:00+01:00'),
    );
    expect(bilan).toEqual({
      lignes: 8,
      importees: 2,
      deja: 0,
      refusees: 6,
      refus: [
        { n: 2, refus: { type: 'json' } },
        { n: 4, refus: { type: 'encodage' } },
        { n: 5, refus: { type: 'champ', champ: 'motif' } },
        { n: 6, refus: { type: 'champ', champ: 'autorise' } },
        { n: 7, refus: { type: 'tropLongue' } },
        { n: 8, refus: { type: 'json' } },
      ],
    });
  });

  test('la même trace deux fois n’est gardée qu’une ; une autre sous son identifiant est refusée', async () => {
    const trace = soi('2026-11-02T10:00:00+01:00');
    const { qui } = trace;
    const premier = await importer(trace, trace);
    const second = await importer(
      { ...trace, qui: { ...qui, noms: [...qui.noms] } },
      { ...trace, autorise: false },
    );
    expect([premier, second]).toEqual([
      { lignes: 2, importees: 1, deja: 1, refusees: 0, refus: [] },
      {
        lignes: 2,
        importees: 0,
        deja: 1,
        refusees: 1,
        refus: [{ n: 2, refus: { type: 'identifiantPris' } }],
      },
    ]);
  });

  test('mille cinq cents traces passent en plusieurs lots, et le fichier repasse sans rien ajouter', async () => {
    const traces = Array.from({ length: 1500 }, () => t('2026-11-02T10:00:00+01:00'));
    const fichier = ecrire(...traces);
    const faire = () => importerTraces(m.base, fichier, m.horloge.maintenant());
    expect([await faire(), await faire()].map((b) => [b.importees, b.deja])).toEqual([
      [1500, 0],
      [0, 1500],
    ]);
  });

  test('un dossier, un fichier absent : une phrase, et rien d’autre', async () => {
    await expect(importerTraces(m.base, temporaire.dossier, new Date())).rejects.toThrow(
      'n’est pas un fichier',
    );
    await expect(importerTraces(m.base, join(temporaire.dossier, 'absent'), new Date())).rejects.toThrow(
      'absent',
    );
  });

  test('la commande sort en erreur quand une ligne est refusée, dit laquelle, et laisse sa trace', async () => {
    const fichier = ecrire(soi('2026-11-02T10:00:00+01:00'), 'x');
    expect(await commander('import', fichier)).toBe(1);
    expect(sorties).toEqual([
      `${fichier}, ligne 2 : ce n’est pas du JSON`,
      `${fichier} : 2 lignes, 1 importées, 0 déjà là, 1 refusées`,
    ]);
    const { rows } = await c.query("select details from trace where action = 'importerTraces'");
    expect(rows).toEqual([{ details: 'exploitant, 2 lignes, 1 importées, 0 déjà là, 1 refusées' }]);
  });

  test('une trace importée ne change pas et ne s’efface pas, propriétaire compris ; l’application n’efface rien', async () => {
    await importer(soi('2026-11-02T10:00:00+01:00'));
    for (const ordre of [
      "update trace_importee set contenu = ''",
      'delete from trace_importee',
      'truncate trace_importee',
    ])
      await expect(c.query(ordre)).rejects.toThrow('une trace ne change pas');
    const application = await m.base.client();
    for (const ordre of [
      "update trace_importee set contenu = ''",
      'delete from constat',
      'delete from constat_preuve',
      'update constat_preuve set trace_id = trace_id',
    ])
      await expect(application.query(ordre)).rejects.toThrow('permission denied');
    await application.end();
  });
});

describe('audit analyse', () => {
  test('les constats sont gardés ouverts avec leurs preuves ; refaite, l’analyse n’en ajoute aucun', async () => {
    const traces = [soi('2026-11-02T10:00:00+01:00'), soi('2026-11-03T10:00:00+01:00')];
    await importer(...traces);
    const premiers = await analyser();
    expect(premiers).toMatchObject([
      {
        regle: 'proche',
        source: 'import',
        nouveau: true,
        etat: 'ouvert',
        nombre: 2,
        preuves: traces.map((x) => x.id),
      },
    ]);
    const seconds = await analyser();
    expect(seconds).toEqual(premiers.map((x) => ({ ...x, nouveau: false })));
    const { rows } = await c.query(
      `select c.etat, c.debut::text, c.fin::text, count(*)::int as preuves
       from constat c join constat_preuve p using (reseau_id, constat_id) group by 1, 2, 3`,
    );
    expect(rows).toEqual([{ etat: 'ouvert', debut: '2026-11-02', fin: '2026-11-03', preuves: 2 }]);
  });

  test('une affaire qui continue complète son constat, sans toucher à ce qui en fut dit', async () => {
    await importer(soi('2026-11-02T10:00:00+01:00'));
    const [avant] = await analyser();
    await c.query("update constat set etat = 'explique'");
    await importer(soi('2026-11-12T10:00:00+01:00'));
    const [apres] = await analyser();
    expect([apres?.id, apres?.nouveau, apres?.etat, apres?.nombre]).toEqual([
      avant?.id,
      false,
      'explique',
      2,
    ]);
    const { rows } = await c.query('select nombre, fin::text, phrase from constat');
    expect(rows).toEqual([
      {
        nombre: 2,
        fin: '2026-11-12',
        phrase: 'Son propre dossier, ouvert ou demandé 2 fois du 02/11/2026 au 12/11/2026.',
      },
    ]);
  });

  test('--du et --au choisissent des jours de France', async () => {
    // 23:30 UTC is half past midnight in Paris.
    await importer(soi('2026-11-02T23:30:00Z'), soi('2026-09-02T10:00:00Z', { qui: { id: 'dr-b' } }));
    const combien = async (...argv: string[]) => (await analyser(...argv)).length;
    expect([
      await combien('--du', '2026-11-03', '--au', '2026-11-03'),
      await combien('--du', '2026-11-01', '--au', '2026-11-02'),
      await combien('--au', '2026-10-01'),
      await combien(),
    ]).toEqual([1, 0, 1, 2]);
  });

  test('des seuils donnés changent ce qui est trouvé ; un seuil inconnu est refusé', async () => {
    await importer(...[1, 2, 3].map((i) => t(`2026-11-02T1${i}:00:00+01:00`, { patient: { id: `p${i}` } })));
    const seuils = ecrire('{"masse":{"horsSeance":{"medecinParticipant":2},"facteurHabitude":0}}');
    expect([(await analyser()).length, (await analyser('--seuils', seuils)).length]).toEqual([0, 1]);
    await expect(commander('analyse', '--seuils', ecrire('{"inconnu":1}'))).rejects.toThrow(
      'seuil inconnu ou faux',
    );
    await expect(commander('analyse', '--seuils', ecrire('{'))).rejects.toThrow('pas un fichier JSON');
  });

  test('sans --json, des phrases', async () => {
    await importer(soi('2026-11-02T10:00:00+01:00'));
    await commander('analyse');
    expect(sorties.join('\n')).toContain('Son propre dossier, ouvert ou demandé 1 fois le 02/11/2026.');
    expect(sorties.at(-1)).toBe('\n1 alertes et 0 informations, dont 1 nouvelles');
  });

  test('deux analyses à la fois ne gardent qu’un constat', async () => {
    await importer(soi('2026-11-02T10:00:00+01:00'));
    await Promise.all([commander('analyse'), commander('analyse')]);
    const { rows } = await c.query('select count(*)::int as n from constat');
    expect(rows).toEqual([{ n: 1 }]);
  });
});

test('Le fichier exporté d’un réseau s’importe dans un autre', async () => {
  const fichier = join(temporaire.dossier, 'export.jsonl');
  expect(await commander('export', fichier)).toBe(0);
  expect(readFileSync(fichier, 'utf8')).toBe('');
  await expect(commander('export', fichier)).rejects.toThrow('EEXIST');
});
