import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { ENTETE_PROTOCOLE } from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import type { Pret, Question, Reponse } from './lectures/protocole.ts';
import { mediane, percentile, type Banc, type Mesure } from './mesure.ts';

/** The server in a process of its own, and one connection kept open for each reader. */
type Monde = {
  readonly pret: Pret;
  readonly demander: (question: Question['type']) => Promise<Reponse>;
  readonly fermer: () => Promise<void>;
};

async function ouvrirMonde(): Promise<Monde> {
  const dossier = mkdtempSync(join(tmpdir(), 'collegiale-banc-lectures-'));
  const enfant = fork(join(import.meta.dirname, 'lectures', 'serveur.ts'), [join(dossier, 'serveur')]);
  const pret = (await recevoir(enfant)) as Pret;
  const demander = (type: Question['type']): Promise<Reponse> => {
    enfant.send({ type } satisfies Question);
    return recevoir(enfant);
  };
  const fermer = async (): Promise<void> => {
    await demander('finir');
    rmSync(dossier, { recursive: true, force: true });
  };
  return { pret, demander, fermer };
}

/** The next thing that the server says. */
async function recevoir(enfant: ChildProcess): Promise<Reponse> {
  const attente = new AbortController();
  const { signal } = attente;
  const arret = async (): Promise<never> => {
    await once(enfant, 'exit', { signal });
    throw new Error('le serveur du banc s’est arrêté');
  };
  const [reponse] = (await Promise.race([once(enfant, 'message', { signal }), arret()])) as [Reponse];
  attente.abort();
  return reponse;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** @returns the status, once the whole answer is read. */
async function lire(url: string, chemin: string, jeton: string): Promise<number> {
  const requete = request(new URL(chemin, url), {
    agent,
    headers: { [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE), authorization: `Bearer ${jeton}` },
  });
  requete.end();
  const [reponse] = (await once(requete, 'response')) as [IncomingMessage];
  reponse.resume();
  await once(reponse, 'end');
  return reponse.statusCode ?? 0;
}

const LECTEURS = 16;
const LECTURES = 4000;
const CHAUFFE = 1000;
/** Open loop: requests leave at the hour they should, whatever the answers. */
const LECTURES_A_70 = 3000;
const CHARGE = 0.7;

async function enBoucle({ pret }: Monde, combien: number): Promise<number> {
  let faites = 0;
  const debut = performance.now();
  const lecteur = async (): Promise<void> => {
    while (faites < combien) {
      const n = faites++;
      const statut = await lire(pret.urls[0], `/documents/${documentDe(pret, n)}`, pret.jeton);
      if (statut !== 200) throw new Error(`lecture refusée : ${statut}`);
    }
  };
  await Promise.all(Array.from({ length: LECTEURS }, lecteur));
  return (combien * 1000) / (performance.now() - debut);
}

const documentDe = ({ documents }: Pret, n: number): string => documents[n % documents.length] ?? '';

async function aDebit({ pret }: Monde, parSeconde: number): Promise<readonly number[]> {
  const durees: Promise<number>[] = [];
  const debut = performance.now();
  for (let n = 0; n < LECTURES_A_70; n++) {
    const heure = debut + (n * 1000) / parSeconde;
    const reste = heure - performance.now();
    if (reste > 1) await attendre(reste);
    durees.push(
      lire(pret.urls[0], `/documents/${documentDe(pret, n)}`, pret.jeton).then(
        () => performance.now() - heure,
      ),
    );
  }
  return Promise.all(durees);
}

const cpu = async (m: Monde): Promise<number> => {
  const dit = await m.demander('cpu');
  return dit.type === 'cpu' ? dit.ms : Number.NaN;
};

/** Signed in, judged by the rule, deciphered, traced in the chain: the bytes of a report by their hash. */
async function mesurerLectures(): Promise<{
  readonly parCpu: number;
  readonly p99: number;
  readonly debit: number;
}> {
  const m = await ouvrirMonde();
  try {
    await enBoucle(m, CHAUFFE);
    const avant = await cpu(m);
    const debit = await enBoucle(m, LECTURES);
    const parCpu = (LECTURES * 1000) / ((await cpu(m)) - avant);
    const p99 = percentile(await aDebit(m, debit * CHARGE), 99);
    return { parCpu, p99, debit };
  } finally {
    await m.fermer();
  }
}

let mesurees: ReturnType<typeof mesurerLectures> | undefined;
const lectures = (): ReturnType<typeof mesurerLectures> => (mesurees ??= mesurerLectures());

const SUSPENSIONS = 100;
const PAUSE_MS = 20;

/** Decided on one instance, asked of the other without rest: from the decision to the answer that refuses. */
async function mesurerRevocation(): Promise<Mesure> {
  const m = await ouvrirMonde();
  const { urls, jeton } = m.pret;
  const durees: number[] = [];
  try {
    for (let n = 0; n < SUSPENSIONS; n++) {
      if ((await lire(urls[1], '/compte', jeton)) !== 200) throw new Error('la session n’est pas revenue');
      const dit = await m.demander('suspendre');
      const quand = dit.type === 'suspendu' ? dit.quand : Number.NaN;
      while ((await lire(urls[1], '/compte', jeton)) === 200);
      durees.push(Date.now() - quand);
      await m.demander('retablir');
      await attendre(PAUSE_MS);
    }
    return {
      value: percentile(durees, 99),
      p50: mediane(durees),
      note: `p99 de ${SUSPENSIONS}, de la décision sur une instance au refus lu sur l’autre`,
    };
  } finally {
    await m.fermer();
  }
}

export const bancs: readonly Banc[] = [
  {
    id: 'lectures.auditees',
    unit: 'par s de CPU',
    barre: { type: 'auMoins', seuil: 2000 },
    mesurer: async () => {
      const { parCpu, debit } = await lectures();
      return { value: parCpu, note: `${debit.toFixed(0)} par seconde, ${LECTEURS} lecteurs` };
    },
  },
  {
    id: 'lectures.auditees.p99',
    unit: 'ms',
    barre: { type: 'auPlus', seuil: 25 },
    mesurer: async () => {
      const { p99, debit } = await lectures();
      return { value: p99, note: `p99 à ${(debit * CHARGE).toFixed(0)} par seconde, 70 % du débit` };
    },
  },
  {
    id: 'revocation.serveur',
    unit: 'ms',
    barre: { type: 'auPlus', seuil: 1000 },
    mesurer: mesurerRevocation,
  },
];
