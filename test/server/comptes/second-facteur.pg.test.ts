import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passerelleHttp } from '../../../server/session/sms.ts';
import { codeTotp } from '../../../server/session/totp.ts';
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
  passerelleDeTest,
  porteur,
  premierFacteur,
  secondFacteur,
  unePersonne,
  type Personne,
} from './monde.ts';

const PAS = 30_000;
const horloge = horlogeMobile();
let s: ServeurDeTest;
let webdcr: ServeurDeTest;
let passerelle: Awaited<ReturnType<typeof passerelleDeTest>>;
beforeAll(async () => {
  passerelle = await passerelleDeTest();
  const sms = passerelleHttp({
    url: passerelle.url,
    jeton: 'secret-passerelle',
    gabarit: '{"destinataires":["{numero}"],"contenu":"{texte}","emetteur":"DCC"}',
  });
  s = await demarrerServeurDeTest({ horloge, sms });
  webdcr = await demarrerServeurDeTest({ horloge, politique: 'webdcr' });
});
afterAll(async () => {
  await s.detruire();
  await webdcr.detruire();
  await passerelle.fermer();
});

const poster = (jeton: string, chemin: string, corps: object, ou = s): Promise<Reponse> =>
  demander(ou.url, chemin, corps, porteur(jeton));
const depuisBase32 = (texte: string): Buffer => {
  const bits = Array.from(texte, (c) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
  ).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((o) => Number.parseInt(o, 2)));
};
/** An account whose codes come from its application. */
async function avecTotp(identifiant: string): Promise<{ p: Personne; secret: Buffer; jeton: string }> {
  const p = await unePersonne(s, identifiant);
  const jeton = await jetonDe(s, p);
  const enrole = await poster(jeton, '/compte/totp', { motDePasse: MOT_DE_PASSE });
  const secret = depuisBase32(String(enrole.corps['secret']));
  await poster(jeton, '/compte/totp/confirmer', { code: codeTotp(secret, horloge.maintenant()) });
  horloge.avancer(PAS);
  return { p, secret, jeton };
}
const avecCode = async (p: Personne, code: string): Promise<Reponse> =>
  secondFacteur(s, p, (await premierFacteur(s, p)).corps['demandeId'], code);
const codeIci = (secret: Buffer): string => codeTotp(secret, horloge.maintenant());
const autre = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('le code d’une application d’authentification', () => {
  test('enrôlé par son premier code, il ouvre la session sans rien envoyer', async () => {
    const { p, secret, jeton } = await avecTotp('totp');
    const avant = s.courrier.messages.length;
    const demande = await premierFacteur(s, p);
    const ouverte = await secondFacteur(s, p, demande.corps['demandeId'], codeIci(secret));
    expect([demande.corps['canal'], demande.corps['destinataire'], ouverte.statut]).toEqual([
      'totp',
      '',
      200,
    ]);
    expect(s.courrier.messages.length).toBe(avant);
    const vu = await demander(s.url, '/compte', undefined, porteur(jeton));
    expect([vu.corps['canal'], vu.corps['canaux']]).toEqual(['totp', ['totp', 'courriel']]);
  });

  test('un pas n’ouvre qu’une fois, ni au même instant, ni plus tard, ni pour une autre demande', async () => {
    const { p, secret } = await avecTotp('rejeu');
    const code = codeIci(secret);
    const [d1, d2] = [await premierFacteur(s, p), await premierFacteur(s, p)];
    const ensemble = await Promise.all([
      secondFacteur(s, p, d1.corps['demandeId'], code),
      secondFacteur(s, p, d2.corps['demandeId'], code),
    ]);
    expect(ensemble.filter((r) => r.statut === 200)).toHaveLength(1);
    horloge.avancer(PAS);
    expect(erreurDe(await avecCode(p, code))).toEqual([401, 'CodeFaux']);
  });

  test('le pas d’avant et d’après sont pris ; jamais un pas antérieur à celui qui a servi', async () => {
    const { p, secret } = await avecTotp('ecart');
    const code = (pas: number) => codeTotp(secret, new Date(horloge.maintenant().getTime() + pas * PAS));
    horloge.avancer(3 * PAS);
    const apres = await avecCode(p, code(1));
    const avant = await avecCode(p, code(0));
    const loin = await avecCode(p, code(-2));
    expect([apres.statut, erreurDe(avant), erreurDe(loin)]).toEqual([
      200,
      [401, 'CodeFaux'],
      [401, 'CodeFaux'],
    ]);
  });

  test('horloge remise en arrière : le code d’alors ne ressert pas', async () => {
    const { p, secret } = await avecTotp('recul');
    const ancien = codeIci(secret);
    expect((await avecCode(p, ancien)).statut).toBe(200);
    horloge.avancer(10 * PAS);
    expect((await avecCode(p, codeIci(secret))).statut).toBe(200);
    horloge.avancer(-10 * PAS);
    const rejoue = await avecCode(p, ancien);
    horloge.avancer(10 * PAS);
    expect(erreurDe(rejoue)).toEqual([401, 'CodeFaux']);
  });

  test('le troisième code faux bloque, comme les autres', async () => {
    const { p, secret } = await avecTotp('faux');
    const faux = autre(codeIci(secret));
    const reponses = [];
    for (let i = 0; i < 3; i++) reponses.push(erreurDe(await avecCode(p, faux)));
    expect(reponses).toEqual([
      [401, 'CodeFaux'],
      [401, 'CodeFaux'],
      [403, 'CompteBloque'],
    ]);
  });

  test('le secret est chiffré en base, lié à son compte, et n’est dans aucune trace', async () => {
    const { p, secret } = await avecTotp('range');
    const autreCompte = await avecTotp('deplace');
    const { rows } = await sql<{ c: Buffer }>`
      select secret_chiffre as c from totp where compte_id = ${p.compteId}`.execute(s.magasin.base.db);
    expect(rows[0]?.c.includes(secret)).toBe(false);
    await sql`
      update totp set secret_chiffre = (select secret_chiffre from totp where compte_id = ${p.compteId})
      where compte_id = ${autreCompte.p.compteId}`.execute(s.magasin.base.db);
    expect((await avecCode(autreCompte.p, codeIci(secret))).statut).toBe(500);
    const lues = (await actions(s, p.compteId)).join('\n');
    expect([lues.includes('enrolerTotp true'), lues.includes('confirmerTotp true')]).toEqual([true, true]);
  });

  test('un nouvel enrôlement laisse l’ancien en service jusqu’à son premier code', async () => {
    const { p, secret, jeton } = await avecTotp('remplace');
    const enrole = await poster(jeton, '/compte/totp', { motDePasse: MOT_DE_PASSE });
    const neuf = depuisBase32(String(enrole.corps['secret']));
    expect((await avecCode(p, codeIci(secret))).statut).toBe(200);
    await poster(jeton, '/compte/totp/confirmer', { code: codeIci(neuf) });
    horloge.avancer(PAS);
    expect([erreurDe(await avecCode(p, codeIci(secret))), (await avecCode(p, codeIci(neuf))).statut]).toEqual(
      [[401, 'CodeFaux'], 200],
    );
  });

  test('sans le mot de passe, une session ouverte n’enrôle rien', async () => {
    const p = await unePersonne(s, 'vole');
    const jeton = await jetonDe(s, p);
    expect(erreurDe(await poster(jeton, '/compte/totp', { motDePasse: 'autre' }))).toEqual([
      401,
      'IdentifiantsFaux',
    ]);
  });

  test('la politique webdcr n’en veut pas', async () => {
    const p = await unePersonne(webdcr, 'totp');
    const refus = await poster(
      await jetonDe(webdcr, p),
      '/compte/totp',
      { motDePasse: MOT_DE_PASSE },
      webdcr,
    );
    expect(erreurDe(refus)).toEqual([403, 'AccesRefuse']);
  });
});

describe('le code par SMS', () => {
  test('passe par la passerelle réglée, avec son jeton et son gabarit', async () => {
    const p = await unePersonne(s, 'sms', { telephone: '+33600000042' });
    const jeton = await jetonDe(s, p);
    const choix = await poster(jeton, '/compte/canal', { canal: 'sms', motDePasse: MOT_DE_PASSE });
    const demande = await premierFacteur(s, p);
    const recu = passerelle.recus.at(-1);
    const contenu = String(recu?.corps['contenu']);
    expect([choix.statut, demande.corps['canal'], demande.corps['destinataire'], recu]).toEqual([
      204,
      'sms',
      '•••••• 42',
      {
        jeton: 'Bearer secret-passerelle',
        corps: {
          destinataires: ['+33600000042'],
          contenu: expect.stringContaining('usage unique'),
          emetteur: 'DCC',
        },
      },
    ]);
    const code = /: (\d{6})/.exec(contenu)?.[1];
    expect((await secondFacteur(s, p, demande.corps['demandeId'], code)).statut).toBe(200);
  });

  test('une passerelle qui refuse, ou qui renvoie ailleurs, est une panne dite', async () => {
    const p = await unePersonne(s, 'panne', { telephone: '+33600000043' });
    await poster(await jetonDe(s, p), '/compte/canal', { canal: 'sms', motDePasse: MOT_DE_PASSE });
    const statuts = [];
    for (const statut of [500, 302]) {
      passerelle.repondre(statut);
      statuts.push((await premierFacteur(s, p)).statut);
    }
    passerelle.repondre(202);
    expect(statuts).toEqual([500, 500]);
  });

  test('sans numéro, ou sans passerelle, il ne se choisit pas', async () => {
    const sans = await unePersonne(s, 'sans.numero');
    const p = await unePersonne(webdcr, 'sans.passerelle', { telephone: '+33600000044' });
    const corps = { canal: 'sms', motDePasse: MOT_DE_PASSE };
    expect([
      erreurDe(await poster(await jetonDe(s, sans), '/compte/canal', corps)),
      erreurDe(await poster(await jetonDe(webdcr, p), '/compte/canal', corps, webdcr)),
    ]).toEqual([
      [403, 'AccesRefuse'],
      [403, 'AccesRefuse'],
    ]);
  });

  test('un texte ne sort jamais de son champ du gabarit', async () => {
    const hostile = passerelleHttp({ url: passerelle.url, gabarit: '{"a":"{numero}","b":"{texte}"}' });
    await hostile.envoyer({ numero: '+33', texte: '","x":"\n{numero}' });
    expect(passerelle.recus.at(-1)?.corps).toEqual({ a: '+33', b: '","x":"\n{numero}' });
  });

  test('le réglage est refusé sans chiffrement hors de cette machine, ou sans ses champs', () => {
    expect(() => passerelleHttp({ url: 'http://sms.example/' })).toThrow('https');
    expect(() => passerelleHttp({ url: 'https://sms.example/', gabarit: '{"a":"{numero}"}' })).toThrow(
      'texte',
    );
    expect(() => passerelleHttp({ url: 'https://sms.example/', gabarit: '{numero}{texte}' })).toThrow('JSON');
  });
});

test('un canal que la politique ne veut plus rend les codes au courriel', async () => {
  const p = await unePersonne(webdcr, 'repli');
  await sql`update compte set canal = 'totp' where compte_id = ${p.compteId}`.execute(webdcr.magasin.base.db);
  expect('partServeur' in (await connecter(webdcr, p)).corps).toBe(true);
});
