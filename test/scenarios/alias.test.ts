import { describe, expect, test } from 'vitest';
import { scopeDossier } from '../../domain/synchro/ligne.ts';
import { avis, inscription } from './intentions.ts';
import { creerRegion } from './region-test.ts';

describe('patient créé sans réseau', () => {
  test('créé sur deux postes, il n’est qu’un : le second renomme fiche, inscription et opérations', async () => {
    const r = await creerRegion();
    const [a, b] = [await r.ajouterPoste('A'), await r.ajouterPoste('B')];
    await a.synchroniser();
    await b.synchroniser();
    const [iA, iB] = [inscription(r, a, 'LE GALL'), inscription(r, b, 'Le Gall')];
    await a.faire(iA);
    await b.faire(iB);
    await b.faire(avis(b, { ...r.cas, ...iB }, 'écrit avant de savoir'));
    await a.synchroniser();
    await b.synchroniser();
    const vers = iA.patientId;
    expect(b.lire('patient', iB.patientId)).toBeUndefined();
    expect(b.lire('patient', vers)?.identite.nomNaissance).toBe('LE GALL');
    expect([
      b.lire('fiche', iB.ficheId)?.patientId,
      b.lire('proposition', iB.propositionId)?.patientId,
      b.lire('inscription', iB.inscriptionId)?.patientId,
      b.lire('proposition', iB.propositionId)?.contenu.texte,
    ]).toEqual([vers, vers, vers, 'écrit avant de savoir']);
    expect(
      [...b.disque.parScope.entries()].filter(([s, c]) => s.includes(iB.patientId) && c.size > 0),
    ).toEqual([]);
    await a.synchroniser();
    expect([...a.disque.lignes.keys()].toSorted()).toEqual([...b.disque.lignes.keys()].toSorted());
    expect(b.poste.moteur.vue()).toMatchObject({ enAttente: 0, conflits: 0, refusees: 0, quarantaines: 0 });
  });

  test('la réponse perdue, l’alias est rendu à l’identique et le poste finit au même état', async () => {
    const r = await creerRegion();
    const [a, b] = [await r.ajouterPoste('A'), await r.ajouterPoste('B')];
    await a.synchroniser();
    await b.synchroniser();
    const [iA, iB] = [inscription(r, a, 'ABGRALL'), inscription(r, b, 'ABGRALL')];
    await a.faire(iA);
    await a.synchroniser();
    await b.faire(iB);
    b.pannes = { ...b.pannes, reponsePerdue: 1 };
    await b.synchroniser();
    expect(b.lire('fiche', iB.ficheId)?.patientId).toBe(iB.patientId);
    b.pannes = { ...b.pannes, reponsePerdue: 0 };
    b.redemarrer();
    await b.synchroniser();
    expect(b.lire('fiche', iB.ficheId)?.patientId).toBe(iA.patientId);
    expect(r.disque.lignes.has(`patient:${iB.patientId}`)).toBe(false);
  });

  test('un patient connu qui a restreint ce professionnel : rien n’est appliqué, rien ne reste', async () => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await r.serveur.administration.ajouterRelation(a.professionnelId, r.cas.patientId, 'restriction');
    await a.synchroniser();
    const i = inscription(r, a, 'BOURDIN');
    await a.faire(i);
    await a.synchroniser();
    expect([...a.disque.issues.values()]).toMatchObject([
      { operation: null, issue: { raison: 'dossierRetire' } },
    ]);
    expect([a.lire('fiche', i.ficheId), a.lire('patient', i.patientId), a.disque.index.size]).toEqual([
      undefined,
      undefined,
      0,
    ]);
    expect(a.disque.curseurs.has(scopeDossier(i.patientId, 'fiche'))).toBe(false);
    expect(r.disque.lignes.has(`fiche:${i.ficheId}`)).toBe(false);
  });

  test('un patient nouveau est seulement créé, et tous le reçoivent', async () => {
    const r = await creerRegion();
    const [a, b] = [await r.ajouterPoste('A'), await r.ajouterPoste('B')];
    await b.synchroniser();
    await a.synchroniser();
    const i = inscription(r, a, 'QUEMENER');
    await a.faire(i);
    await a.synchroniser();
    await b.synchroniser();
    expect(b.lire('patient', i.patientId)?.identite.nomNaissance).toBe('QUEMENER');
    expect(a.disque.lignes.get(`patient:${i.patientId}`)).toEqual(
      b.disque.lignes.get(`patient:${i.patientId}`),
    );
  });
});
