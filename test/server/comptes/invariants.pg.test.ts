import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { politique } from '../../../domain/comptes/politique.ts';
import { DUREES_PAR_DEFAUT, type DependancesSession } from '../../../server/session/dependances.ts';
import { creerVerificateur } from '../../../server/session/mots-de-passe.ts';
import { ouvrirSession } from '../../../server/session/ouvrir.ts';
import { authentifier, confirmer, identifier } from '../../../server/session/session.ts';
import { smsAbsent } from '../../../server/session/sms.ts';
import { compteParIdentifiant } from '../../../server/session/store.ts';
import { defini } from '../../../domain/assert.ts';
import {
  demander,
  demarrerServeurDeTest,
  MOT_DE_PASSE,
  type Reponse,
  type ServeurDeTest,
} from '../serveur-de-test.ts';
import {
  connecter,
  erreurDe,
  horlogeMobile,
  jetonDe,
  porteur,
  premierFacteur,
  secondFacteur,
  unePersonne,
} from './monde.ts';

const horloge = horlogeMobile();
let s: ServeurDeTest;
/** Another instance over the same database and the same keys. */
let s2: ServeurDeTest;
beforeAll(async () => {
  s = await demarrerServeurDeTest({ horloge });
  s2 = await demarrerServeurDeTest({
    horloge,
    databaseUrl: s.databaseUrl,
    dossierDonnees: s.magasin.dossierDonnees,
    courrier: s.courrier,
  });
});
afterAll(async () => {
  await s2.detruire();
  await s.detruire();
});

/** The use cases of an instance, counting the passwords they judge. */
function instance(ou: ServeurDeTest): DependancesSession & { readonly juges: () => number } {
  const { base, chiffrement, traces } = ou.magasin;
  const verificateur = creerVerificateur({ simultanes: 4, fileMax: 2000 });
  let juges = 0;
  return {
    base,
    chiffrement,
    traces,
    horloge,
    courrier: ou.courrier,
    sms: smsAbsent,
    durees: DUREES_PAR_DEFAUT,
    politique: politique('2026'),
    verificateur: {
      ...verificateur,
      verifier: (hache, motDePasse) => {
        juges++;
        return verificateur.verifier(hache, motDePasse);
      },
    },
    juges: () => juges,
  };
}

describe('les échecs, sur deux instances', () => {
  test.each([['connu'], ['personne.inconnue']])(
    'mille essais au même instant (%s) : trois jugés au plus',
    async (identifiant) => {
      if (identifiant === 'connu') await unePersonne(s, identifiant);
      const deux = [instance(s), instance(s2)] as const;
      const posteId = crypto.randomUUID();
      const reponses = await Promise.all(
        Array.from({ length: 1000 }, (_, i) =>
          identifier(deux[(i % 2) as 0 | 1], { identifiant, motDePasse: `faux-${i}`, posteId }),
        ),
      );
      const types = reponses.map((r) => (r.ok ? 'ok' : r.error.type));
      expect(deux[0].juges() + deux[1].juges()).toBe(3);
      expect(types.filter((t) => t === 'IdentifiantsFaux')).toHaveLength(2);
      expect(types.filter((t) => t === 'CompteBloque')).toHaveLength(998);
    },
  );

  test('mille codes faux au même instant, sur deux instances : trois jugés au plus', async () => {
    const p = await unePersonne(s, 'codes');
    const demandeId = String((await premierFacteur(s, p)).corps['demandeId']);
    const bon = defini(s.courrier.messages.at(-1), 'code').code;
    const deux = [instance(s), instance(s2)] as const;
    const reponses = await Promise.all(
      Array.from({ length: 1000 }, (_, i) => {
        const code = String((Number(bon) + 1 + i) % 1_000_000).padStart(6, '0');
        return confirmer(deux[(i % 2) as 0 | 1], { demandeId, code, posteId: p.posteId });
      }),
    );
    const types = reponses.map((r) => (r.ok ? 'ok' : r.error.type));
    expect(types.filter((t) => t === 'CodeFaux')).toHaveLength(2);
    expect(types.filter((t) => t === 'CompteBloque')).toHaveLength(998);
    expect(erreurDe(await secondFacteur(s2, p, demandeId, bon))).toEqual([403, 'CompteBloque']);
  });

  test('un code tiré par une instance ne sert qu’une fois, sur l’une ou l’autre', async () => {
    const p = await unePersonne(s, 'deux.instances');
    const demandeId = (await premierFacteur(s, p)).corps['demandeId'];
    const code = s.courrier.messages.at(-1)?.code;
    const deux = await Promise.all([
      secondFacteur(s, p, demandeId, code),
      secondFacteur(s2, p, demandeId, code),
    ]);
    expect(deux.filter((r) => r.statut === 200)).toHaveLength(1);
  });
});

describe('un mot de passe bloqué', () => {
  test('ne ferme ni les sessions ouvertes, ni l’ouverture par un autre moyen', async () => {
    const p = await unePersonne(s, 'bloque');
    const jeton = await jetonDe(s, p);
    for (let i = 0; i < 3; i++) await premierFacteur(s, p, 'faux');
    const d = instance(s);
    const compte = defini(
      await compteParIdentifiant(s.magasin.base.db, s.magasin.base.reseau.id, 'bloque'),
      'compte',
    );
    // What the way by card will call, once the card has said who it is.
    const parCarte = await ouvrirSession(d, { ...compte, posteId: crypto.randomUUID() });
    expect([
      erreurDe(await premierFacteur(s, p)),
      (await authentifier(d, jeton)).ok,
      (await authentifier(d, parCarte.jeton)).ok,
    ]).toEqual([[403, 'CompteBloque'], true, true]);
  });
});

describe('l’horloge remise en arrière', () => {
  test('ne rend pas un code vu périmé, ni ne fait valoir un code envoyé plus tard', async () => {
    const p = await unePersonne(s, 'recul');
    const demandeId = (await premierFacteur(s, p)).corps['demandeId'];
    const code = s.courrier.messages.at(-1)?.code;
    horloge.avancer(10 * 60_000);
    const perime = erreurDe(await secondFacteur(s, p, demandeId, code));
    horloge.avancer(-5 * 60_000);
    const revenu = erreurDe(await secondFacteur(s, p, demandeId, code));
    const futur = (await premierFacteur(s, p)).corps['demandeId'];
    const codeFutur = s.courrier.messages.at(-1)?.code;
    horloge.avancer(-3_600_000);
    const avant = erreurDe(await secondFacteur(s, p, futur, codeFutur));
    horloge.avancer(3_600_000 + 5 * 60_000);
    expect([perime, revenu, avant]).toEqual([
      [401, 'CodeExpire'],
      [401, 'CodeFaux'],
      [401, 'CodeExpire'],
    ]);
  });

  test('ne rend pas une session vue finie, et n’en tient aucune ouverte', async () => {
    const p = await unePersonne(s, 'recul.session');
    const [finie, autre] = [await jetonDe(s, p), await jetonDe(s, p)];
    const voir = (jeton: string) => demander(s.url, '/compte/sessions', undefined, porteur(jeton));
    horloge.avancer(16 * 60_000);
    const vue = erreurDe(await voir(finie));
    horloge.avancer(-16 * 60_000);
    const revenue = erreurDe(await voir(finie));
    horloge.avancer(-3_600_000);
    const recule = erreurDe(await voir(autre));
    horloge.avancer(3_600_000);
    expect([vue, revenue, recule]).toEqual([
      [401, 'SessionAbsente'],
      [401, 'SessionAbsente'],
      [401, 'SessionAbsente'],
    ]);
  });
});

describe('les sessions, montrées à leur titulaire', () => {
  const lister = async (jeton: string) =>
    ((await demander(s.url, '/compte/sessions', undefined, porteur(jeton))).corps['sessions'] ?? []) as {
      id: string;
      posteId: string;
      courante: boolean;
    }[];
  const revoquer = (jeton: string, sessionId: string): Promise<Reponse> =>
    demander(s.url, '/compte/sessions/revoquer', { sessionId }, porteur(jeton));

  test('chacun voit les siennes seulement, et où elles sont', async () => {
    const p = await unePersonne(s, 'liste');
    const ailleurs = { ...p, posteId: crypto.randomUUID() };
    const [a, b] = [await jetonDe(s, p), await jetonDe(s, ailleurs)];
    await jetonDe(s, await unePersonne(s, 'liste.autre'));
    const vues = await lister(a);
    expect(vues.map((v) => [v.posteId, v.courante]).toSorted()).toEqual(
      [
        [p.posteId, true],
        [ailleurs.posteId, false],
      ].toSorted(),
    );
    expect((await lister(b)).find((v) => v.courante)?.posteId).toBe(ailleurs.posteId);
  });

  test('révoquée, une session finit à sa requête suivante, sur toutes les instances', async () => {
    const p = await unePersonne(s, 'revoque');
    const [a, b] = [await jetonDe(s, p), await jetonDe(s, p)];
    const autre = (await lister(a)).find((v) => !v.courante);
    const fait = await revoquer(a, autre?.id ?? '');
    const surDeux = await demander(s2.url, '/compte/sessions', undefined, porteur(b));
    expect([fait.statut, erreurDe(surDeux), (await lister(a)).length]).toEqual([
      204,
      [401, 'SessionRevoquee'],
      1,
    ]);
  });

  test('celle d’un autre et une inventée ont la même réponse, et celle de l’autre reste', async () => {
    const [p, q] = [await unePersonne(s, 'indiscret'), await unePersonne(s, 'victime')];
    const [a, b] = [await jetonDe(s, p), await jetonDe(s, q)];
    const cible = (await lister(b))[0]?.id ?? '';
    expect([erreurDe(await revoquer(a, cible)), erreurDe(await revoquer(a, crypto.randomUUID()))]).toEqual([
      [404, 'Introuvable'],
      [404, 'Introuvable'],
    ]);
    expect(await lister(b)).toHaveLength(1);
  });

  test.each([
    [true, 1],
    [false, 0],
  ])('toutes à la fois (sauf celle-ci : %s)', async (saufCelleCi, restent) => {
    const p = await unePersonne(s, `toutes.${saufCelleCi}`);
    const jetons = [await jetonDe(s, p), await jetonDe(s, p), await jetonDe(s, p)];
    const [a = ''] = jetons;
    await demander(s.url, '/compte/sessions/revoquer-toutes', { saufCelleCi }, porteur(a));
    const statuts = await Promise.all(
      jetons.map((j) => demander(s.url, '/compte', undefined, porteur(j)).then((r) => r.statut)),
    );
    expect(statuts.filter((x) => x === 200)).toHaveLength(restent);
  });
});

test('sans session, chaque route du compte répond la même chose, quoi qu’on lui demande', async () => {
  const p = await unePersonne(s, 'existe');
  const routes = [
    ['/compte/mot-de-passe', { ancien: MOT_DE_PASSE, nouveau: 'x' }],
    ['/compte/totp', { motDePasse: MOT_DE_PASSE }],
    ['/compte/totp/confirmer', { code: '000000' }],
    ['/compte/canal', { canal: 'sms', motDePasse: MOT_DE_PASSE }],
    ['/compte/sessions/revoquer', { sessionId: p.compteId }],
    ['/compte/sessions/revoquer-toutes', { saufCelleCi: false }],
  ] as const;
  for (const [chemin, corps] of routes) {
    const reponses = [
      await demander(s.url, chemin, corps),
      await demander(s.url, chemin, { identifiant: 'existe', compteId: p.compteId }),
      await demander(s.url, chemin, corps, porteur('x'.repeat(43))),
    ];
    expect(reponses.map(erreurDe)).toEqual(reponses.map(() => [401, 'SessionAbsente']));
  }
  expect((await connecter(s, p)).statut).toBe(200);
});
