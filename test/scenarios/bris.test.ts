import { expect, test } from 'vitest';
import { purgerBrisEchus } from '../../sync/bris-echus.ts';
import { creerMemoryCache } from '../fakes/memory-cache.ts';
import { creerRegion, type PosteTest, type RegionTest } from './region-test.ts';

const QUATRE_HEURES = 4 * 3_600_000;

/** A physician of no RCP, who broke the glass on the case of the region. */
async function unMedecinEnUrgence(): Promise<{ r: RegionTest; b: PosteTest }> {
  const r = await creerRegion();
  const b = await r.ajouterPoste('B', 'medecinCorrespondant');
  await r.serveur.administration.retirerMembreRcp(b.professionnelId, r.rcpId);
  const ouvertLe = new Date(r.temps.maintenant);
  await r.serveur.instance()?.store.transaction((tx) =>
    tx.ouvrirBris({
      brisId: r.hasard.uuid(),
      compteId: b.compteId,
      professionnelId: b.professionnelId,
      patientId: r.cas.patientId,
      motifCode: 'urgenceVitale',
      motif: 'Occlusion aux urgences',
      ouvertLe,
      jusqua: new Date(ouvertLe.getTime() + QUATRE_HEURES),
    }),
  );
  await b.synchroniser();
  return { r, b };
}
const tenus = (p: PosteTest) => p.disque.bris.get('bris') ?? [];
const tient = (r: RegionTest, p: PosteTest) => p.lire('patient', r.cas.patientId) !== undefined;

test('le dossier ouvert par bris de glace arrive avec son heure et son motif', async () => {
  const { r, b } = await unMedecinEnUrgence();
  expect([tient(r, b), tenus(b)]).toMatchObject([
    true,
    [{ patientId: r.cas.patientId, motif: 'Occlusion aux urgences' }],
  ]);
});

test('qui est en relation avec le patient n’est pas tenu par son bris de glace', async () => {
  const { r, b } = await unMedecinEnUrgence();
  await r.serveur.administration.ajouterRelation(b.professionnelId, r.cas.patientId, 'correspondant');
  await b.synchroniser();
  expect([tient(r, b), tenus(b)]).toEqual([true, []]);
});

test('passée l’heure, le contact suivant reprend le dossier', async () => {
  const { r, b } = await unMedecinEnUrgence();
  r.temps.maintenant += QUATRE_HEURES;
  await b.synchroniser();
  expect([tient(r, b), tenus(b)]).toEqual([false, []]);
});

test('vidé sans réseau alors que le serveur l’accorde encore, il revient entier au contact suivant', async () => {
  const { r, b } = await unMedecinEnUrgence();
  const fin = r.temps.maintenant + QUATRE_HEURES;
  const purger = (heure: number) =>
    creerMemoryCache(b.disque).transaction((tx) => purgerBrisEchus(tx, heure));
  expect([await purger(fin - 1), tient(r, b)]).toEqual([[], true]);
  expect((await purger(fin)).length).toBeGreaterThan(0);
  expect([tient(r, b), tenus(b)]).toEqual([false, []]);
  await b.synchroniser();
  expect([tient(r, b), tenus(b).length]).toEqual([true, 1]);
});
