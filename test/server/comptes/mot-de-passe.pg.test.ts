import { sql } from 'kysely';
import { ENTETE_PROTOCOLE } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  demander,
  demarrerServeurDeTest,
  MOT_DE_PASSE,
  type Reponse,
  type ServeurDeTest,
} from '../serveur-de-test.ts';
import {
  actions,
  connecter,
  erreurDe,
  horlogeMobile,
  jetonDe,
  porteur,
  premierFacteur,
  secondFacteur,
  unePersonne,
  type Personne,
} from './monde.ts';

const NOUVEAU = 'lanterne-galet-mauve';
const horloge = horlogeMobile();
let s: ServeurDeTest;
let webdcr: ServeurDeTest;
beforeAll(async () => {
  s = await demarrerServeurDeTest({ horloge });
  webdcr = await demarrerServeurDeTest({ horloge, politique: 'webdcr' });
});
afterAll(async () => {
  await s.detruire();
  await webdcr.detruire();
});

const changer = (ou: ServeurDeTest, jeton: unknown, ancien: string, nouveau: string): Promise<Reponse> =>
  demander(ou.url, '/compte/mot-de-passe', { ancien, nouveau }, porteur(jeton));
const sessions = (ou: ServeurDeTest, jeton: unknown): Promise<Reponse> =>
  demander(ou.url, '/compte/sessions', undefined, porteur(jeton));

describe('un mot de passe donné par l’administrateur', () => {
  test('n’ouvre qu’un changement : ni part de clé, ni aucune autre route', async () => {
    const p = await unePersonne(s, 'initial', { initial: true });
    const { statut, corps } = await connecter(s, p);
    expect([statut, Object.keys(corps).toSorted()]).toEqual([
      200,
      ['changement', 'devinablesRefuses', 'expireLe', 'jeton', 'longueurMin'],
    ]);
    const { paths } = (await demander(s.url, '/openapi.json')).corps as {
      paths: Record<string, Record<string, unknown>>;
    };
    const ouvertes: string[] = [];
    const fermees: string[] = [];
    for (const [chemin, methodes] of Object.entries(paths)) {
      for (const methode of Object.keys(methodes)) {
        if (/^\/(sante|serveur|session\/(mot-de-passe|code|renvoi|fermer))/.test(chemin)) continue;
        const reponse = await demanderPar(methode, chemin, corps['jeton']);
        (reponse === 'MotDePasseAChanger' ? fermees : ouvertes).push(`${methode} ${chemin}`);
      }
    }
    expect(ouvertes).toEqual(['post /compte/mot-de-passe']);
    expect(fermees).toEqual(
      expect.arrayContaining(['post /sync/pull', 'post /sync/push', 'post /compte/totp']),
    );
    expect((await demander(s.url, '/session/fermer', {}, porteur(corps['jeton']))).statut).toBe(204);
  });

  const demanderPar = async (methode: string, chemin: string, jeton: unknown): Promise<unknown> => {
    const id = crypto.randomUUID();
    const reponse = await fetch(s.url + chemin.replaceAll(/\{[^}]+\}/g, id), {
      method: methode.toUpperCase(),
      headers: { [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE), ...porteur(jeton) },
    });
    return ((await reponse.json()) as { type: unknown }).type;
  };

  test('changé, il ouvre la session entière, et ne se redemande plus', async () => {
    const p = await unePersonne(s, 'change', { initial: true });
    const restreinte = await connecter(s, p);
    const changee = await changer(s, restreinte.corps['jeton'], MOT_DE_PASSE, NOUVEAU);
    const suite = await connecter(s, p, NOUVEAU);
    expect([changee.statut, Buffer.from(String(changee.corps['partServeur']), 'base64').length]).toEqual([
      200, 32,
    ]);
    expect([
      (await sessions(s, changee.corps['jeton'])).statut,
      erreurDe(await sessions(s, restreinte.corps['jeton'])),
      'changement' in suite.corps,
      erreurDe(await premierFacteur(s, p)),
    ]).toEqual([200, [401, 'SessionRevoquee'], false, [401, 'IdentifiantsFaux']]);
    expect(await actions(s, p.compteId)).toContain('changerMotDePasse true');
  });

  test('la session restreinte finit en un quart d’heure', async () => {
    const p = await unePersonne(s, 'lente', { initial: true });
    const { corps } = await connecter(s, p);
    horloge.avancer(15 * 60_000);
    expect(erreurDe(await changer(s, corps['jeton'], MOT_DE_PASSE, NOUVEAU))).toEqual([
      401,
      'SessionAbsente',
    ]);
  });
});

describe('changer de mot de passe', () => {
  test('ferme les autres sessions et les codes déjà demandés', async () => {
    const p = await unePersonne(s, 'menage');
    const [a, b] = [await jetonDe(s, p), await jetonDe(s, p)];
    const attente = await premierFacteur(s, p);
    const code = s.courrier.messages.at(-1)?.code;
    const changee = await changer(s, a, MOT_DE_PASSE, NOUVEAU);
    expect([
      erreurDe(await sessions(s, a)),
      erreurDe(await sessions(s, b)),
      erreurDe(await secondFacteur(s, p, attente.corps['demandeId'], code)),
      (await sessions(s, changee.corps['jeton'])).statut,
    ]).toEqual([[401, 'SessionRevoquee'], [401, 'SessionRevoquee'], [401, 'CodeFaux'], 200]);
  });

  test.each([
    ['court', 'tropCourt'],
    ['Princess-2026!', 'connu'],
    ['aaaaaaaaaaaaaaaa', 'previsible'],
    ['refusee-et-longue-1', 'contexte'],
    ['chez-Valmorin-1987', 'contexte'],
    [MOT_DE_PASSE, 'dejaUtilise'],
  ])('« %s » est refusé : %s', async (nouveau, raison) => {
    const p = await unePersonne(s, `refusee.${crypto.randomUUID()}`);
    const refus = await changer(s, await jetonDe(s, p), MOT_DE_PASSE, nouveau);
    expect([...erreurDe(refus), refus.corps['details']]).toEqual([
      422,
      'MotDePasseRefuse',
      { raison, longueurMin: 12 },
    ]);
    expect((await actions(s, p.compteId)).join()).not.toContain(nouveau);
  });

  test('le dernier mot de passe ne revient pas par le détour d’un mot de passe initial', async () => {
    const p = await unePersonne(webdcr, 'detour');
    const jeton = await jetonDe(webdcr, p);
    const { corps } = await changer(webdcr, jeton, MOT_DE_PASSE, NOUVEAU);
    // As a reset by the operator does.
    await sql`
      update compte set mot_de_passe_precedent = mot_de_passe, mot_de_passe_initial = true
      where compte_id = ${p.compteId}`.execute(webdcr.magasin.base.db);
    const autre = await changer(webdcr, corps['jeton'], NOUVEAU, NOUVEAU);
    expect(autre.corps['details']).toEqual({ raison: 'dejaUtilise', longueurMin: 9 });
  });

  test('l’ancien mot de passe est redemandé ; trois faux bloquent le mot de passe, pas la session ouverte', async () => {
    const p = await unePersonne(s, 'oublieux');
    const jeton = await jetonDe(s, p);
    const reponses = [];
    for (let i = 0; i < 4; i++) reponses.push(erreurDe(await changer(s, jeton, `faux${i}`, NOUVEAU)));
    expect(reponses).toEqual([
      [401, 'IdentifiantsFaux'],
      [401, 'IdentifiantsFaux'],
      [403, 'CompteBloque'],
      [403, 'CompteBloque'],
    ]);
    expect([(await sessions(s, jeton)).statut, erreurDe(await premierFacteur(s, p))]).toEqual([
      200,
      [403, 'CompteBloque'],
    ]);
  });

  test('de deux changements au même instant, un seul est fait', async () => {
    const p = await unePersonne(s, 'double');
    const [a, b] = [await jetonDe(s, p), await jetonDe(s, p)];
    const deux = await Promise.all([
      changer(s, a, MOT_DE_PASSE, NOUVEAU),
      changer(s, b, MOT_DE_PASSE, `${NOUVEAU}-deux`),
    ]);
    expect(deux.filter((r) => r.statut === 200)).toHaveLength(1);
  });
});

describe('l’âge du mot de passe, jugé à la connexion', () => {
  const ages = async (ou: ServeurDeTest, profil: string, mois: number): Promise<unknown> => {
    const choisiLe = horloge.maintenant();
    const p = await unePersonne(ou, `age.${crypto.randomUUID()}`, { choisiLe, profil });
    const depart = horloge.maintenant();
    const apres = new Date(depart);
    apres.setUTCMonth(apres.getUTCMonth() + mois);
    horloge.mettre(apres);
    const { corps } = await connecter(ou, p);
    horloge.mettre(depart);
    return corps['changement'] ?? 'entiere';
  };

  test('webdcr : quatre mois, pour tous ; 2026 : un an, pour les administrateurs seulement', async () => {
    expect([
      await ages(webdcr, 'animateur', 3),
      await ages(webdcr, 'animateur', 4),
      await ages(s, 'animateur', 40),
      await ages(s, 'administrateurRegional', 11),
      await ages(s, 'administrateurRegional', 12),
    ]).toEqual(['entiere', 'perime', 'entiere', 'entiere', 'perime']);
  });

  test('un compte de démonstration n’a pas d’âge', async () => {
    const p: Personne = await unePersonne(webdcr, 'demonstration');
    expect('partServeur' in (await connecter(webdcr, p)).corps).toBe(true);
  });
});
