import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  bruit,
  portailCaptif,
  serveurAutreVersion,
  type ServeurHostile,
} from '../../e2e/serveurs-hostiles.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import { IDS, lignesReunion } from './monde/lignes.ts';
import { creerHoteTest, ouverture } from './monde/ouvert.ts';
import { creerRempli } from './monde/remplir.ts';

const enPanne = async (): Promise<ServeurHostile> => {
  const serveur = createServer((_demande, reponse) => {
    reponse.writeHead(503, { 'content-type': 'application/json' }).end('{"type":"ServeurOccupe"}');
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const { port } = serveur.address() as AddressInfo;
  return {
    port,
    fermer: async () => {
      serveur.closeAllConnections();
      serveur.close();
    },
  };
};
/** A port that nobody listens on any more. */
const personne = async (): Promise<ServeurHostile> => {
  const { port, fermer } = await enPanne();
  await fermer();
  return { port, fermer: async () => undefined };
};

test.each([
  ['absent', 'horsLigne', personne],
  ['autreVersion', 'protocoleDifferent', serveurAutreVersion],
  ['illisible', 'horsLigne', portailCaptif],
  ['illisible', 'horsLigne', bruit],
  ['enPanne', 'horsLigne', enPanne],
] as const)(
  'coffre ouvert, un serveur « %s » se dit, et ce qui est écrit reste',
  async (serveur, etat, creer) => {
    const dossier = join(dossierTemporaire(), 'coffre');
    await creerRempli(dossier, lignesReunion(1));
    const t = creerHoteTest();
    await t.demander('coffre:ouvrir', ouverture(dossier));
    await t.demander('presence:noter', { seanceId: IDS.seance, professionnelId: IDS.chirurgien, mode: null });
    const { port, fermer } = await creer();
    onTestFinished(async () => {
      await t.demander('coffre:fermer', null);
      await fermer();
    });
    await t.demander('coffre:session', { serveur: `http://127.0.0.1:${port}`, jeton: 'jeton' });
    expect(await t.demander('sync:maintenant', null)).toMatchObject({
      value: { etat, serveur, enAttente: 1 },
    });
    expect(t.incidents).toEqual([]);
  },
);
