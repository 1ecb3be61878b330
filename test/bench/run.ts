import { mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { build } from '../../build/tasks/build.ts';
import { executer, type Banc, type Resultat } from './mesure.ts';

type Groupe = { readonly bancs: readonly Banc[]; readonly fermer?: () => Promise<void> };

/**
 * `npm run bench -- PREFIX…`: the benches whose id starts with one of them, or has all its parts (« recherche.1M »);
 * all without any, but those that are run only when they are asked for. `--complet` plays the
 * meeting of memoire.reunion in its two hours.
 */
const prefixes = process.argv.slice(2).filter((mot) => !mot.startsWith('--'));
const nomme = ({ id }: Banc, prefixe: string): boolean =>
  id.startsWith(prefixe) || prefixe.split('.').every((partie) => id.split('.').includes(partie));
const voulu = (banc: Banc): boolean =>
  prefixes.length === 0 ? banc.aLaDemande !== true : prefixes.some((prefixe) => nomme(banc, prefixe));
const laisses: string[] = [];
const groupes: readonly (() => Promise<Groupe>)[] = [
  () => import('./edition.ts'),
  () => import('./coffre.ts'),
  surLePoste,
  () => import('./saisie.ts'),
  () => import('./recherche.ts'),
  () => import('./recherche-serveur.ts'),
  () => import('./droits.ts'),
  () => import('./lectures.ts'),
  () => import('./traces.ts'),
  () => import('./anomalies.ts'),
];

/** All of them on one workstation of one region. */
async function surLePoste(): Promise<Groupe> {
  const [poste, pdf, projection, reunion, { fermer }] = await Promise.all([
    import('./poste.ts'),
    import('./pdf.ts'),
    import('./projection.ts'),
    import('./reunion.ts'),
    import('./application.ts'),
  ]);
  return { bancs: [...poste.bancs, ...pdf.bancs, ...projection.bancs, ...reunion.bancs], fermer };
}

const arrondi = (n: number): string => (n >= 100 ? n.toFixed(0) : n.toFixed(2));
const colonne = (texte: string, largeur: number): string => texte.padEnd(largeur);

function ligne(r: Resultat): string {
  const reference = r.reference ? `${r.reference.name} ${arrondi(r.reference.value)}` : '–';
  return [
    colonne(r.id, 24),
    colonne(`${arrondi(r.value)} ${r.unit}`, 22),
    colonne(r.p50 === null ? '–' : arrondi(r.p50), 10),
    colonne(reference, 36),
    colonne(r.ratio === null ? '–' : r.ratio.toFixed(2), 8),
    colonne(r.bar, 18),
    r.held ? 'tenue' : 'MANQUÉE',
    r.note === null ? '' : ` (${r.note})`,
  ].join('');
}

const resultats: Resultat[] = [];

async function mesurerGroupe({ bancs, fermer }: Groupe): Promise<void> {
  try {
    if (prefixes.length === 0) laisses.push(...bancs.filter((b) => !voulu(b)).map((b) => b.id));
    for (const banc of bancs.filter(voulu)) {
      const resultat = await executer(banc);
      resultats.push(resultat);
      console.log(ligne(resultat));
    }
  } finally {
    await fermer?.();
  }
}

if ((await build({ quiet: true })) !== 0) process.exit(1);
const charge = (): string => loadavg()[0]?.toFixed(1) ?? '';
console.log(`Charge de la machine au départ : ${charge()}`);
console.log(
  [
    colonne('id', 24),
    colonne('p95', 22),
    colonne('médiane', 10),
    colonne('référence', 36),
    colonne('ratio', 8),
    colonne('barre', 18),
    'état',
  ].join(''),
);
for (const groupe of groupes) await mesurerGroupe(await groupe());
const dossier = join(import.meta.dirname, '..', '..', 'dist', 'bench');
mkdirSync(dossier, { recursive: true });
writeFileSync(join(dossier, 'results.json'), `${JSON.stringify(resultats, null, 2)}\n`);
if (laisses.length > 0)
  console.log(`À la demande, non mesurés : ${laisses.join(', ')} (npm run bench -- ID, quelques minutes)`);
const manquees = resultats.filter((r) => !r.held).length;
console.log(
  `${resultats.length} mesures, ${manquees} barre${manquees > 1 ? 's' : ''} manquée${manquees > 1 ? 's' : ''}, charge ${charge()}`,
);
process.exit(0);
