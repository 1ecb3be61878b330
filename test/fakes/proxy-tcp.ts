import { createServer, connect, type Server, type Socket } from 'node:net';

export type ProxyTcp = {
  readonly url: string;
  /** Cuts every connection and refuses new ones, as an unplugged network does. */
  readonly couper: () => void;
  readonly retablir: () => void;
  /** Lets this many bytes of answers through, all connections together, then cuts them and the later ones. */
  readonly couperApres: (octets: number) => void;
  /** Every answer waits this long: a far or crowded server. */
  readonly retarder: (delaiMs: number) => void;
  /** Where connections go from now on (a server started again elsewhere). */
  readonly viser: (port: number) => void;
  readonly fermer: () => Promise<void>;
};

type Etat = { port: number; coupe: boolean; reste: number; delaiMs: number };

/** A loopback port that forwards to the server and can be cut. */
export async function creerProxy(portInitial: number): Promise<ProxyTcp> {
  const etat: Etat = { port: portInitial, coupe: false, reste: Infinity, delaiMs: 0 };
  const ouvertes = new Set<Socket>();
  const garder = (socket: Socket): void => {
    ouvertes.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => ouvertes.delete(socket));
  };
  const toutFermer = (): void => {
    for (const socket of ouvertes) socket.destroy();
  };
  const serveur: Server = createServer((entrante) => {
    garder(entrante);
    if (etat.coupe) {
      entrante.destroy();
      return;
    }
    const sortante = connect({ port: etat.port, host: '127.0.0.1' });
    garder(sortante);
    entrante.pipe(sortante);
    rendre(etat, sortante, entrante);
    entrante.on('close', () => sortante.destroy());
    sortante.on('close', () => setTimeout(() => entrante.destroy(), etat.delaiMs));
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const adresse = serveur.address();
  const ecoute = typeof adresse === 'object' && adresse ? adresse.port : 0;
  return {
    url: `http://127.0.0.1:${ecoute}`,
    couper: () => {
      etat.coupe = true;
      toutFermer();
    },
    retablir: () => {
      etat.coupe = false;
      etat.reste = Infinity;
    },
    couperApres: (octets) => {
      etat.reste = octets;
    },
    retarder: (delaiMs) => {
      etat.delaiMs = delaiMs;
    },
    viser: (nouveau) => {
      etat.port = nouveau;
      // A kept connection would still go to the former one.
      toutFermer();
    },
    fermer: async () => {
      toutFermer();
      await new Promise<void>((fin) => serveur.close(() => fin()));
    },
  };
}

/** Answers, with what the test makes them suffer. */
function rendre(etat: Etat, sortante: Socket, entrante: Socket): void {
  const ecrire = (octets: Buffer): void => {
    const passe = octets.subarray(0, Math.min(octets.length, etat.reste));
    etat.reste -= passe.length;
    if (passe.length > 0 && !entrante.destroyed && !entrante.write(passe)) {
      sortante.pause();
      entrante.once('drain', () => sortante.resume());
    }
    if (passe.length < octets.length) entrante.destroySoon();
  };
  sortante.on('data', (octets: Buffer) => {
    if (etat.delaiMs === 0) ecrire(octets);
    else setTimeout(() => ecrire(octets), etat.delaiMs);
  });
}
