import { describe, expect, test } from 'vitest';
import { erreur, type TypeErreur } from '../../contract/errors.ts';
import { MORCEAU_DEPOT_OCTETS } from '../../contract/http.ts';
import type { Intention } from '../../domain/synchro/intention.ts';
import { err, ok } from '../../domain/result.ts';
import { envoyerDocuments } from '../../sync/envois.ts';
import { creerEtatOutbox } from '../../sync/outbox.ts';
import type { Envois, TransportEnvois } from '../../sync/ports-documents.ts';
import { pousser } from '../../sync/push.ts';
import { unDocument } from '../fakes/donnees.ts';
import { fausseVerification, identifierDocument } from '../fakes/scelleur.ts';
import { champ, inscription } from '../scenarios/intentions.ts';
import { creerRegion } from '../scenarios/region-test.ts';

const TAILLE = 2 * MORCEAU_DEPOT_OCTETS + 7;
const envoisDe = (...opIds: string[]): Envois => ({
  attendus: () =>
    Promise.resolve(opIds.map((opId) => ({ opId, sha256: 'a'.repeat(64), tailleOctets: TAILLE }))),
  lire: () => Promise.resolve(new Uint8Array(TAILLE)),
});

/** A server that keeps what comes where it stands; `panne` decides of each piece. */
function serveur(panne: (essai: number) => TypeErreur | undefined = () => undefined) {
  const recus: number[] = [];
  let tenu = 0;
  const transport: TransportEnvois = {
    deposer: (_envoi, depuis, octets) => {
      const type = panne(recus.length);
      recus.push(depuis);
      if (type !== undefined) return Promise.resolve(err(erreur(type)));
      if (depuis === tenu) tenu += octets.length;
      return Promise.resolve(ok({ recus: tenu }));
    },
  };
  return { transport, recus };
}

describe('envoyer les octets d’un document', () => {
  test('par morceaux, puis l’opération peut partir', async () => {
    const etat = creerEtatOutbox();
    const { transport, recus } = serveur();
    expect(await envoyerDocuments(envoisDe('un'), transport, etat)).toEqual(ok(true));
    expect([recus, [...etat.deposees]]).toEqual([
      [0, MORCEAU_DEPOT_OCTETS, 2 * MORCEAU_DEPOT_OCTETS],
      ['un'],
    ]);
  });

  test('coupé, il s’arrête là ; la fois suivante le serveur dit où reprendre', async () => {
    const etat = creerEtatOutbox();
    const { transport, recus } = serveur((essai) => (essai === 1 ? 'ServeurInjoignable' : undefined));
    const coupe = await envoyerDocuments(envoisDe('un'), transport, etat);
    expect([coupe, [...etat.deposees]]).toEqual([err(erreur('ServeurInjoignable')), []]);
    await envoyerDocuments(envoisDe('un'), transport, etat);
    const M = MORCEAU_DEPOT_OCTETS;
    expect([recus, [...etat.deposees]]).toEqual([[0, M, 0, M, 2 * M], ['un']]);
  });

  test('ce que le serveur ne veut pas ne retient ni son opération, ni les suivantes', async () => {
    const etat = creerEtatOutbox();
    const { transport } = serveur((essai) => (essai === 0 ? 'RequeteInvalide' : undefined));
    expect(await envoyerDocuments(envoisDe('un', 'deux'), transport, etat)).toEqual(ok(true));
    expect([...etat.deposees]).toEqual(['un', 'deux']);
  });

  test.each(['SessionRevoquee', 'ProtocoleDifferent', 'ServeurOccupe', 'TropDeDemandes'] as const)(
    '%s ne dit rien du document : il attend',
    async (type) => {
      const etat = creerEtatOutbox();
      expect(await envoyerDocuments(envoisDe('un'), serveur(() => type).transport, etat)).toEqual(
        err(erreur(type)),
      );
      expect(etat.deposees.size).toBe(0);
    },
  );

  test('des octets perdus ne retiennent pas l’opération : le serveur dira qu’ils manquent', async () => {
    const etat = creerEtatOutbox();
    const sans: Envois = { ...envoisDe('un'), lire: () => Promise.resolve(undefined) };
    const { transport, recus } = serveur();
    expect(await envoyerDocuments(sans, transport, etat)).toEqual(ok(true));
    expect([recus, [...etat.deposees]]).toEqual([[], ['un']]);
  });

  test('un serveur qui n’avance pas n’est pas interrogé sans fin', async () => {
    const etat = creerEtatOutbox();
    const fige: TransportEnvois = { deposer: () => Promise.resolve(ok({ recus: 0 })) };
    expect(await envoyerDocuments(envoisDe('un'), fige, etat)).toMatchObject({
      ok: false,
      error: { type: 'ReponseIllisible' },
    });
    expect(etat.deposees.size).toBe(0);
  });

  test('rien à envoyer : rien n’est demandé', async () => {
    const { transport, recus } = serveur();
    expect([await envoyerDocuments(envoisDe(), transport, creerEtatOutbox()), recus]).toEqual([
      ok(false),
      [],
    ]);
  });
});

test('l’opération d’un document laisse passer celles qui la suivent, puis part, et est jugée sans ses octets', async () => {
  const r = await creerRegion();
  const a = await r.ajouterPoste('A');
  await a.synchroniser();
  const document = unDocument(r.cas.patientId, 'a'.repeat(64), { categorie: 'courrier' });
  const documentId = identifierDocument(r.cas.patientId, document);
  const joindre: Intention = { type: 'joindreDocument', documentId, document };
  await a.faire(joindre);
  await a.faire(champ(a, r.cas, 'motif', 'après'));
  const { cache, clock, etat } = a.poste.outbox;
  const pousserSeul = () =>
    pousser({
      cache,
      clock,
      outbox: etat,
      verifierAccuse: fausseVerification,
      identifierDocument,
      transport: a.transport,
    });
  await pousserSeul();
  const types = () => [...a.disque.operations.values()].map((o) => o.intention.type);
  expect(types()).toEqual(['joindreDocument']);
  expect(a.lire('document', documentId)).toEqual(document);
  for (const { opId } of a.disque.operations.values()) etat.deposees.add(opId);
  await pousserSeul();
  expect([types(), a.lire('document', documentId)]).toEqual([[], undefined]);
  const [issue] = a.disque.issues.values();
  expect(issue?.issue).toMatchObject({
    type: 'refused',
    raison: 'documentRefuse',
    document: { type: 'OctetsAbsents' },
  });
});

test('un document joint à un patient inscrit hors ligne suit le patient que le serveur connaissait déjà', async () => {
  const r = await creerRegion();
  const [a, b] = [await r.ajouterPoste('A'), await r.ajouterPoste('B')];
  for (const p of [a, b]) await p.synchroniser();
  const iA = inscription(r, a, 'LE GALL');
  await a.faire(iA);
  await a.synchroniser();
  const iB = inscription(r, b, 'LE GALL');
  await b.faire(iB);
  const document = unDocument(iB.patientId, 'a'.repeat(64), { categorie: 'courrier' });
  const provisoire = identifierDocument(iB.patientId, document);
  await b.faire({ type: 'joindreDocument', documentId: provisoire, document });
  await b.synchroniser();
  const [enAttente] = b.disque.operations.values();
  expect(enAttente?.intention).toMatchObject({
    type: 'joindreDocument',
    documentId: identifierDocument(iA.patientId, document),
    document: { patientId: iA.patientId },
  });
  // The id is deduced from the patient: with the old one the server would refuse it.
  const vrai = identifierDocument(iA.patientId, document);
  expect(b.lire('document', vrai)?.patientId).toBe(iA.patientId);
  expect(b.lire('document', provisoire)).toBeUndefined();
});
