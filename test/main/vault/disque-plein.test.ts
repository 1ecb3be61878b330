import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { contenuVide, type ContenuProposition } from '../../../domain/proposition/proposition.ts';
import { ecrireTout } from '../../../main/vault/cles/ecriture-sure.ts';
import { unPdf } from '../../fakes/cda.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { lignesReunion, patientId, proposition, propositionId } from './monde/lignes.ts';
import { creerHoteTest, ouverture } from './monde/ouvert.ts';
import { creerRempli, dansCoffre } from './monde/remplir.ts';

const TAILLE = 6 * 1024 * 1024;

/** A disk of its own; undefined where this user may not mount one. */
function petitDisque(taille: number): string | undefined {
  const point = join(dossierTemporaire(), 'disque');
  mkdirSync(point);
  const monte = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${taille}`, 'tmpfs', point]);
  if (monte.status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', ['-l', point]));
  return point;
}

const SANS_DROIT = 'monter un tmpfs demande des droits que cet utilisateur n’a pas';

/** A vault of one case on this disk, open. */
async function coffreSur(disque: string) {
  const prepare = join(dossierTemporaire(), 'coffre');
  await creerRempli(prepare, lignesReunion(1));
  const dossier = join(disque, 'coffre');
  cpSync(prepare, dossier, { recursive: true });
  const t = creerHoteTest();
  await t.demander('coffre:ouvrir', ouverture(dossier));
  return { t, dossier };
}

/** Takes what is left of it but `reste` bytes. @returns the file to remove to make room again. */
function remplir(disque: string, dossier: string, reste = 0): string {
  const pris = readdirSync(dossier).reduce((somme, n) => somme + statSync(join(dossier, n)).size, 0);
  const bouchon = join(disque, 'bouchon');
  for (let taille = TAILLE - pris; taille > 1000; taille = Math.floor(taille / 2)) {
    try {
      writeFileSync(bouchon, Buffer.alloc(taille), { flag: 'a' });
    } catch {
      // Full already: the last pages are taken by the smaller writes.
    }
  }
  truncateSync(bouchon, Math.max(0, statSync(bouchon).size - reste));
  return bouchon;
}

test('disque plein : la commande le dit, rien n’est perdu, et tout reprend une fois la place faite', async ({
  skip,
}) => {
  const disque = petitDisque(TAILLE);
  if (disque === undefined) return skip(SANS_DROIT);
  const { t, dossier } = await coffreSur(disque);
  let avant: ContenuProposition = proposition(1).contenu;
  const enregistrer = async (texte: string): Promise<string> => {
    const contenu = { ...contenuVide, texte };
    const faite = await t.demander('proposition:enregistrer', {
      propositionId: propositionId(1),
      contenu,
      avant,
      etat: 'enregistree',
    });
    if (faite.ok) avant = contenu;
    return faite.ok ? 'ok' : faite.error.type;
  };
  expect(await enregistrer('un')).toBe('ok');
  const bouchon = remplir(disque, dossier);
  const suite: string[] = [];
  for (let n = 0; n < 40; n++) suite.push(await enregistrer(`plein ${n} ${'x'.repeat(15_000)}`));
  expect(suite).toContain('DisquePlein');
  expect(new Set(suite).size).toBeLessThanOrEqual(2);
  expect((await t.demander('reunion:lire', { seanceId: lignesReunion(1)[5]?.id ?? '' })).ok).toBe(true);
  rmSync(bouchon);
  expect(await enregistrer('après')).toBe('ok');
  await t.demander('coffre:fermer', null);
  expect(t.incidents).toEqual([]);
  await dansCoffre(dossier, false, ({ cache, base }) => {
    expect(base.verifierTout()).toBe(true);
    const derniere = cache.transactionSync((tx) => tx.operations()).at(-1)?.intention;
    expect(derniere).toMatchObject({ contenu: { texte: 'après' } });
  });
}, 60_000);

test('disque plein à n’importe quel octet d’un document : gardé entier, ou dit non gardé et rien ne part', async ({
  skip,
}) => {
  const disque = petitDisque(TAILLE);
  if (disque === undefined) return skip(SANS_DROIT);
  const { t, dossier } = await coffreSur(disque);
  const octets = new Uint8Array(unPdf({ catalogue: `/Poids (${'x'.repeat(60_000)})` }));
  const sha256 = createHash('sha256').update(octets).digest('hex');
  const demande = { titre: 'Courrier', date: '2026-11-20', categorie: 'courrier' } as const;
  const issues: string[] = [];
  // A page more each time, from room for a few rows to room for all of it.
  for (let reste = 8_192; !issues.includes('ok') && reste < 400_000; reste += 4_096) {
    const bouchon = remplir(disque, dossier, reste);
    const faite = await t.demander('document:joindre', { patientId: patientId(1), octets, ...demande });
    rmSync(bouchon);
    issues.push(faite.ok ? 'ok' : faite.error.type);
    const attendent = await t.demander('sync:operations', null);
    expect(attendent.ok && attendent.value.length).toBe(faite.ok ? 1 : 0);
  }
  expect(issues).toContain('DisquePlein');
  expect(issues.at(-1)).toBe('ok');
  expect(new Set(issues).size).toBe(2);
  const lu = await t.demander('document:lire', { sha256, motif: 'affichage' });
  expect(lu.ok && Buffer.from(lu.value).equals(octets)).toBe(true);
  await t.demander('coffre:fermer', null);
  expect(t.incidents).toEqual([]);
}, 60_000);

test('une écriture que le disque coupe n’est jamais prise pour entière', ({ skip }) => {
  const disque = petitDisque(64 * 1024);
  if (disque === undefined) return skip(SANS_DROIT);
  const fd = openSync(join(disque, 'fichier'), 'w');
  onTestFinished(() => closeSync(fd));
  expect(() => ecrireTout(fd, Buffer.alloc(100_000))).toThrow(/ENOSPC/);
  expect(() => ecrireTout(fd, Buffer.alloc(1000), 0)).not.toThrow();
});
