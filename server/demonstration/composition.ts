import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defini } from '../../domain/assert.ts';
import { creerCompositeur } from '../../edition/composer.ts';
import { certificatEnPem } from '../../edition/pades/certificat-demonstration.ts';
import type { Demande, Ouverture, Reponse } from './atelier.ts';
import { creerPreparateur, type Prepare, type Scellement, type Travail } from './preparer.ts';

/** Typesets and freezes the lots of a region. */
export type Composition = {
  readonly preparer: (travail: Travail) => Promise<Prepare>;
  readonly fermer: () => Promise<void>;
};

const RIEN: Prepare = { contenus: [], lignes: [], traces: [] };
const vide = ({ documents, gels }: Travail): boolean => documents.length === 0 && gels.length === 0;

/** In this process: a small region is typeset before another process would have read its fonts. */
export function composerIci(ressources: string, scellement: Scellement): Composition {
  let preparer: ReturnType<typeof creerPreparateur> | undefined;
  return {
    preparer: async (travail) => {
      if (vide(travail)) return RIEN;
      preparer ??= creerPreparateur(creerCompositeur(ressources), scellement);
      return preparer(travail);
    },
    fermer: async () => undefined,
  };
}

/** Each holds a typesetting engine, about 200 MB. */
const ATELIERS_MAX = 4;

type Attente = {
  readonly reussir: (prepare: Prepare) => void;
  readonly echouer: (cause: unknown) => void;
  readonly poids: number;
};

/**
 * In processes beside the one that writes into the database. Not in threads: the engine's memory of results is
 * one for all the threads of a process, each empties it under the others, and two threads are no faster than one.
 */
export function composerEnAteliers(ressources: string, scellement: Scellement): Composition {
  const nombre = Math.min(ATELIERS_MAX, availableParallelism());
  const ateliers = Array.from({ length: nombre }, () => ouvrirAtelier(ressources, scellement));
  return {
    preparer: async (travail) => {
      if (vide(travail)) return RIEN;
      const moinsCharge = ateliers.toSorted((a, b) => a.charge() - b.charge())[0];
      return defini(moinsCharge, 'atelier').demander(travail);
    },
    fermer: async () => {
      for (const atelier of ateliers) atelier.fermer();
    },
  };
}

function ouvrirAtelier(ressources: string, { sceau, reseau }: Scellement) {
  const enfant = fork(join(import.meta.dirname, 'atelier.ts'), [], {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const attentes = new Map<number, Attente>();
  let n = 0;
  enfant.on('message', (r: Reponse) => {
    attentes.get(r.n)?.reussir(r.prepare);
    attentes.delete(r.n);
  });
  const echouer = (cause: unknown): void => {
    for (const attente of attentes.values()) attente.echouer(cause);
    attentes.clear();
  };
  enfant.on('error', echouer);
  enfant.on('exit', () => echouer(new Error('un atelier de composition s’est arrêté')));
  const ouverture: Ouverture = {
    ressources,
    reseau,
    clePem: sceau.cle.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificatsPem: sceau.certificats.map(certificatEnPem),
  };
  enfant.send(ouverture);
  return {
    /** Documents that wait there. */
    charge: (): number => [...attentes.values()].reduce((somme, a) => somme + a.poids, 0),
    demander: (travail: Travail): Promise<Prepare> =>
      new Promise((reussir, rejeter) => {
        const demande: Demande = { n: ++n, travail };
        const poids = travail.documents.length + travail.gels.length;
        attentes.set(demande.n, { reussir, echouer: rejeter, poids });
        enfant.send(demande);
      }),
    fermer: () => enfant.disconnect(),
  };
}
