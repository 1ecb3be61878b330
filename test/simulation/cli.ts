import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { PANNES_PLANTEES } from './pannes-plantees.ts';
import { ajouter, jouerSerie, type BilanSerie, type Serie } from './serie.ts';

const { values } = parseArgs({
  options: {
    meetings: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    fault: { type: 'string' },
    jobs: { type: 'string', default: String(availableParallelism()) },
  },
});

/** Below this a second thread costs more than it brings, and one thread finds the first seed. */
const PAR_EQUIPIER = 200;

process.exitCode = await executer();

async function executer(): Promise<number> {
  if (values.fault === 'list') {
    for (const [nom, { description }] of Object.entries(PANNES_PLANTEES))
      console.log(`${nom}\t${description}`);
    return 0;
  }
  if (values.fault !== undefined && !(values.fault in PANNES_PLANTEES)) {
    console.log(`panne inconnue : ${values.fault} (--fault list)`);
    return 2;
  }
  const [nombre, premiere] = [Number(values.meetings), Number(values.seed)];
  if (!Number.isInteger(nombre) || nombre < 1 || !Number.isInteger(premiere)) {
    console.log('--meetings et --seed sont des nombres entiers');
    return 2;
  }
  const parts = await Promise.all(partager(premiere, nombre).map(jouer));
  const violee = parts.flatMap((p) => p.violee ?? []).toSorted((a, b) => a.graine - b.graine)[0];
  return violee ? raconter(violee) : conclure(parts, nombre);
}

function partager(premiere: number, nombre: number): readonly Serie[] {
  const equipiers = Math.max(1, Math.min(Number(values.jobs), Math.floor(nombre / PAR_EQUIPIER)));
  const bornes = Array.from(
    { length: equipiers + 1 },
    (_, i) => premiere + Math.floor((nombre * i) / equipiers),
  );
  return bornes
    .slice(0, -1)
    .map((debut, i) => ({ premiere: debut, nombre: (bornes[i + 1] ?? debut) - debut, panne: values.fault }));
}

function jouer(serie: Serie, _: number, series: readonly Serie[]): Promise<BilanSerie> {
  if (series.length === 1) return jouerSerie(serie);
  return new Promise((resoudre, rejeter) => {
    const equipier = new Worker(new URL('equipier.ts', import.meta.url), { workerData: serie });
    equipier.once('message', resoudre);
    equipier.once('error', rejeter);
  });
}

function conclure(parts: readonly BilanSerie[], nombre: number): number {
  const vide: BilanSerie = { operations: 0, bilan: {}, violee: undefined };
  const { operations, bilan } = parts.reduce(ajouter, vide);
  const detail = Object.entries(bilan).toSorted(([a], [b]) => a.localeCompare(b));
  console.log(`${operations} opérations : ${detail.map(([quoi, n]) => `${quoi} ${n}`).join(', ')}`);
  console.log(`${nombre} meetings, 0 violation`);
  return 0;
}

function raconter({ graine, message, histoire }: NonNullable<BilanSerie['violee']>): number {
  const panne = values.fault ? ` --fault ${values.fault}` : '';
  console.log(`violation ${message}`);
  console.log(histoire.slice(-40).join('\n'));
  console.log(
    `graine ${graine} ; rejouer : npm run test:simulation -- --meetings 1 --seed ${graine}${panne}`,
  );
  return 1;
}
