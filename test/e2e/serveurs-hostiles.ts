import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcp, type AddressInfo, type Server, type Socket } from 'node:net';

export type ServeurHostile = { readonly port: number; readonly fermer: () => Promise<void> };

async function ecouter(serveur: Server): Promise<ServeurHostile> {
  const ouvertes = new Set<Socket>();
  serveur.on('connection', (socket: Socket) => {
    ouvertes.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => ouvertes.delete(socket));
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  return {
    port: (serveur.address() as AddressInfo).port,
    fermer: async () => {
      for (const socket of ouvertes) socket.destroy();
      await new Promise<void>((fin) => serveur.close(() => fin()));
    },
  };
}

const http = (suite: RequestListener): Promise<ServeurHostile> => ecouter(createServer(suite));
const repondre = (statut: number, type: string, corps: string): Promise<ServeurHostile> =>
  http((_demande, reponse) => {
    reponse.writeHead(statut, { 'content-type': type }).end(corps);
  });

/** Another protocol version: what a server of tomorrow answers to the desktop of today. */
export const serveurAutreVersion = (): Promise<ServeurHostile> =>
  repondre(
    426,
    'application/json',
    JSON.stringify({ type: 'ProtocoleDifferent', details: { serveur: 99, poste: 1 } }),
  );

/** The page of a hotel's or a hospital's captive portal. */
export const portailCaptif = (): Promise<ServeurHostile> =>
  repondre(200, 'text/html; charset=utf-8', '<!doctype html><title>Bienvenue</title><p>Acceptez.</p>');

/** JSON, but not ours. */
export const autreJson = (): Promise<ServeurHostile> =>
  repondre(
    200,
    'application/json',
    JSON.stringify({ nom: ['x'], protocole: 'un', pile: 'Error\n at f:1:1' }),
  );

/** Bytes that are not HTTP. */
export const bruit = (): Promise<ServeurHostile> =>
  ecouter(
    createTcp((socket) => {
      socket.once('data', () => socket.end(Buffer.from([0x16, 0x03, 0x00, 0xff, 0xfe, 0x00, 0x0a, 0x0a])));
    }),
  );

/** Takes the connection, reads, never answers. */
export const muet = (): Promise<ServeurHostile> =>
  ecouter(
    createTcp((socket) => {
      socket.resume();
    }),
  );
