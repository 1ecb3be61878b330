import { describe, expect, test } from 'vitest';
import type { ServerStore } from '../../server/store/ports.ts';
import { avis, champ } from './intentions.ts';
import { BugServeur, creerRegion, lignesDuCas, type Cas } from './region-test.ts';

/** A server with a bug: writing this row throws, and the transaction is undone. */
const quiLeveSur =
  (cle: () => string) =>
  (store: ServerStore): ServerStore => ({
    transaction: (corps) =>
      store.transaction((tx) =>
        corps({
          ...tx,
          ecrireLigne: (ligne) =>
            `${ligne.genre}:${ligne.id}` === cle() ? Promise.reject(new BugServeur()) : tx.ecrireLigne(ligne),
        }),
      ),
  });

async function regionFautive() {
  let fautive = '';
  const r = await creerRegion(
    1,
    quiLeveSur(() => fautive),
  );
  const autre: Cas = {
    patientId: r.hasard.uuid(),
    ficheId: r.hasard.uuid(),
    propositionId: r.hasard.uuid(),
    inscriptionId: r.hasard.uuid(),
  };
  await r.ecrire(...lignesDuCas(autre, r.seanceId, 'QUÉMENER', 2));
  const a = await r.ajouterPoste('A');
  await a.synchroniser();
  fautive = `proposition:${r.cas.propositionId}`;
  return { r, a, autre, reparer: () => (fautive = '') };
}

describe('une erreur du serveur sur une opération', () => {
  test('ne retient celles qui la suivent que quelques essais, et rien n’est perdu', async () => {
    const { r, a, autre } = await regionFautive();
    await a.faire(avis(a, r.cas, 'Tumorectomie'));
    await a.faire(champ(a, autre, 'question', 'Adjuvant ?'));
    const etats: string[] = [];
    for (let i = 0; i < 4; i++) etats.push(await a.synchroniser());
    expect(etats).toEqual(['horsLigne', 'horsLigne', 'horsLigne', 'aJour']);
    const [issue] = [...a.disque.issues.values()];
    expect(issue).toMatchObject({ issue: { type: 'refused', raison: 'erreurServeur' } });
    expect(JSON.stringify(issue?.operation)).toContain('Tumorectomie');
    expect([...r.disque.quarantaines.values()].map((q) => q.operation.includes('Tumorectomie'))).toEqual([
      true,
    ]);
    expect(r.disque.lignes.get(`fiche:${autre.ficheId}`)?.ligne.donnees).toMatchObject({
      question: 'Adjuvant ?',
    });
    expect(a.poste.moteur.vue()).toMatchObject({ enAttente: 0, refusees: 1, serveur: 'joignable' });
  });

  test('réparée avant, elle est appliquée comme si de rien n’était', async () => {
    const { r, a, reparer } = await regionFautive();
    await a.faire(avis(a, r.cas, 'Tumorectomie'));
    for (let i = 0; i < 3; i++) await a.synchroniser();
    expect(a.poste.moteur.vue()).toMatchObject({ enAttente: 1, serveur: 'enPanne' });
    reparer();
    expect(await a.synchroniser()).toBe('aJour');
    expect(r.disque.lignes.get(`proposition:${r.cas.propositionId}`)?.ligne.donnees).toMatchObject({
      contenu: { texte: 'Tumorectomie' },
    });
    expect([a.disque.issues.size, r.disque.quarantaines.size]).toEqual([0, 0]);
  });

  test('un serveur dont la base ne répond pas ne refuse rien, aussi longtemps que cela dure', async () => {
    let absente = false;
    const r = await creerRegion(1, (store) => ({
      transaction: (corps) => (absente ? Promise.reject(new BugServeur()) : store.transaction(corps)),
    }));
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    await a.faire(avis(a, r.cas, 'Surveillance'));
    absente = true;
    for (let i = 0; i < 8; i++) await a.synchroniser();
    absente = false;
    expect(await a.synchroniser()).toBe('aJour');
    expect([a.disque.issues.size, r.disque.quarantaines.size]).toEqual([0, 0]);
  });
});

describe('une opération que le serveur ne sait pas lire', () => {
  test('est refusée seule, avec sa raison : celles qui l’entourent passent du premier coup', async () => {
    const r = await creerRegion();
    const a = await r.ajouterPoste('A');
    await a.synchroniser();
    await a.faire(champ(a, r.cas, 'motif', 'avant'));
    const hors = { ...champ(a, r.cas, 'synthese', 'mots gardés'), inconnu: 1 };
    await a.faire(hors);
    await a.faire(champ(a, r.cas, 'question', 'après'));
    expect(await a.synchroniser()).toBe('aJour');
    expect(r.disque.lignes.get(`fiche:${r.cas.ficheId}`)?.ligne.donnees).toMatchObject({
      motif: 'avant',
      synthese: '',
      question: 'après',
    });
    const [issue, ...autres] = [...a.disque.issues.values()];
    expect(autres).toEqual([]);
    expect(issue).toMatchObject({
      issue: { type: 'refused', raison: 'contenuInvalide' },
      operation: { intention: { champs: { synthese: 'mots gardés' } } },
    });
    expect([...r.disque.quarantaines.values()].map((q) => q.operation.includes('mots gardés'))).toEqual([
      true,
    ]);
    expect(a.poste.moteur.vue()).toMatchObject({ enAttente: 0, refusees: 1, serveur: 'joignable' });
  });
});
