import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer as creerHttp } from 'node:http';
import { createServer as creerHttps } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { erreur } from '../../../contract/errors.ts';
import type { ServeurReponse } from '../../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import { erreurReseau } from '../../../main/session/erreur-reseau.ts';
import { etatServeurDe, sonderServeur } from '../../../main/session/sonde.ts';
import { PHRASES_SERVEUR } from '../../../renderer/application/textes/serveur.ts';
import {
  autreJson,
  bruit,
  portailCaptif,
  serveurAutreVersion,
  type ServeurHostile,
} from '../../e2e/serveurs-hostiles.ts';
import { dossierTemporaire } from '../vault/monde/dossiers.ts';

const NOTRE: ServeurReponse = {
  nom: 'Collégiale',
  reseau: 'Onco-Essai',
  protocole: VERSION_PROTOCOLE,
  version: '0.1.0',
  heure: '2026-11-26T13:00:00Z',
  demonstration: true,
  certificatSceau: 'certificat A',
};
const SCEAU = NOTRE.certificatSceau;

async function ecouter(serveur: Server): Promise<number> {
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  onTestFinished(() => void serveur.close());
  return (serveur.address() as AddressInfo).port;
}

const serveurQuiDit = (statut: number, valeur: unknown): Promise<number> =>
  ecouter(
    creerHttp((_demande, reponse) => {
      reponse.writeHead(statut, { 'content-type': 'application/json', connection: 'close' });
      reponse.end(JSON.stringify(valeur));
    }),
  );

async function hostile(creer: () => Promise<ServeurHostile>): Promise<number> {
  const { port, fermer } = await creer();
  onTestFinished(fermer);
  return port;
}

const etat = async (port: number, epingle: string | null = SCEAU, schema = 'http') =>
  etatServeurDe(await sonderServeur(fetch, `${schema}://127.0.0.1:${port}`), epingle);

describe('ce qui répond à l’adresse du serveur', () => {
  test('notre serveur est joignable, à la première fois comme après', async () => {
    const port = await serveurQuiDit(200, NOTRE);
    expect([await etat(port, null), await etat(port)]).toEqual(['joignable', 'joignable']);
  });

  test('personne n’écoute : absent', async () => {
    const serveur = creerHttp();
    const port = await ecouter(serveur);
    await new Promise<void>((fin) => serveur.close(() => fin()));
    expect(await etat(port)).toBe('absent');
  });

  test('une réponse coupée au milieu : absent', async () => {
    const port = await ecouter(
      creerHttp((_demande, reponse) => {
        reponse.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
        reponse.write('{"nom":');
        setImmediate(() => reponse.destroy());
      }),
    );
    expect(await etat(port)).toBe('absent');
  });

  test('un serveur d’une autre version le dit, ou se voit à sa réponse, même d’une autre forme', async () => {
    const suivante = VERSION_PROTOCOLE + 1;
    expect([
      await etat(await hostile(serveurAutreVersion)),
      await etat(await serveurQuiDit(200, { ...NOTRE, protocole: suivante })),
      await etat(await serveurQuiDit(200, { protocole: suivante, toutAutre: true })),
    ]).toEqual(['autreVersion', 'autreVersion', 'autreVersion']);
  });

  test('portail captif, autre produit, octets quelconques : illisible', async () => {
    expect([
      await etat(await hostile(portailCaptif)),
      await etat(await hostile(autreJson)),
      await etat(await hostile(bruit)),
      await etat(await serveurQuiDit(403, { type: 'AccesRefuse' })),
      await etat(await serveurQuiDit(200, 'x'.repeat(300_000))),
    ]).toEqual(Array.from({ length: 5 }, () => 'illisible'));
  });

  test('un autre sceau que celui du premier contact : autreSceau', async () => {
    expect(await etat(await serveurQuiDit(200, { ...NOTRE, certificatSceau: 'certificat B' }))).toBe(
      'autreSceau',
    );
  });

  test('notre serveur qui ne peut pas servir : enPanne', async () => {
    expect([
      await etat(await serveurQuiDit(500, { type: 'ErreurServeur' })),
      await etat(await serveurQuiDit(503, { type: 'ServeurOccupe' })),
    ]).toEqual(['enPanne', 'enPanne']);
  });

  test('un certificat TLS que ce poste ne reconnaît pas (sauté si openssl est absent)', async ({ skip }) => {
    if (spawnSync('openssl', ['version']).error) skip('openssl est absent de cette machine');
    const dossier = dossierTemporaire();
    const [cle, certificat] = [join(dossier, 'cle.pem'), join(dossier, 'cert.pem')];
    const options = [
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-subj',
      '/CN=portail',
      '-keyout',
      cle,
      '-out',
      certificat,
    ];
    execFileSync('openssl', ['req', '-x509', ...options], { stdio: 'ignore' });
    const serveur = creerHttps({ key: readFileSync(cle), cert: readFileSync(certificat) });
    expect(await etat(await ecouter(serveur), SCEAU, 'https')).toBe('certificat');
  });

  test('les mots de Chromium se lisent comme ceux de Node', () => {
    const dit = (mot: string) => erreurReseau(new Error(`net::${mot}`));
    expect([
      dit('ERR_CERT_AUTHORITY_INVALID'),
      dit('ERR_SSL_PROTOCOL_ERROR'),
      dit('ERR_INVALID_HTTP_RESPONSE'),
      dit('ERR_CONNECTION_REFUSED'),
    ]).toEqual([
      erreur('ServeurInjoignable', { cause: 'certificat' }),
      erreur('ServeurInjoignable', { cause: 'certificat' }),
      erreur('ReponseIllisible', { cause: 'http' }),
      erreur('ServeurInjoignable'),
    ]);
  });

  test('chaque état dit sa cause et la suite, chacun la sienne', () => {
    const phrases = Object.values(PHRASES_SERVEUR);
    expect(new Set(phrases.map((p) => p.cause)).size).toBe(phrases.length);
    for (const { cause, suite } of phrases) expect([cause.at(-1), suite.at(-1)]).toEqual(['.', '.']);
  });
});
