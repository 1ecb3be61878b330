import { spawn } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Operation } from '../../../contract/sync.ts';
import type { CacheTx } from '../../../sync/ports.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { lignesReunion, proposition, propositionId } from './monde/lignes.ts';
import { creerHoteTest, ouverture } from './monde/ouvert.ts';
import { creerRempli, dansCoffre } from './monde/remplir.ts';

/** Operations and visible text, as the vault holds them after it was opened by its own process. */
async function etatApresReouverture(
  dossier: string,
): Promise<{ readonly operations: readonly Operation[]; readonly texte: string }> {
  const t = creerHoteTest();
  const ouvert = await t.demander(
    'coffre:ouvrir',
    ouverture(dossier, { bailJusqua: '2026-11-29T00:00:00Z' }),
  );
  if (!ouvert.ok) throw new Error(ouvert.error.type);
  await t.demander('coffre:fermer', null);
  let etat = { operations: [] as readonly Operation[], texte: '' };
  await dansCoffre(dossier, false, ({ cache }) => {
    etat = cache.transactionSync((tx) => ({
      operations: tx.operations(),
      texte: texteVisible(tx),
    }));
  });
  return etat;
}

function texteVisible(tx: CacheTx): string {
  const lue = tx.lireLigne('proposition', propositionId(1));
  return lue?.ligne.genre === 'proposition' ? lue.ligne.donnees.contenu.texte : '';
}

/** Runs the writer and kills it after `apres` acknowledged edits. @returns the last acknowledged edit. */
async function ecrirePuisTuer(dossier: string, apres: number): Promise<{ n: number; opId: string }> {
  const enfant = spawn(process.execPath, [join(import.meta.dirname, 'monde/ecrivain.ts'), dossier], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let recu = '';
  enfant.stdout.on('data', (octets: Buffer) => {
    recu += octets.toString('utf8');
    if (recu.split('\n').length > apres) enfant.kill('SIGKILL');
  });
  await new Promise((fini) => enfant.on('close', fini));
  const [n = '0', opId = ''] = (recu.trimEnd().split('\n').at(-1) ?? '').split(' ');
  return { n: Number(n), opId };
}

test('tué à tout moment, le coffre garde chaque avis dont il a accusé l’enregistrement', async () => {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, lignesReunion(1));
  const depart = join(dossierTemporaire(), 'coffre');
  cpSync(dossier, depart, { recursive: true });
  for (const apres of [1, 2, 7, 23]) {
    rmSync(dossier, { recursive: true });
    cpSync(depart, dossier, { recursive: true });
    const dernier = await ecrirePuisTuer(dossier, apres);
    expect(existsSync(join(dossier, 'coffre.db-wal'))).toBe(true);
    const { operations, texte } = await etatApresReouverture(dossier);
    // One more may be there: written and not yet answered when the process died.
    expect(Number(/\d+$/.exec(texte)?.[0])).toBeGreaterThanOrEqual(dernier.n);
    expect(operations.map((o) => o.opId)).toContain(dernier.opId);
    expect(operations.map((o) => o.n)).toEqual(operations.map((_, i) => i + 1));
  }
}, 60_000);

test('un journal abîmé, tronqué ou perdu ne fait pas perdre un avis enregistré', async () => {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, lignesReunion(1));
  const dernier = await ecrirePuisTuer(dossier, 5);
  const depart = join(dossierTemporaire(), 'coffre');
  cpSync(dossier, depart, { recursive: true });
  const wal = join(dossier, 'coffre.db-wal');
  const taille = readFileSync(wal).length;
  const alterations: readonly (() => void)[] = [
    () => rmSync(wal),
    () => writeFileSync(wal, readFileSync(wal).subarray(0, Math.floor(taille / 3))),
    ...[0, 20, 40, 5000, Math.floor(taille / 2), taille - 50].map((place) => () => {
      const octets = readFileSync(wal);
      octets[place] = (octets[place] ?? 0) ^ 1;
      writeFileSync(wal, octets);
    }),
  ];
  for (const alterer of alterations) {
    rmSync(dossier, { recursive: true });
    cpSync(depart, dossier, { recursive: true });
    alterer();
    const { operations, texte } = await etatApresReouverture(dossier);
    expect(operations.map((o) => o.opId)).toContain(dernier.opId);
    expect(Number(/\d+$/.exec(texte)?.[0])).toBeGreaterThanOrEqual(dernier.n);
  }
}, 60_000);

test('une base plus ancienne remise à sa place est reconnue à l’ouverture', async () => {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, lignesReunion(1));
  const ancienne = join(dossierTemporaire(), 'ancienne.db');
  copyFileSync(join(dossier, 'coffre.db'), ancienne);
  await etatApresReouverture(dossier);
  copyFileSync(ancienne, join(dossier, 'coffre.db'));
  const t = creerHoteTest();
  expect(await t.demander('coffre:ouvrir', ouverture(dossier))).toEqual({
    ok: false,
    error: { type: 'CoffreRestaure' },
  });
});

test('une transaction annulée ne laisse rien dans la seconde copie', async () => {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, lignesReunion(1));
  await dansCoffre(dossier, false, ({ cache }) => {
    const avis = (texte: string) => ({
      type: 'enregistrerProposition' as const,
      propositionId: propositionId(1),
      contenu: { ...proposition(1).contenu, texte },
      avant: proposition(1).contenu,
      etat: 'enregistree' as const,
    });
    const base = { deviceId: '00000000-0000-7000-8000-000000000001', baseRev: 1 };
    cache.transactionSync((tx) =>
      tx.ajouterOperation({
        ...base,
        opId: crypto.randomUUID(),
        n: tx.prochainN(),
        intention: avis('gardé'),
      }),
    );
    expect(() =>
      cache.transactionSync((tx) => {
        tx.ajouterOperation({
          ...base,
          opId: crypto.randomUUID(),
          n: tx.prochainN(),
          intention: avis('annulé'),
        });
        throw new Error('annulation');
      }),
    ).toThrow('annulation');
  });
  rmSync(join(dossier, 'coffre.db-wal'), { force: true });
  const { operations } = await etatApresReouverture(dossier);
  expect(operations.map((o) => o.intention)).toMatchObject([{ contenu: { texte: 'gardé' } }]);
});
