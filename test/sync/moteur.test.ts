import { describe, expect, test } from 'vitest';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import { erreur, type TypeErreur } from '../../contract/errors.ts';
import { etatServeurSelon } from '../../contract/serveur.ts';
import type { VueSync } from '../../contract/vues.ts';
import { err } from '../../domain/result.ts';
import { creerMoteur, delai, PERIODE_MS, RECUL_MAX_MS, type Moteur } from '../../sync/moteur.ts';
import { creerEtatOutbox } from '../../sync/outbox.ts';
import type { Transport } from '../../sync/ports.ts';
import { creerHasard } from '../fakes/hasard.ts';
import { creerHorlogeManuelle, laisserFaire, type HorlogeManuelle } from '../fakes/horloge.ts';
import { creerDisque, creerMemoryCache } from '../fakes/memory-cache.ts';
import { fausseVerification, identifierDocument } from '../fakes/scelleur.ts';

type Banc = {
  readonly moteur: Moteur;
  readonly horloge: HorlogeManuelle;
  readonly vues: VueSync[];
  readonly appels: string[];
};

type Documents = {
  readonly attendus: () => number;
  readonly recevoir: () => Promise<void>;
  readonly refus?: () => TypeErreur;
};

/** An engine on an empty vault, whose server answers what `panne` says. */
function creerBanc(
  panne: () => TypeErreur | 'leve' | undefined,
  protocole = VERSION_PROTOCOLE,
  documents: Documents = { attendus: () => 0, recevoir: async () => undefined },
): Banc {
  const horloge = creerHorlogeManuelle();
  const [vues, appels]: [VueSync[], string[]] = [[], []];
  const transport: Transport = {
    push: async () => ({ ok: true, value: { issues: [], tracesJusqua: 0 } }),
    pull: async (_, surLigne) => {
      appels.push('pull');
      const type = panne();
      if (type === 'leve') throw new Error('disque plein');
      if (type) return { ok: false, error: erreur(type) };
      const heure = new Date(horloge.maintenant()).toISOString();
      await surLigne({ t: 'entete', protocole, heure, bailJusqua: heure, suite: 'flux' });
      await surLigne({ t: 'fin' });
      return { ok: true, value: null };
    },
  };
  const moteur = creerMoteur({
    cache: creerMemoryCache(creerDisque('00000000-0000-7000-8000-00000000000a')),
    transport,
    clock: horloge,
    random: creerHasard(1),
    outbox: creerEtatOutbox(),
    verifierAccuse: fausseVerification,
    identifierDocument,
    documents: async () => {
      await documents.recevoir();
      const refus = documents.refus?.();
      return refus ? err(erreur(refus)) : { ok: true, value: null };
    },
    documentsAttendus: async () => documents.attendus(),
    surVue: (vue) => vues.push(vue),
    surDonnees: () => undefined,
    surBail: () => undefined,
    surIncident: () => appels.push('incident'),
  });
  return { moteur, horloge, vues, appels };
}

describe('moteur', () => {
  test.each([
    ['ServeurInjoignable', 'horsLigne'],
    ['ReponseIllisible', 'horsLigne'],
    ['ProtocoleDifferent', 'protocoleDifferent'],
    ['SessionAbsente', 'sessionExpiree'],
    ['SessionRevoquee', 'sessionExpiree'],
    ['CompteSuspendu', 'suspendu'],
    ['CompteBloque', 'suspendu'],
  ] as const)('%s se montre « %s »', async (type, etat) => {
    const { moteur } = creerBanc(() => type);
    expect((await moteur.synchroniser()).etat).toBe(etat);
  });

  test('un serveur d’un autre protocole se dit, et rien n’est appliqué', async () => {
    const { moteur } = creerBanc(() => undefined, VERSION_PROTOCOLE + 1);
    expect(await moteur.synchroniser()).toMatchObject({ etat: 'protocoleDifferent', bailJusqua: null });
  });

  test('le dernier contact est l’heure du serveur, et le bail celui qu’il donne', async () => {
    const { moteur, vues } = creerBanc(() => undefined);
    const vue = await moteur.synchroniser();
    expect(vue).toMatchObject({ etat: 'aJour', dernierContact: '2026-11-24T13:00:00.000Z' });
    expect(vue.bailJusqua).toBe('2026-11-24T13:00:00.000Z');
    expect(vues.map((v) => v.etat)).toEqual(['enCours', 'aJour']);
  });

  test.each([
    ['SessionAbsente', []],
    ['SessionRevoquee', []],
    ['CompteSuspendu', []],
    ['ServeurInjoignable', []],
    ['DocumentIllisible', ['incident']],
  ] as const)('les documents refusés par %s : %j', async (type, incidents) => {
    const documents = { attendus: () => 1, recevoir: async () => undefined, refus: () => type };
    const { moteur, appels } = creerBanc(() => undefined, VERSION_PROTOCOLE, documents);
    moteur.demarrer();
    await laisserFaire();
    moteur.arreter();
    expect(appels.filter((a) => a === 'incident')).toEqual(incidents);
  });

  test('un port qui lève ne tue pas le moteur', async () => {
    let pannes = 1;
    const { moteur, horloge, appels } = creerBanc(() => (pannes-- > 0 ? 'leve' : undefined));
    moteur.demarrer();
    await laisserFaire();
    expect([moteur.vue().etat, appels]).toEqual(['horsLigne', ['pull', 'incident']]);
    await horloge.avancer(RECUL_MAX_MS);
    expect(moteur.vue().etat).toBe('aJour');
  });

  test('après un échec : « édition » attend la fin du recul, « contact » n’attend pas', async () => {
    const { moteur, appels } = creerBanc(() => 'ServeurInjoignable');
    moteur.demarrer();
    await laisserFaire();
    moteur.signaler('edition');
    await laisserFaire();
    const apresEdition = appels.length;
    moteur.signaler('contact');
    await laisserFaire();
    expect([apresEdition, appels.length]).toEqual([1, 2]);
    moteur.arreter();
  });

  test('une coupure se dit aussitôt, puis se vérifie ; au retour l’envoi se dit dès la première réponse', async () => {
    let absent = false;
    const { moteur, vues, horloge } = creerBanc(() => (absent ? 'ServeurInjoignable' : undefined));
    moteur.demarrer();
    await laisserFaire();
    absent = true;
    moteur.signaler('coupure');
    expect([moteur.vue().etat, moteur.vue().serveur]).toEqual(['horsLigne', 'absent']);
    await laisserFaire();
    await horloge.avancer(RECUL_MAX_MS);
    absent = false;
    moteur.signaler('contact');
    await laisserFaire();
    const etats = vues.map((v) => v.etat);
    expect(etats.filter((e, i) => e !== etats[i - 1])).toEqual([
      'enCours',
      'aJour',
      'horsLigne',
      'enCours',
      'aJour',
    ]);
    moteur.arreter();
  });

  test('une coupure qui n’en était pas une ne dure que le temps d’un échange', async () => {
    const { moteur } = creerBanc(() => undefined);
    moteur.demarrer();
    await laisserFaire();
    moteur.signaler('coupure');
    await laisserFaire();
    expect([moteur.vue().etat, moteur.vue().serveur]).toEqual(['aJour', 'joignable']);
    moteur.arreter();
  });

  test('hors ligne déjà, une coupure de plus ne raccourcit pas le recul', async () => {
    const { moteur, appels } = creerBanc(() => 'ServeurInjoignable');
    moteur.demarrer();
    await laisserFaire();
    moteur.signaler('coupure');
    await laisserFaire();
    expect(appels.length).toBe(1);
    moteur.arreter();
  });

  test.each([
    [erreur('ServeurInjoignable'), 'absent'],
    [erreur('ServeurInjoignable', { cause: 'certificat' }), 'certificat'],
    [erreur('FluxInterrompu'), 'absent'],
    [erreur('ProtocoleDifferent'), 'autreVersion'],
    [erreur('ReponseIllisible', { cause: 'type' }), 'illisible'],
    [erreur('ReponseIllisible', { cause: 'accuse' }), 'autreSceau'],
    [erreur('ErreurServeur'), 'enPanne'],
    [erreur('SessionAbsente'), 'joignable'],
  ] as const)('la cause de $type est gardée pour l’écran : %s', (e, serveur) => {
    expect(etatServeurSelon(e)).toBe(serveur);
  });

  test('quand tout va bien, « édition » part tout de suite, et la période revient seule', async () => {
    const { moteur, horloge, appels } = creerBanc(() => undefined);
    moteur.demarrer();
    await laisserFaire();
    moteur.signaler('edition');
    await laisserFaire();
    expect(appels.length).toBe(2);
    await horloge.avancer(PERIODE_MS * 2);
    expect(appels.length).toBe(3);
    moteur.arreter();
    await horloge.avancer(PERIODE_MS * 2);
    expect(appels.length).toBe(3);
  });

  test('une demande faite pendant un cycle en fait faire un autre ; plusieurs n’en font qu’un', async () => {
    const { moteur, appels } = creerBanc(() => undefined);
    await Promise.all([moteur.synchroniser(), moteur.synchroniser(), moteur.synchroniser()]);
    expect(appels).toEqual(['pull', 'pull']);
  });

  test('un document arrivé pendant une réception en fait faire une autre, sans attendre la période', async () => {
    let manquants = 1;
    let finir = (): void => undefined;
    const recues: number[] = [];
    const { moteur } = creerBanc(() => undefined, VERSION_PROTOCOLE, {
      attendus: () => manquants,
      recevoir: async () => {
        // The list of a reception is made at its start.
        const liste = manquants;
        recues.push(liste);
        if (recues.length === 1) await new Promise<void>((fin) => (finir = fin));
        manquants -= liste;
      },
    });
    const premiere = moteur.synchroniser();
    await laisserFaire();
    manquants += 1;
    const seconde = moteur.synchroniser();
    await laisserFaire();
    finir();
    await Promise.all([premiere, seconde]);
    expect([recues, manquants]).toEqual([[1, 1], 0]);
  });

  test('un avis part pendant qu’un document est reçu', async () => {
    let finir = (): void => undefined;
    const { moteur, appels } = creerBanc(() => undefined, VERSION_PROTOCOLE, {
      attendus: () => 1,
      recevoir: () => new Promise<void>((fin) => (finir = fin)),
    });
    moteur.demarrer();
    await laisserFaire();
    moteur.signaler('edition');
    await laisserFaire();
    expect(appels).toEqual(['pull', 'pull']);
    moteur.arreter();
    finir();
  });

  test('le recul double, reste borné, et n’est pas le même pour tous', () => {
    const random = creerHasard(4);
    for (let echecs = 1; echecs < 40; echecs++) {
      const base = Math.min(1000 * 2 ** (echecs - 1), RECUL_MAX_MS / 0.5);
      for (let i = 0; i < 20; i++) {
        const attente = delai(echecs, random);
        expect(attente).toBeGreaterThanOrEqual(Math.min(base * 0.5, RECUL_MAX_MS));
        expect(attente).toBeLessThanOrEqual(Math.min(base * 1.5, RECUL_MAX_MS));
      }
    }
    expect(new Set(Array.from({ length: 20 }, () => delai(1, random))).size).toBe(20);
  });
});
