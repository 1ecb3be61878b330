import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { scopeDeLigne } from '../../../domain/synchro/ligne.ts';
import { deposerLocal } from '../../../main/vault/documents/depot.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { enCache, ligneDocument, lignesReunion, patientId } from './monde/lignes.ts';
import { creerHoteTest, MAINTENANT, ouverture, type HoteTest } from './monde/ouvert.ts';
import { dansCoffre } from './monde/remplir.ts';

const HEURE_MS = 3_600_000;
const octets = Buffer.from('%PDF-1.4 octets du dossier en urgence');
const sha256 = createHash('sha256').update(octets).digest('hex');
const BRIS = {
  brisId: '00000020-0000-7000-8000-000000000001',
  patientId: patientId(1),
  motifCode: 'urgenceVitale' as const,
  motif: 'Occlusion aux urgences',
  jusqua: new Date(MAINTENANT + 4 * HEURE_MS).toISOString(),
};

/** Two dossiers received; the first is held by a broken glass alone, its document is on the disk. */
async function coffreAvecBris(): Promise<string> {
  const dossier = join(dossierTemporaire(), 'coffre');
  const lignes = [...lignesReunion(2), ligneDocument(1, 1, sha256, octets.length)];
  await dansCoffre(dossier, true, ({ cache, depot }) => {
    cache.transactionSync((tx) => {
      for (const ligne of lignes) tx.ecrireLigne(enCache(ligne));
      for (const scope of new Set(lignes.map(scopeDeLigne))) tx.ecrireCurseur([scope, 1, 1]);
      const heureServeur = new Date(MAINTENANT).toISOString();
      tx.ecrireBail({ heureServeur, bailJusqua: '2026-11-29T15:00:00.000Z' });
      tx.ecrireBris([BRIS]);
    });
    deposerLocal(depot, sha256, octets);
  });
  return dossier;
}

async function ouvert(dossier: string, horloge: number, contactServeur = false): Promise<HoteTest> {
  const t = creerHoteTest();
  t.heure.maintenant = horloge;
  const lu = await t.demander('coffre:ouvrir', ouverture(dossier, { contactServeur }));
  expect(lu.ok).toBe(true);
  onTestFinished(async () => void (await t.demander('coffre:fermer', null)));
  return t;
}

const passer = (t: HoteTest, ms: number): void => {
  t.heure.maintenant += ms;
  t.heure.monotone += ms;
};
const lireDossier = (t: HoteTest, n: number) =>
  t.demander('dossier:lire', { patientId: patientId(n), motif: 'affichage' });
const reste = async (t: HoteTest): Promise<number | undefined> => {
  const lu = await lireDossier(t, 1);
  return lu.ok ? lu.value.bris?.resteMs : undefined;
};
const INTROUVABLE = { ok: false, error: { type: 'Introuvable' } };

test('sans réseau, le coffre montre le dossier quatre heures, puis le perd : lignes, recherche, octets', async () => {
  const dossier = await coffreAvecBris();
  const t = await ouvert(dossier, MAINTENANT);
  expect(await lireDossier(t, 1)).toMatchObject({
    ok: true,
    value: { bris: { motif: BRIS.motif, resteMs: 4 * HEURE_MS } },
  });
  const fichiers = () => readdirSync(join(dossier, 'documents')).length;
  expect([(await t.demander('document:lire', { sha256, motif: 'affichage' })).ok, fichiers()]).toEqual([
    true,
    1,
  ]);
  passer(t, 4 * HEURE_MS - 1);
  expect(await reste(t)).toBe(1);
  passer(t, 1);
  expect((await t.demander('document:lire', { sha256, motif: 'affichage' })).ok).toBe(false);
  expect(await lireDossier(t, 1)).toEqual(INTROUVABLE);
  const cherche = await t.demander('recherche:chercher', { texte: 'KANARINOM', motif: 'frappe' });
  expect(JSON.stringify(cherche)).not.toContain(patientId(1));
  expect(fichiers()).toBe(0);
  // The other dossier, and the agenda of opaque cases, are nobody's glass.
  expect(await lireDossier(t, 2)).toMatchObject({ ok: true, value: { bris: null } });
});

test('une horloge remise en arrière pendant que le coffre est ouvert ne prolonge rien', async () => {
  const t = await ouvert(await coffreAvecBris(), MAINTENANT);
  passer(t, 3 * HEURE_MS);
  expect(await reste(t)).toBe(HEURE_MS);
  t.heure.maintenant = MAINTENANT - 24 * HEURE_MS;
  expect(await reste(t)).toBe(HEURE_MS);
  t.heure.monotone += HEURE_MS;
  expect(await lireDossier(t, 1)).toEqual(INTROUVABLE);
});

test.each([
  ['sans réseau', false],
  ['après une connexion que le réseau quitte avant le premier échange', true],
])('fermé, remis en arrière puis rouvert %s, il reprend là où il en était', async (_, contactServeur) => {
  const dossier = await coffreAvecBris();
  const t = await ouvert(dossier, MAINTENANT);
  passer(t, 3 * HEURE_MS);
  expect(await reste(t)).toBe(HEURE_MS);
  await t.demander('coffre:fermer', null);
  const b = await ouvert(dossier, MAINTENANT - 24 * HEURE_MS, contactServeur);
  expect(await reste(b)).toBe(HEURE_MS);
  passer(b, HEURE_MS);
  expect(await lireDossier(b, 1)).toEqual(INTROUVABLE);
});

test('rouvert après l’heure, le coffre est vidé avant que rien n’y soit lu', async () => {
  const dossier = await coffreAvecBris();
  const t = await ouvert(dossier, MAINTENANT + 5 * HEURE_MS);
  await t.demander('coffre:fermer', null);
  await dansCoffre(dossier, false, ({ cache }) => {
    const tient = cache.transactionSync((tx) => [
      tx.lireLigne('patient', patientId(1)),
      tx.curseurs().filter(([scope]) => scope.includes(patientId(1))).length,
      tx.bris().length,
    ]);
    expect(tient).toEqual([undefined, 0, 0]);
  });
});
