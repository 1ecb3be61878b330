import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { texteDuMessage } from './texte-du-message.ts';
import { SMTPServer } from 'smtp-server';
import { sql } from 'kysely';
import { debloquer } from '../../../server/cli/debloquer.ts';
import { courrierSmtp } from '../../../server/session/courrier.ts';
import { hacherMotDePasse } from '../../../server/session/mots-de-passe.ts';
import { revoquerSessionsCompte } from '../../../server/session/sessions-store.ts';
import { avecBase, horlogeReglable } from '../magasin-de-test.ts';
import {
  creerCompte,
  demander,
  demarrerServeurDeTest,
  MOT_DE_PASSE,
  type Reponse,
  type ServeurDeTest,
} from '../serveur-de-test.ts';

const horloge = horlogeReglable();
const recus: { a: string; texte: string }[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (flux, session, fini) => {
    const morceaux: Buffer[] = [];
    flux.on('data', (d: Buffer) => morceaux.push(d));
    flux.on('end', () => {
      const a = session.envelope.rcptTo[0]?.address ?? '';
      recus.push({ a, texte: texteDuMessage(Buffer.concat(morceaux).toString('utf8')) });
      fini();
    });
  },
});
let s: ServeurDeTest;
let n = 0;
let identifiant = '';
let compteId = '';
const posteId: string = crypto.randomUUID();

beforeAll(async () => {
  await new Promise<void>((r) => smtp.listen(0, '127.0.0.1', () => r()));
  const adresse = smtp.server.address();
  const port = typeof adresse === 'object' && adresse ? adresse.port : 0;
  const courrier = courrierSmtp(`smtp://127.0.0.1:${port}`, 'collegiale@ch-valmorin.example');
  s = await demarrerServeurDeTest({ horloge, courrier });
});
afterAll(async () => {
  await s.detruire();
  await new Promise<void>((r) => smtp.close(() => r()));
});
beforeEach(async () => {
  identifiant = `claire.rouviere${++n}`;
  ({ compteId } = await creerCompte(s, identifiant));
  recus.length = 0;
});

const motDePasse = (mdp = MOT_DE_PASSE, qui = identifiant): Promise<Reponse> =>
  demander(s.url, '/session/mot-de-passe', { identifiant: qui, motDePasse: mdp, posteId });
const code = (demandeId: unknown, valeur: string, poste = posteId): Promise<Reponse> =>
  demander(s.url, '/session/code', { demandeId, code: valeur, posteId: poste });
const codeRecu = (): string => /Collégiale : (\d{6})/.exec(recus.at(-1)?.texte ?? '')?.[1] ?? '';
const autreCode = (c: string): string => String((Number(c) + 1) % 1_000_000).padStart(6, '0');
const erreurDe = (r: Reponse): [number, unknown] => [r.statut, r.corps['type']];

describe('la connexion par mot de passe puis code envoyé par courriel', () => {
  test('le bon mot de passe puis le bon code ouvrent une session liée au compte', async () => {
    const demande = await motDePasse();
    const ouverte = await code(demande.corps['demandeId'], codeRecu());
    expect(demande.corps['destinataire']).toBe(`c•••••••${String(n).slice(-1)}@ch-valmorin.example`);
    expect(recus.map((r) => r.a)).toEqual([`${identifiant}@ch-valmorin.example`]);
    expect([
      ouverte.statut,
      ouverte.corps['compte'],
      ouverte.corps['expireLe'],
      ouverte.corps['reseau'],
    ]).toEqual([
      200,
      { id: compteId, professionnelId: expect.any(String), nomAffiche: 'Dr', profil: 'animateur' },
      new Date(horloge.maintenant().getTime() + 12 * 3_600_000).toISOString(),
      'Onco-Essai',
    ]);
    expect(Buffer.from(String(ouverte.corps['partServeur']), 'base64')).toHaveLength(32);
  });

  test('la part du serveur est la même pour un poste, autre pour un autre poste, chiffrée en base', async () => {
    const ouvrir = async (poste: string) => {
      const d = await demander(s.url, '/session/mot-de-passe', {
        identifiant,
        motDePasse: MOT_DE_PASSE,
        posteId: poste,
      });
      return String((await code(d.corps['demandeId'], codeRecu(), poste)).corps['partServeur']);
    };
    const [a, b, c] = [await ouvrir(posteId), await ouvrir(posteId), await ouvrir(crypto.randomUUID())];
    const { rows } = await sql<{ p: Buffer }>`select part_chiffree as p from part_serveur`.execute(
      s.magasin.base.db,
    );
    expect([a === b, a === c, rows.some((r) => r.p.includes(Buffer.from(a, 'base64')))]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('un identifiant inconnu et un mot de passe faux ont la même réponse, jusqu’au blocage', async () => {
    const connu = [];
    const inconnu = [];
    for (let i = 0; i < 4; i++) {
      connu.push(await motDePasse('faux'));
      inconnu.push(await motDePasse('faux', `personne${n}`));
    }
    expect(inconnu).toEqual(connu);
    expect(connu.map(erreurDe)).toEqual([
      [401, 'IdentifiantsFaux'],
      [401, 'IdentifiantsFaux'],
      [403, 'CompteBloque'],
      [403, 'CompteBloque'],
    ]);
  });

  test('un compte bloqué refuse aussi le bon mot de passe et le code déjà envoyé', async () => {
    const demande = await motDePasse();
    for (let i = 0; i < 3; i++) await motDePasse('faux');
    expect([
      erreurDe(await motDePasse()),
      erreurDe(await code(demande.corps['demandeId'], codeRecu())),
    ]).toEqual([
      [403, 'CompteBloque'],
      [403, 'CompteBloque'],
    ]);
  });

  test('débloqué par l’exploitant, il peut se connecter de nouveau', async () => {
    for (let i = 0; i < 3; i++) await motDePasse('faux');
    const bloque = await motDePasse();
    const debloquerCompte = (qui: string) =>
      avecBase(s.databaseUrl, () =>
        debloquer({ nom: 'debloquer', donnees: s.magasin.dossierDonnees, identifiant: qui }),
      );
    await debloquerCompte(identifiant.toUpperCase());
    const inconnu = await debloquerCompte('personne');
    expect([bloque.corps['type'], (await motDePasse()).statut, inconnu]).toEqual(['CompteBloque', 200, 1]);
  });

  test('cent essais en même temps ne sont jamais jugés plus de trois fois', async () => {
    const reponses = await Promise.all(Array.from({ length: 100 }, (_, i) => motDePasse(`faux${i}`)));
    const juges = reponses.filter((r) => r.corps['type'] === 'IdentifiantsFaux').length;
    expect([juges, (await motDePasse()).corps['type']]).toEqual([2, 'CompteBloque']);
  });

  test('un code faux est refusé, et le troisième échec bloque', async () => {
    const demande = await motDePasse();
    const faux = autreCode(codeRecu());
    const essais = [];
    for (let i = 0; i < 3; i++) essais.push(erreurDe(await code(demande.corps['demandeId'], faux)));
    const juste = erreurDe(await code(demande.corps['demandeId'], codeRecu()));
    expect([...essais, juste]).toEqual([
      [401, 'CodeFaux'],
      [401, 'CodeFaux'],
      [403, 'CompteBloque'],
      [403, 'CompteBloque'],
    ]);
  });

  test('redemander un code avec le bon mot de passe n’efface pas les échecs de code', async () => {
    for (let i = 0; i < 2; i++) {
      const demande = await motDePasse();
      await code(demande.corps['demandeId'], autreCode(codeRecu()));
    }
    const demande = await motDePasse();
    expect(erreurDe(await code(demande.corps['demandeId'], autreCode(codeRecu())))).toEqual([
      403,
      'CompteBloque',
    ]);
  });

  test('un code ne sert qu’une fois, même présenté deux fois au même instant', async () => {
    const demande = await motDePasse();
    const c = codeRecu();
    const ensemble = await Promise.all([
      code(demande.corps['demandeId'], c),
      code(demande.corps['demandeId'], c),
    ]);
    const rejoue = await code(demande.corps['demandeId'], c);
    expect(ensemble.filter((r) => r.statut === 200)).toHaveLength(1);
    expect(erreurDe(rejoue)).toEqual([401, 'CodeDejaUtilise']);
  });

  test('un code expire après dix minutes', async () => {
    const demande = await motDePasse();
    horloge.avancer(10 * 60_000);
    expect(erreurDe(await code(demande.corps['demandeId'], codeRecu()))).toEqual([401, 'CodeExpire']);
  });

  test('un code n’ouvre rien sur un autre poste', async () => {
    const demande = await motDePasse();
    expect(erreurDe(await code(demande.corps['demandeId'], codeRecu(), crypto.randomUUID()))).toEqual([
      401,
      'CodeFaux',
    ]);
  });

  test('un renvoi donne un code neuf, et l’ancien ne vaut plus rien', async () => {
    const demande = await motDePasse();
    const ancien = codeRecu();
    const renvoi = await demander(s.url, '/session/renvoi', {
      demandeId: demande.corps['demandeId'],
      posteId,
    });
    const neuf = codeRecu();
    const avecAncien = ancien === neuf ? undefined : erreurDe(await code(demande.corps['demandeId'], ancien));
    const avecNeuf = await code(demande.corps['demandeId'], neuf);
    expect([renvoi.corps['demandeId'], avecAncien, avecNeuf.statut]).toEqual([
      demande.corps['demandeId'],
      [401, 'CodeFaux'],
      200,
    ]);
  });

  test('les renvois sont bornés', async () => {
    const demande = await motDePasse();
    const statuts = [];
    for (let i = 0; i < 5; i++) {
      statuts.push(
        (await demander(s.url, '/session/renvoi', { demandeId: demande.corps['demandeId'], posteId })).statut,
      );
    }
    expect(statuts).toEqual([200, 200, 200, 200, 429]);
  });

  test('ni le mot de passe, ni le code, ni le jeton ne sont en clair dans la base', async () => {
    const qui = `${identifiant}.entier`;
    await creerCompte(s, qui, hacherMotDePasse);
    const demande = await motDePasse(MOT_DE_PASSE, qui);
    const c = codeRecu();
    const jeton = String((await code(demande.corps['demandeId'], c)).corps['jeton']);
    const { rows } = await sql<{ t: string }>`
      select coalesce((select string_agg(x::text, ' ') from compte x), '')
        || coalesce((select string_agg(x::text, ' ') from session x), '')
        || (select string_agg(code_empreinte, ' ') from demande_connexion) as t`.execute(s.magasin.base.db);
    const texte = rows[0]?.t ?? '';
    expect([texte.includes(MOT_DE_PASSE), texte.includes(jeton), texte.includes(` ${c} `)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(texte).toContain('$argon2id$v=19$m=65536,t=3,p=1$');
  });
});

describe('la session', () => {
  const ouvrir = async (): Promise<string> => {
    const demande = await motDePasse();
    return String((await code(demande.corps['demandeId'], codeRecu())).corps['jeton']);
  };
  const tirer = (jeton: string): Promise<Reponse> =>
    demander(s.url, `/documents/${'0'.repeat(64)}`, undefined, { authorization: `Bearer ${jeton}` });

  test('finit après quinze minutes sans requête, ou douze heures en tout', async () => {
    const jeton = await ouvrir();
    horloge.avancer(14 * 60_000);
    const active = await tirer(jeton);
    horloge.avancer(14 * 60_000);
    const encore = await tirer(jeton);
    horloge.avancer(16 * 60_000);
    const inactive = await tirer(jeton);
    const autre = await ouvrir();
    for (let i = 0; i < 12 * 60; i += 14) {
      horloge.avancer(14 * 60_000);
      if (i < 11 * 60) await tirer(autre);
    }
    expect([active, encore, inactive, await tirer(autre)].map((r) => r.corps['type'])).toEqual([
      'Introuvable',
      'Introuvable',
      'SessionAbsente',
      'SessionAbsente',
    ]);
  });

  test('révoquée, elle finit à la requête suivante', async () => {
    const [a, b] = [await ouvrir(), await ouvrir()];
    const fermee = await demander(s.url, '/session/fermer', {}, { authorization: `Bearer ${a}` });
    const apres = await tirer(a);
    const autre = await tirer(b);
    await revoquerSessionsCompte(s.magasin.base.db, s.magasin.base.reseau.id, compteId, horloge.maintenant());
    expect([fermee.statut, apres.corps['type'], autre.corps['type'], (await tirer(b)).corps['type']]).toEqual(
      [204, 'SessionRevoquee', 'Introuvable', 'SessionRevoquee'],
    );
  });

  test('un compte suspendu ne peut plus que pousser ses opérations', async () => {
    const jeton = await ouvrir();
    await s.magasin.administration.changerEtatCompte(compteId, 'suspendu');
    const auth = { authorization: `Bearer ${jeton}` };
    const pull = await demander(s.url, '/sync/pull', { type: 'curseurs', curseurs: [] }, auth);
    const push = await demander(s.url, '/sync/push', { operations: [], traces: [] }, auth);
    expect([erreurDe(pull), erreurDe(await tirer(jeton)), push.statut]).toEqual([
      [403, 'CompteSuspendu'],
      [403, 'CompteSuspendu'],
      200,
    ]);
  });

  test('sans jeton, ou avec un jeton inventé, rien ne s’ouvre', async () => {
    const nus = await demander(s.url, '/sync/push', { operations: [], traces: [] });
    expect([erreurDe(nus), erreurDe(await tirer('x'.repeat(43)))]).toEqual([
      [401, 'SessionAbsente'],
      [401, 'SessionAbsente'],
    ]);
  });
});
