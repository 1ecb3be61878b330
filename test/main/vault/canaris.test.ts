import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { creerBase } from '../../../main/vault/base/base.ts';
import { migrer } from '../../../main/vault/base/migrer.ts';
import { creerCache } from '../../../main/vault/cache/cache.ts';
import { chercher } from '../../../main/vault/cache/recherche.ts';
import { MIGRATIONS } from '../../../main/vault/migrations/migrations.ts';
import { contenuVide } from '../../../domain/proposition/proposition.ts';
import { CATEGORIES } from '../../../domain/dossier/categorie.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import {
  CANARIS,
  enCache,
  IDS,
  inscriptionId,
  ligneDocument,
  lignesReunion,
  patientId,
  proposition,
  propositionId,
} from './monde/lignes.ts';
import { creerHoteTest, ouverture } from './monde/ouvert.ts';
import { creerRempli, dansCoffre } from './monde/remplir.ts';
import { dechiffrerPages } from './monde/sqlcipher.ts';

/** Every spelling the words could take on a disk. */
const motsInterdits: readonly Buffer[] = CANARIS.flatMap((mot) =>
  [mot, mot.toLowerCase(), mot.toUpperCase()].flatMap((forme) => [
    Buffer.from(forme, 'utf8'),
    Buffer.from(forme, 'utf16le'),
    Buffer.from(Buffer.from(forme).toString('base64').replace(/=+$/, '').slice(0, -2)),
  ]),
);

function fichiersSous(dossier: string): readonly string[] {
  return readdirSync(dossier, { recursive: true, encoding: 'utf8' })
    .map((nom) => join(dossier, nom))
    .filter((chemin) => statSync(chemin).isFile());
}

const trouve = (octets: Buffer): boolean => motsInterdits.some((mot) => octets.includes(mot));
const ouTrouve = (dossier: string): readonly string[] =>
  fichiersSous(dossier).filter((chemin) => trouve(readFileSync(chemin)));

test('aucun fichier du coffre, ni du dossier temporaire, ne contient un nom ni un texte', async () => {
  const dossier = join(dossierTemporaire(), 'coffre');
  const temporaire = dossierTemporaire();
  const avant = process.env['TMPDIR'];
  process.env['TMPDIR'] = temporaire;
  process.env['SQLITE_TMPDIR'] = temporaire;
  await creerRempli(dossier, lignesReunion(30));
  const octets = Buffer.from(`${CANARIS[3]} `.repeat(20_000));
  const sha256 = createHash('sha256').update(octets).digest('hex');
  await dansCoffre(dossier, false, ({ cache }) =>
    cache.transactionSync((tx) => tx.ecrireLigne(enCache(ligneDocument(1, 1, sha256, octets.length)))),
  );
  const t = creerHoteTest();
  await t.demander('coffre:ouvrir', ouverture(dossier));
  for (let n = 1; n <= 30; n++) {
    await t.demander('reunion:cas', { inscriptionId: inscriptionId(n), motif: 'affichage' });
  }
  await t.demander('proposition:enregistrer', {
    propositionId: propositionId(1),
    contenu: { ...contenuVide, texte: `${CANARIS[3]} encore` },
    avant: proposition(1).contenu,
    etat: 'enregistree',
  });
  await t.demander('validation:valider', { inscriptionIds: [inscriptionId(2)] });
  // While it is open: the log and the shared memory are there too.
  const ouvert = [...ouTrouve(dossier), ...ouTrouve(temporaire)];
  await t.demander('coffre:fermer', null);
  if (avant === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = avant;
  delete process.env['SQLITE_TMPDIR'];
  expect([ouvert, ouTrouve(dossier), ouTrouve(temporaire)]).toEqual([[], [], []]);
  expect(fichiersSous(dossier).length).toBeGreaterThan(3);
}, 60_000);

test('un tri trop grand pour la mémoire de SQLite n’écrit aucun fichier temporaire', ({ skip }) => {
  if (spawnSync('strace', ['-V']).status !== 0)
    skip('strace absent : seul le réglage temp_store est vérifié');
  const dossier = dossierTemporaire();
  const journal = join(dossier, 'strace.txt');
  execFileSync('strace', [
    '-f',
    '-e',
    'trace=openat,open,creat',
    '-o',
    journal,
    process.execPath,
    join(import.meta.dirname, 'monde/grand-tri.ts'),
    dossier,
  ]);
  const ecrits = readFileSync(journal, 'utf8')
    .split('\n')
    .filter((ligne) => /O_RDWR|O_WRONLY|O_CREAT/.test(ligne));
  const chemins = ecrits.flatMap((ligne) => /"([^"]*)"/.exec(ligne)?.[1] ?? []);
  expect(chemins.some((c) => c.endsWith('coffre.db'))).toBe(true);
  expect(
    chemins.filter((c) => c.includes('etilqs') || /^\/(var\/)?tmp\/(?!collegiale-coffre-)/.test(c)),
  ).toEqual([]);
}, 60_000);

test('une purge ne laisse rien : ni ligne, ni index, ni page, même libre, la clé en main', () => {
  const dossier = dossierTemporaire();
  const chemin = join(dossier, 'coffre.db');
  const cle = randomBytes(32);
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
  for (let n = 0; n < 5; n++) {
    cache.transactionSync((tx) => {
      for (const ligne of lignesReunion(40)) tx.ecrireLigne(enCache(ligne, n + 1));
      for (let p = 1; p <= 40; p++)
        tx.ecrireLigne(enCache(ligneDocument(p, 1, String(p).padStart(64, '0'), 9)));
    });
  }
  base.value.vider();
  expect(trouve(dechiffrerPages(readFileSync(chemin), cle))).toBe(true);
  expect(chercher(base.value, 'kanarin').length).toBe(40);

  cache.transactionSync((tx) => {
    for (let p = 1; p <= 40; p++) {
      for (const categorie of CATEGORIES) tx.purgerScope(`dossier:${patientId(p)}:${categorie}`);
    }
  });
  expect(chercher(base.value, 'kanarin')).toEqual([]);
  expect(statSync(`${chemin}-wal`).size).toBe(0);
  const pages = dechiffrerPages(readFileSync(chemin), cle);
  expect(motsInterdits.filter((mot) => pages.includes(mot)).map(String)).toEqual([]);
  expect(pages.includes('RCP Digestif')).toBe(true);
  base.value.fermer();
});
