import { describe, expect, test } from 'vitest';
import { tirer } from '../../sync/pull.ts';
import { avis, champ } from './intentions.ts';
import { creerRegion } from './region-test.ts';

describe('travailler sans réseau', () => {
  test('ce qui est écrit sans réseau part à la reconnexion et arrive aux autres', async () => {
    const r = await creerRegion();
    const [a, b] = [await r.ajouterPoste('A'), await r.ajouterPoste('B')];
    await a.synchroniser();
    await b.synchroniser();
    a.enLigne = false;
    expect((await a.faire(avis(a, r.cas, 'Tumorectomie'))).ok).toBe(true);
    expect(await a.synchroniser()).toBe('horsLigne');
    expect(a.poste.moteur.vue().enAttente).toBe(1);
    a.enLigne = true;
    expect([await a.synchroniser(), await b.synchroniser()]).toEqual(['aJour', 'aJour']);
    expect(b.lire('proposition', r.cas.propositionId)).toMatchObject({
      contenu: { texte: 'Tumorectomie' },
      etat: 'enregistree',
    });
    expect(a.poste.moteur.vue()).toMatchObject({ enAttente: 0, conflits: 0, refusees: 0 });
  });

  test('une réponse perdue n’applique pas deux fois, et rien n’est perdu', async () => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    await a.faire(champ(a, r.cas, 'question', 'Traitement adjuvant ?'));
    a.pannes = { ...a.pannes, reponsePerdue: 1 };
    expect(await a.synchroniser()).toBe('horsLigne');
    const jugee = r.disque.operations.size;
    a.pannes = { ...a.pannes, reponsePerdue: 0 };
    expect(await a.synchroniser()).toBe('aJour');
    expect([jugee, r.disque.operations.size, r.disque.revs.get(`dossier:${r.cas.patientId}:fiche`)]).toEqual([
      1, 1, 3,
    ]);
    expect(a.lire('fiche', r.cas.ficheId)?.question).toBe('Traitement adjuvant ?');
  });

  test('le poste tué après « enregistré » garde et envoie l’opération', async () => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    await a.faire(avis(a, r.cas, 'Surveillance'));
    a.redemarrer();
    expect(a.lire('proposition', r.cas.propositionId)?.contenu.texte).toBe('Surveillance');
    await a.synchroniser();
    expect(r.disque.lignes.get(`proposition:${r.cas.propositionId}`)?.ligne.donnees).toMatchObject({
      contenu: { texte: 'Surveillance' },
    });
  });

  test('quand rien n’a changé, une synchronisation est un seul échange', async () => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    const avant = { ...a.echanges };
    expect(await a.synchroniser()).toBe('aJour');
    expect([a.echanges.push - avant.push, a.echanges.pull - avant.pull]).toEqual([0, 1]);
  });

  test('un flux coupé en chemin reprend sans rien perdre', async () => {
    const r = await creerRegion(3);
    const a = await r.ajouterPoste('A');
    a.pannes = { ...a.pannes, coupureParLigne: 0.2 };
    let essais = 0;
    while ((await a.synchroniser()) !== 'aJour') essais += 1;
    expect(essais).toBeGreaterThan(0);
    const lignesServeur = [...r.disque.lignes.keys()].toSorted();
    expect([...a.disque.lignes.keys()].toSorted()).toEqual(lignesServeur);
  });

  test('un tirage n’écrase pas les mots en attente : il les repose sur la version du serveur', async () => {
    const r = await creerRegion();
    const [a, b] = [await r.ajouterPoste('A'), await r.ajouterPoste('B')];
    await a.synchroniser();
    await b.synchroniser();
    await b.faire(champ(b, r.cas, 'synthese', 'de B'));
    await b.synchroniser();
    await a.faire(champ(a, r.cas, 'question', 'de A'));
    const vus: unknown[] = [];
    // The pull alone: the push of A's words has not left yet.
    await tirer({
      cache: a.poste.outbox.cache,
      transport: a.transport,
      surDonnees: () => vus.push(a.lire('fiche', r.cas.ficheId)),
      surBail: () => undefined,
    });
    expect(vus.at(-1)).toMatchObject({ question: 'de A', synthese: 'de B' });
    expect(a.disque.lignes.get(`fiche:${r.cas.ficheId}`)?.base).toMatchObject({
      question: '',
      synthese: 'de B',
    });
    await a.synchroniser();
    expect(a.lire('fiche', r.cas.ficheId)).toMatchObject({ question: 'de A', synthese: 'de B' });
    await b.synchroniser();
    expect(b.lire('fiche', r.cas.ficheId)).toMatchObject({ question: 'de A', synthese: 'de B' });
  });
});
