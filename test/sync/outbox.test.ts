import { describe, expect, test } from 'vitest';
import { opererEnsemble } from '../../sync/outbox.ts';
import { pousser } from '../../sync/push.ts';
import { fausseVerification, identifierDocument } from '../fakes/scelleur.ts';
import { avis, champ, validation } from '../scenarios/intentions.ts';
import { creerRegion, type PosteTest, type RegionTest } from '../scenarios/region-test.ts';

async function unPoste(): Promise<{ r: RegionTest; a: PosteTest }> {
  const r = await creerRegion();
  const a = await r.ajouterPoste('A');
  await a.synchroniser();
  return { r, a };
}
const operations = (p: PosteTest) => [...p.disque.operations.values()];

describe('outbox', () => {
  test('ligne, opération et trace sont écrites ensemble', async () => {
    const { r, a } = await unPoste();
    const fait = await a.faire(champ(a, r.cas, 'motif', 'x'));
    const rev = a.disque.lignes.get(`fiche:${r.cas.ficheId}`)?.rev;
    expect(fait).toMatchObject({ ok: true, value: { touchees: [`fiche:${r.cas.ficheId}`] } });
    expect(operations(a)).toMatchObject([{ n: 1, deviceId: a.disque.posteId, baseRev: rev }]);
    expect(a.disque.traces.map((t) => t.action)).toEqual(['modifierFiche']);
    expect(a.disque.lignes.get(`fiche:${r.cas.ficheId}`)).toMatchObject({
      ligne: { donnees: { motif: 'x' } },
      base: { motif: '' },
    });
  });

  test('des mots qui ne sont plus ceux que l’utilisateur a vus ne s’écrivent pas', async () => {
    const { r, a } = await unPoste();
    const tard = champ(a, r.cas, 'motif', 'tard');
    await a.faire(champ(a, r.cas, 'motif', 'tôt'));
    expect(await a.faire(tard)).toMatchObject({ ok: false, error: { type: 'PropositionModifiee' } });
    expect([operations(a).length, a.disque.traces.length]).toEqual([1, 1]);
  });

  test('plusieurs opérations ensemble : toutes ou aucune', async () => {
    const { r, a } = await unPoste();
    const trace = { action: 'valider', objet: '', details: '' };
    const tout = await opererEnsemble(a.poste.outbox, [
      { intention: avis(a, r.cas, 'un'), trace },
      { intention: validation(a, r.cas), trace },
    ]);
    expect(tout).toMatchObject({ ok: false, error: { type: 'PropositionModifiee' } });
    expect([
      operations(a),
      a.disque.traces.length,
      a.lire('proposition', r.cas.propositionId)?.contenu.texte,
    ]).toEqual([[], 0, '']);
  });

  test('deux enregistrements automatiques jamais partis n’en font qu’un, depuis les premiers mots', async () => {
    const { r, a } = await unPoste();
    for (const texte of ['T', 'Tu', 'Tumorectomie']) await a.faire(avis(a, r.cas, texte));
    for (const texte of ['a', 'ab']) await a.faire(champ(a, r.cas, 'motif', texte));
    await a.faire(champ(a, r.cas, 'question', 'autre champ'));
    expect(operations(a).map((o) => [o.n, o.intention])).toMatchObject([
      [1, { contenu: { texte: 'Tumorectomie' }, avant: { texte: '' } }],
      [2, { champs: { motif: 'ab' }, avant: { motif: '' } }],
      [3, { champs: { question: 'autre champ' } }],
    ]);
    await a.synchroniser();
    expect(a.poste.moteur.vue()).toMatchObject({ enAttente: 0, conflits: 0 });
  });

  test('une opération qui a pu partir ne change plus jamais', async () => {
    const { r, a } = await unPoste();
    await a.faire(avis(a, r.cas, 'parti peut-être'));
    a.pannes = { ...a.pannes, demandePerdue: 1 };
    await a.synchroniser();
    await a.faire(avis(a, r.cas, 'ensuite'));
    expect(operations(a).map((o) => o.intention)).toMatchObject([
      { contenu: { texte: 'parti peut-être' } },
      { contenu: { texte: 'ensuite' }, avant: { texte: 'parti peut-être' } },
    ]);
  });

  test('après un redémarrage, rien ne se fond : l’opération a pu partir avant', async () => {
    const { r, a } = await unPoste();
    await a.faire(avis(a, r.cas, 'avant'));
    a.redemarrer();
    await a.faire(avis(a, r.cas, 'après'));
    expect(operations(a).length).toBe(2);
  });

  test('un envoi qui lit l’outbox pendant l’écriture interdit de fondre ensuite', async () => {
    const { r, a } = await unPoste();
    const { cache, clock, etat } = a.poste.outbox;
    const ecriture = a.faire(avis(a, r.cas, 'un'));
    const envoi = pousser({
      cache,
      clock,
      outbox: etat,
      verifierAccuse: fausseVerification,
      identifierDocument,
      transport: { push: async () => ({ ok: false, error: { type: 'ServeurInjoignable' } }) },
    });
    await Promise.all([ecriture, envoi]);
    await a.faire(avis(a, r.cas, 'deux'));
    expect(operations(a).map((o) => o.intention)).toMatchObject([
      { contenu: { texte: 'un' } },
      { contenu: { texte: 'deux' } },
    ]);
  });
});
