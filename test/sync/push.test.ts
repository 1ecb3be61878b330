import { describe, expect, test } from 'vitest';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import type { PushReponse } from '../../contract/sync.ts';
import { tirer } from '../../sync/pull.ts';
import { pousser } from '../../sync/push.ts';
import type { Transport } from '../../sync/ports.ts';
import { fausseVerification, identifierDocument } from '../fakes/scelleur.ts';
import { avis, champ, inscription } from '../scenarios/intentions.ts';
import { creerRegion, type PosteTest, type RegionTest } from '../scenarios/region-test.ts';

/** The push alone, without the pull that the engine makes after it. */
function pousserSeul(p: PosteTest, transport: Pick<Transport, 'push'> = p.transport) {
  const { cache, clock, etat } = p.poste.outbox;
  return pousser({
    cache,
    clock,
    outbox: etat,
    verifierAccuse: fausseVerification,
    identifierDocument,
    transport,
  });
}
const tirerSeul = (p: PosteTest) =>
  tirer({
    cache: p.poste.outbox.cache,
    transport: p.transport,
    surDonnees: () => undefined,
    surBail: () => undefined,
  });

async function deuxPostes(): Promise<{ r: RegionTest; a: PosteTest; b: PosteTest }> {
  const r = await creerRegion();
  const [a, b] = [await r.ajouterPoste('A'), await r.ajouterPoste('B')];
  await a.synchroniser();
  await b.synchroniser();
  return { r, a, b };
}

describe('pousser', () => {
  test('une opération appliquée que le poste a déjà relue n’est pas rejouée sur ce qu’un autre a fait depuis', async () => {
    const { r, a, b } = await deuxPostes();
    await a.faire(champ(a, r.cas, 'motif', 'de A'));
    a.pannes = { ...a.pannes, reponsePerdue: 1 };
    await pousserSeul(a);
    a.pannes = { ...a.pannes, reponsePerdue: 0 };
    await b.synchroniser();
    // B puts back what stood before A: A's operation would apply again, word for word.
    await b.faire(champ(b, r.cas, 'motif', ''));
    await b.synchroniser();
    await tirerSeul(a);
    await pousserSeul(a);
    expect([a.lire('fiche', r.cas.ficheId)?.motif, a.disque.operations.size]).toEqual(['', 0]);
  });

  test('l’alias renomme aussi ce qui s’est ajouté pendant l’échange, et l’inscription', async () => {
    const { r, a, b } = await deuxPostes();
    const iA = inscription(r, a, 'LE GALL');
    await a.faire(iA);
    await a.synchroniser();
    const iB = inscription(r, b, 'LE GALL');
    await b.faire(iB);
    const encore = { ...inscription(r, b, 'LE GALL'), patientId: iB.patientId };
    const vus: unknown[] = [];
    await pousserSeul(b, {
      push: async (demande) => {
        if (vus.length === 1) return { ok: false, error: { type: 'ServeurInjoignable' } };
        const reponse = await b.transport.push(demande);
        await b.faire({ ...encore, fiche: { ...encore.fiche, patientId: iB.patientId } });
        vus.push(reponse.ok);
        return reponse;
      },
    });
    const [enAttente] = b.disque.operations.values();
    expect(enAttente?.intention).toMatchObject({
      patientId: iA.patientId,
      fiche: { patientId: iA.patientId },
    });
    expect([
      b.lire('inscription', iB.inscriptionId)?.patientId,
      b.lire('inscription', encore.inscriptionId)?.patientId,
      b.lire('fiche', encore.ficheId)?.patientId,
      b.lire('patient', iB.patientId),
    ]).toEqual([iA.patientId, iA.patientId, iA.patientId, undefined]);
  });

  test('une réponse qui ne parle pas de ces opérations n’est pas crue', async () => {
    const { r, a } = await deuxPostes();
    await a.faire(champ(a, r.cas, 'motif', 'x'));
    const autre: PushReponse = {
      issues: [{ issue: { type: 'refused', opId: r.hasard.uuid(), raison: 'ligneAbsente' }, deja: false }],
      tracesJusqua: 1,
    };
    const faux = await pousserSeul(a, { push: async () => ({ ok: true, value: autre }) });
    const vide = await pousserSeul(a, {
      push: async () => ({ ok: true, value: { issues: [], tracesJusqua: 1 } }),
    });
    const illisible = { ok: false, error: { type: 'ReponseIllisible' } };
    expect([faux, vide, a.disque.operations.size, a.disque.issues.size]).toMatchObject([
      illisible,
      illisible,
      1,
      0,
    ]);
  });

  test('dès la réponse, un conflit montre la version du serveur et garde celle de l’utilisateur', async () => {
    const { r, a, b } = await deuxPostes();
    await a.faire(avis(a, r.cas, 'Chirurgie'));
    await a.synchroniser();
    await b.faire(avis(b, r.cas, 'Radiothérapie'));
    await pousserSeul(b);
    expect(b.lire('proposition', r.cas.propositionId)?.contenu.texte).toBe('Chirurgie');
    expect([...b.disque.issues.values()]).toMatchObject([
      { operation: { intention: { contenu: { texte: 'Radiothérapie' } } } },
    ]);
  });

  test('ce qui s’écrit pendant un cycle part dans le même cycle', async () => {
    const { r, a } = await deuxPostes();
    a.pendantPull = async () => {
      a.pendantPull = undefined;
      await a.faire(champ(a, r.cas, 'motif', 'écrit pendant le tirage'));
    };
    await a.synchroniser();
    expect([a.disque.operations.size, r.disque.operations.size]).toEqual([0, 1]);
  });

  test('plus de deux cents opérations partent en plusieurs envois, dans l’ordre', async () => {
    const { r, a } = await deuxPostes();
    for (let i = 0; i < 250; i++) {
      await a.faire(avis(a, r.cas, `mot ${i}`));
      // A push reads the outbox between two words, so that each is its own operation.
      a.poste.outbox.etat.fusionnables.clear();
    }
    const tailles: number[] = [];
    await pousserSeul(a, {
      push: (demande) => {
        tailles.push(demande.operations.length);
        return a.transport.push(demande);
      },
    });
    const jugees = [...r.disque.operations.values()].map((o) => o.n);
    expect([tailles, jugees, a.disque.operations.size]).toEqual([
      [200, 50],
      Array.from({ length: 250 }, (_, i) => i + 1),
      0,
    ]);
  });
});

describe('tirer seul, des opérations en attente', () => {
  test('un scope retiré attend que ses opérations soient jugées, puis part', async () => {
    const { r, a } = await deuxPostes();
    await a.faire(avis(a, r.cas, 'en attente'));
    await r.serveur.administration.ajouterRelation(a.professionnelId, r.cas.patientId, 'restriction');
    const tire = await tirerSeul(a);
    expect(tire).toMatchObject({ ok: true, value: { differes: 1 } });
    expect(a.lire('proposition', r.cas.propositionId)?.contenu.texte).toBe('en attente');
    // Another scope of the same dossier had nothing waiting.
    expect(a.lire('patient', r.cas.patientId)).toBeUndefined();
    await a.synchroniser();
    expect(a.lire('proposition', r.cas.propositionId)).toBeUndefined();
  });

  test('un conflit sur un dossier créé ici et jamais relu perd ses mots avec lui', async () => {
    const { r, a, b } = await deuxPostes();
    const i = inscription(r, a, 'QUEMENER');
    await a.faire(i);
    await pousserSeul(a);
    await b.synchroniser();
    await b.faire(avis(b, { ...r.cas, ...i }, 'mots de B'));
    await b.synchroniser();
    await a.faire(avis(a, { ...r.cas, ...i }, 'mots de A'));
    await pousserSeul(a);
    expect([...a.disque.issues.values()].map((x) => x.issue.type)).toEqual(['conflict']);
    await r.serveur.administration.ajouterRelation(a.professionnelId, i.patientId, 'restriction');
    await a.synchroniser();
    expect([...a.disque.issues.values()]).toMatchObject([{ operation: null, issue: { serveur: '' } }]);
  });

  test('une ligne supprimée au serveur garde les mots de l’utilisateur jusqu’au jugement', async () => {
    const { r, a } = await deuxPostes();
    const { inscriptionId } = r.cas;
    await a.faire({ type: 'modifierInscription', inscriptionId, champs: { ordre: 7 }, avant: { ordre: 1 } });
    await r.serveur.instance()?.store.transaction((tx) => tx.supprimerLigne('inscription', inscriptionId));
    await tirerSeul(a);
    expect(a.lire('inscription', inscriptionId)?.ordre).toBe(7);
    await a.synchroniser();
    expect(a.lire('inscription', inscriptionId)).toBeUndefined();
    expect([...a.disque.issues.values()]).toMatchObject([
      { issue: { raison: 'seanceRetiree' }, operation: null },
    ]);
  });

  test('des lignes illisibles n’entrent pas, et la page entière est laissée', async () => {
    const { r, a } = await deuxPostes();
    const avant = [...a.disque.lignes];
    const ficheId = r.cas.ficheId;
    const scope = `dossier:${r.cas.patientId}:fiche`;
    const heure = '2026-11-24T13:00:00.000Z';
    const lu = await tirer({
      cache: a.poste.outbox.cache,
      surDonnees: () => undefined,
      surBail: () => undefined,
      transport: {
        pull: async (_, surLigne) => {
          await surLigne({
            t: 'entete',
            protocole: VERSION_PROTOCOLE,
            heure,
            bailJusqua: heure,
            suite: 'flux',
          });
          await surLigne({ t: 'suppr', scope, genre: 'proposition', id: r.cas.propositionId, rev: 99 });
          await surLigne({ t: 'put', scope, genre: 'fiche', id: ficheId, rev: 99, donnees: { organe: 3 } });
          await surLigne({ t: 'page', curseurs: [[scope, 1, 99]] });
          await surLigne({ t: 'fin' });
          return { ok: true, value: null };
        },
      },
    });
    expect(lu).toMatchObject({ ok: false, error: { type: 'ReponseIllisible' } });
    expect([...a.disque.lignes]).toEqual(avant);
  });

  test('un flux sans fin est un flux coupé', async () => {
    const { a } = await deuxPostes();
    const heure = '2026-11-24T13:00:00.000Z';
    const lu = await tirer({
      cache: a.poste.outbox.cache,
      surDonnees: () => undefined,
      surBail: () => undefined,
      transport: {
        pull: async (_, surLigne) => {
          await surLigne({
            t: 'entete',
            protocole: VERSION_PROTOCOLE,
            heure,
            bailJusqua: heure,
            suite: 'flux',
          });
          return { ok: true, value: null };
        },
      },
    });
    expect(lu).toMatchObject({ ok: false, error: { type: 'FluxInterrompu' } });
  });
});
