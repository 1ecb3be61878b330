import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { afterEach, describe, expect, test } from 'vitest';
import type { Courrier } from '../../../server/session/courrier.ts';
import { creerVerificateur, hacherMotDePasse } from '../../../server/session/mots-de-passe.ts';
import { dossierTemporaire } from '../dossier-temporaire.ts';
import {
  creerCompte,
  demander,
  demarrerServeurDeTest,
  MOT_DE_PASSE,
  type ServeurDeTest,
} from '../serveur-de-test.ts';

const posteId: string = crypto.randomUUID();
let s: ServeurDeTest | undefined;
afterEach(() => s?.detruire());

/** Holds each message until the test lets it go: a request that is under way as long as one wants. */
function courrierRetenu(): Courrier & { readonly lacher: () => void; readonly attendu: Promise<void> } {
  let lacher = (): void => undefined;
  let arrive = (): void => undefined;
  const porte = new Promise<void>((r) => (lacher = r));
  const attendu = new Promise<void>((r) => (arrive = r));
  const envoyerCode = (): Promise<void> => {
    arrive();
    return porte;
  };
  return { envoyerCode, envoyerAvis: envoyerCode, fermer: () => undefined, lacher: () => lacher(), attendu };
}

const seConnecter = (url: string) =>
  demander(url, '/session/mot-de-passe', { identifiant: 'paul', motDePasse: MOT_DE_PASSE, posteId });

describe('un serveur qui s’arrête', () => {
  test('finit les requêtes en cours, se dit non prêt, puis n’accepte plus rien', async () => {
    const courrier = courrierRetenu();
    s = await demarrerServeurDeTest({ courrier });
    await creerCompte(s, 'paul');
    const enCours = seConnecter(s.url);
    await courrier.attendu;
    const fin = s.fermer();
    courrier.lacher();
    expect((await enCours).statut).toBe(200);
    await fin;
    await expect(fetch(`${s.url}/sante/vivant`)).rejects.toThrow();
  });
});

describe('un serveur trop sollicité', () => {
  test('le dit tout de suite, avec le délai pour réessayer, et reste en vie', async () => {
    const courrier = courrierRetenu();
    s = await demarrerServeurDeTest({ courrier, simultaneesMax: 1 });
    await creerCompte(s, 'paul');
    const enCours = seConnecter(s.url);
    await courrier.attendu;
    const refus = await fetch(`${s.url}/serveur`);
    const sante = await fetch(`${s.url}/sante/vivant`);
    courrier.lacher();
    expect([refus.status, refus.headers.get('retry-after'), await refus.json(), sante.status]).toEqual([
      503,
      '2',
      { type: 'ServeurOccupe' },
      200,
    ]);
    expect((await enCours).statut).toBe(200);
    await expect.poll(async () => (await fetch(`${s?.url}/serveur`)).status).toBe(200);
  });

  test('ne calcule qu’un nombre borné d’empreintes Argon2id à la fois', async () => {
    const verificateur = creerVerificateur({ simultanes: 1, fileMax: 1 });
    const hache = await hacherMotDePasse('a');
    const juges = await Promise.all(['a', 'b', 'a'].map((mdp) => verificateur.verifier(hache, mdp)));
    expect(juges).toEqual([true, false, 'occupe']);
    expect(await verificateur.verifier(undefined, 'a')).toBe(false);
  });
});

describe('un courrier qui ne part pas', () => {
  test('donne une erreur sans détail, et le compte n’est pas bloqué pour autant', async () => {
    const courrier: Courrier = {
      envoyerCode: () => Promise.reject(new Error('SMTP 550 paul@')),
      envoyerAvis: async () => undefined,
      fermer: () => undefined,
    };
    s = await demarrerServeurDeTest({ courrier });
    await creerCompte(s, 'paul');
    const reponses = [];
    for (let i = 0; i < 4; i++) reponses.push((await seConnecter(s.url)).corps);
    expect(reponses).toEqual(Array.from({ length: 4 }, () => ({ type: 'ErreurServeur' })));
  });
});

describe('TLS', () => {
  test('avec les fichiers donnés, en version 1.3 seulement (sauté si openssl est absent)', async ({
    skip,
  }) => {
    if (spawnSync('openssl', ['version']).error) skip('openssl est absent de cette machine');
    const { dossier, supprimer } = dossierTemporaire();
    const [cle, certificat] = [join(dossier, 'cle.pem'), join(dossier, 'cert.pem')];
    const sujet = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
    execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', cle, '-out', certificat, ...sujet],
      { stdio: 'ignore' },
    );
    const tls = { cert: readFileSync(certificat), key: readFileSync(cle) };
    supprimer();
    s = await demarrerServeurDeTest({ tls });
    const { port } = new URL(s.url);
    const poignee = (maxVersion: 'TLSv1.2' | 'TLSv1.3') =>
      new Promise<string | null>((resolve) => {
        const socket = connect({ port: Number(port), host: '127.0.0.1', ca: tls.cert, maxVersion }, () => {
          resolve(socket.getProtocol());
          socket.end();
        });
        socket.on('error', () => resolve(null));
      });
    expect([s.url.startsWith('https://'), await poignee('TLSv1.3'), await poignee('TLSv1.2')]).toEqual([
      true,
      'TLSv1.3',
      null,
    ]);
  });
});
