import { createServer, connect, type Server, type Socket } from 'node:net';

export type ProxyTcp = {
  readonly url: string;
  /** Cuts every connection and refuses new ones, as an unplugged network does. */
  readonly couper: () => void;
  readonly retablir: () => void;
  /** Where connections go from now on (a server started again elsewhere). */
  readonly viser: (port: number) => void;
  readonly fermer: () => Promise<void>;
};

/** A loopback port that forwards to the server and can be cut. */
export async function creerProxy(portInitial: number): Promise<ProxyTcp> {
  let port = portInitial;
  let coupe = false;
  const ouvertes = new Set<Socket>();
  const garder = (socket: Socket): void => {
    ouvertes.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => ouvertes.delete(socket));
  };
  const serveur: Server = createServer((entrante) => {
    garder(entrante);
    if (coupe) {
      entrante.destroy();
      return;
    }
    const sortante = connect({ port, host: '127.0.0.1' });
    garder(sortante);
    entrante.pipe(sortante).pipe(entrante);
    entrante.on('close', () => sortante.destroy());
    sortante.on('close', () => entrante.destroy());
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const adresse = serveur.address();
  const ecoute = typeof adresse === 'object' && adresse ? adresse.port : 0;
  return {
    url: `http://127.0.0.1:${ecoute}`,
    couper: () => {
      coupe = true;
      for (const socket of ouvertes) socket.destroy();
    },
    retablir: () => {
      coupe = false;
    },
    viser: (nouveau) => {
      port = nouveau;
    },
    fermer: async () => {
      for (const socket of ouvertes) socket.destroy();
      await new Promise<void>((fin) => serveur.close(() => fin()));
    },
  };
}
