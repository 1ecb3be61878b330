import { describe, expect, test } from 'vitest';
import { CATEGORIES } from '../../domain/dossier/categorie.ts';
import { detacher, rattacher } from '../../server/doublons/rattacher.ts';
import { scopeDossier } from '../../domain/synchro/ligne.ts';
import { champ, inscription } from './intentions.ts';
import { creerMemoryServerStore } from '../fakes/memory-server-store.ts';
import { creerRegion, type PosteTest, type RegionTest } from './region-test.ts';

/** A second record of the person of the region's case, known to the server through a desktop. */
async function deuxFiches() {
  const r = await creerRegion();
  const [a, b] = [await r.ajouterPoste('A'), await r.ajouterPoste('B')];
  await a.synchroniser();
  const double = inscription(r, a, 'BOURDAIN');
  await a.faire(double);
  await a.synchroniser();
  await b.synchroniser();
  return { r, a, b, double, garde: r.cas.patientId };
}

const fusionner = (r: RegionTest, de: string, vers: string) =>
  creerMemoryServerStore(r.disque).transaction((tx) => rattacher(tx, de, vers));
const defaire = (r: RegionTest, de: string, vers: string) =>
  creerMemoryServerStore(r.disque).transaction((tx) => detacher(tx, de, vers));
const liens = (p: PosteTest, id: string) => {
  const { rattacheA, rattaches } = p.lire('patient', id) ?? {};
  return { rattacheA, rattaches };
};

describe('deux fiches d’une même personne', () => {
  test('les deux postes l’apprennent au contact suivant, et l’oublient quand la fusion est défaite', async () => {
    const { r, a, b, double, garde } = await deuxFiches();
    const avant = [...a.disque.lignes.entries()].toSorted();
    expect(await fusionner(r, double.patientId, garde)).toMatchObject({ ok: true });
    for (const p of [a, b]) {
      await p.synchroniser();
      expect([liens(p, double.patientId).rattacheA, liens(p, garde).rattaches]).toEqual([
        garde,
        [double.patientId],
      ]);
    }
    expect(await defaire(r, double.patientId, garde)).toEqual({ ok: true, value: null });
    await a.synchroniser();
    const sansRevs = (l: typeof avant) => l.map(([cle, { ligne }]) => [cle, ligne]);
    expect(sansRevs([...a.disque.lignes.entries()].toSorted())).toEqual(sansRevs(avant));
  });

  test('qui n’avait que l’une des deux reçoit l’autre, et la rend quand la fusion est défaite', async () => {
    const { r, double, garde } = await deuxFiches();
    const c = await r.ajouterPoste('C', 'medecinCorrespondant', 'medecin');
    await r.serveur.administration.retirerMembreRcp(c.professionnelId, r.rcpId);
    await r.serveur.administration.ajouterRelation(c.professionnelId, double.patientId, 'correspondant');
    await c.synchroniser();
    expect([c.lire('patient', garde), c.lire('fiche', r.cas.ficheId)]).toEqual([undefined, undefined]);
    await fusionner(r, double.patientId, garde);
    await c.synchroniser();
    expect([c.lire('patient', garde) !== undefined, c.lire('fiche', r.cas.ficheId) !== undefined]).toEqual([
      true,
      true,
    ]);
    await defaire(r, double.patientId, garde);
    await c.synchroniser();
    const tenus = [...c.disque.curseurs.keys()];
    expect(CATEGORIES.filter((cat) => tenus.includes(scopeDossier(garde, cat)))).toEqual([]);
    expect(c.lire('patient', garde)).toBeUndefined();
  });

  test('la restriction notée sur l’une ferme les deux', async () => {
    const { r, b, double, garde } = await deuxFiches();
    await r.serveur.administration.ajouterRelation(b.professionnelId, double.patientId, 'restriction');
    await b.synchroniser();
    expect([b.lire('patient', double.patientId), b.lire('patient', garde) !== undefined]).toEqual([
      undefined,
      true,
    ]);
    await fusionner(r, double.patientId, garde);
    await b.synchroniser();
    expect([b.lire('patient', double.patientId), b.lire('patient', garde)]).toEqual([undefined, undefined]);
  });

  test('un poste qui ne le sait pas encore inscrit sous l’ancienne : le cas arrive sous celle qui reste', async () => {
    const { r, a, b, double, garde } = await deuxFiches();
    const connue = b.lire('patient', double.patientId);
    const neuve = inscription(r, b, 'BOURDAIN');
    await b.faire({
      ...neuve,
      patientId: double.patientId,
      fiche: { ...neuve.fiche, patientId: double.patientId },
      patient: { ...neuve.patient, identite: connue?.identite ?? neuve.patient.identite },
    });
    await fusionner(r, double.patientId, garde);
    await b.synchroniser();
    await b.synchroniser();
    await a.synchroniser();
    for (const p of [a, b]) {
      expect([
        p.lire('fiche', neuve.ficheId)?.patientId,
        p.lire('inscription', neuve.inscriptionId)?.patientId,
      ]).toEqual([garde, garde]);
    }
    expect(b.poste.moteur.vue()).toMatchObject({ enAttente: 0, conflits: 0, refusees: 0, quarantaines: 0 });
    expect([...a.disque.lignes.keys()].toSorted()).toEqual([...b.disque.lignes.keys()].toSorted());
  });

  test('une fiche en cours sous l’ancienne continue de s’écrire : rien n’est perdu', async () => {
    const { r, a, double, garde } = await deuxFiches();
    await a.faire(champ(a, { ...r.cas, ...double }, 'question', 'Curage ?'));
    await fusionner(r, double.patientId, garde);
    await a.synchroniser();
    expect(a.lire('fiche', double.ficheId)).toMatchObject({
      question: 'Curage ?',
      patientId: double.patientId,
    });
    expect(a.poste.moteur.vue()).toMatchObject({ enAttente: 0, refusees: 0, quarantaines: 0 });
  });

  test('la même personne, tapée de nouveau sous ses anciens traits, est celle qui reste', async () => {
    const { r, b, double, garde } = await deuxFiches();
    await fusionner(r, double.patientId, garde);
    const encore = inscription(r, b, 'BOURDAIN');
    await b.faire(encore);
    await b.synchroniser();
    expect(b.lire('fiche', encore.ficheId)?.patientId).toBe(garde);
  });

  test('ni chaîne ni rond : une fiche rattachée n’en reçoit pas d’autre, ni ne se rattache encore', async () => {
    const { r, a, double, garde } = await deuxFiches();
    const tierce = inscription(r, a, 'BOURDEN');
    await a.faire(tierce);
    await a.synchroniser();
    await fusionner(r, double.patientId, garde);
    const refus = async (de: string, vers: string) => {
      const fait = await fusionner(r, de, vers);
      return fait.ok ? 'fait' : fait.error;
    };
    expect([
      await refus(double.patientId, tierce.patientId),
      await refus(tierce.patientId, double.patientId),
      await refus(garde, tierce.patientId),
      await refus(garde, garde),
      await refus(r.hasard.uuid(), garde),
    ]).toEqual(['dejaRattache', 'dejaRattache', 'dejaPrincipal', 'absent', 'absent']);
    expect(await refus(tierce.patientId, garde)).toBe('fait');
  });
});
