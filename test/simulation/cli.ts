import { parseArgs } from 'node:util';
import { PANNES_PLANTEES } from './pannes-plantees.ts';
import { jouerReunion, type Rapport } from './reunion.ts';

const { values } = parseArgs({
  options: {
    meetings: { type: 'string', default: '500' },
    seed: { type: 'string', default: '1' },
    fault: { type: 'string' },
  },
});

function raconter({ graine, violation, histoire }: Rapport): void {
  const panne = values.fault ? ` --fault ${values.fault}` : '';
  console.log(`violation ${violation?.message}`);
  console.log(histoire.slice(-40).join('\n'));
  console.log(
    `graine ${graine} ; rejouer : npm run test:simulation -- --meetings 1 --seed ${graine}${panne}`,
  );
}

async function jouer(): Promise<number> {
  if (values.fault === 'list') {
    for (const [nom, { description }] of Object.entries(PANNES_PLANTEES))
      console.log(`${nom}\t${description}`);
    return 0;
  }
  const plantee = values.fault === undefined ? undefined : PANNES_PLANTEES[values.fault];
  if (values.fault !== undefined && !plantee) {
    console.log(`panne inconnue : ${values.fault} (--fault list)`);
    return 2;
  }
  const [nombre, premiere] = [Number(values.meetings), Number(values.seed)];
  let operations = 0;
  const bilan: Record<string, number> = {};
  for (let i = 0; i < nombre; i++) {
    const rapport = await jouerReunion(premiere + i, plantee);
    operations += rapport.operations;
    for (const [quoi, n] of Object.entries(rapport.bilan)) bilan[quoi] = (bilan[quoi] ?? 0) + n;
    if (!rapport.violation) continue;
    raconter(rapport);
    return 1;
  }
  const detail = Object.entries(bilan).toSorted(([a], [b]) => a.localeCompare(b));
  console.log(`${operations} opérations : ${detail.map(([quoi, n]) => `${quoi} ${n}`).join(', ')}`);
  console.log(`${nombre} meetings, 0 violation`);
  return 0;
}

process.exitCode = await jouer();
