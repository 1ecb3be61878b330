import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { contenuVide, type ContenuProposition } from '../../../domain/proposition/proposition.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { lignesReunion, proposition, propositionId } from './monde/lignes.ts';
import { creerHoteTest, ouverture } from './monde/ouvert.ts';
import { creerRempli, dansCoffre } from './monde/remplir.ts';

/** A disk of its own; undefined where this user may not mount one. */
function petitDisque(taille: string): string | undefined {
  const point = join(dossierTemporaire(), 'disque');
  mkdirSync(point);
  const monte = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${taille}`, 'tmpfs', point]);
  if (monte.status !== 0) return undefined;
  onTestFinished(() => void spawnSync('umount', ['-l', point]));
  return point;
}

test('disque plein : la commande le dit, rien n’est perdu, et tout reprend une fois la place faite', async ({
  skip,
}) => {
  const disque = petitDisque('6m');
  if (disque === undefined) return skip('monter un tmpfs demande des droits que cet utilisateur n’a pas');
  const prepare = join(dossierTemporaire(), 'coffre');
  await creerRempli(prepare, lignesReunion(1));
  const dossier = join(disque, 'coffre');
  cpSync(prepare, dossier, { recursive: true });
  const t = creerHoteTest();
  await t.demander('coffre:ouvrir', ouverture(dossier));
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
  const libre =
    6 * 1024 * 1024 - readdirSync(dossier).reduce((s, n) => s + statSync(join(dossier, n)).size, 0);
  const bouchon = join(disque, 'bouchon');
  for (let taille = libre; taille > 1000; taille = Math.floor(taille / 2)) {
    try {
      writeFileSync(bouchon, Buffer.alloc(taille), { flag: 'a' });
    } catch {
      // Full already: the last pages are taken by the smaller writes.
    }
  }
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
