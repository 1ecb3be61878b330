import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { creerRacine, type Racine } from './racine.ts';

/**
 * The two commands on a bare Debian (debootstrap minbase and Node 20; no Chromium, no NSS, no font):
 * as root with the clone under a 0700 home, and as an ordinary user. Takes about a quarter of an hour.
 */

const journal = join(import.meta.dirname, '..', '..', 'dist', 'machine-nue', 'journal.txt');
let passed = 0;
let failed = 0;

function verifier(fait: string, vrai: boolean, detail = ''): void {
  if (vrai) passed++;
  else failed++;
  console.log(`${vrai ? 'ok  ' : 'KO  '} ${fait}${detail === '' ? '' : ` (${detail})`}`);
}

/** Runs a command of the README and keeps what it printed. */
function lancer(
  racine: Racine,
  commande: string,
  qui: 'root' | 'marie',
): { code: number; lignes: string[]; dureeS: number } {
  const lignes: string[] = [];
  const debut = Date.now();
  appendFileSync(journal, `\n=== ${qui} : ${commande}\n`);
  const code = racine.executer(commande, qui, (ligne) => {
    lignes.push(ligne);
    appendFileSync(journal, `${ligne}\n`);
  });
  return { code, lignes, dureeS: Math.round((Date.now() - debut) / 1000) };
}

function verifierDemonstration(racine: Racine, qui: 'root' | 'marie'): void {
  const maison = qui === 'root' ? 'root' : 'home/marie';
  const fichier = join(racine.chemin, maison, 'projet', 'dist', 'demo', 'resultat.json');
  const resultat = existsSync(fichier)
    ? (JSON.parse(readFileSync(fichier, 'utf8')) as {
        pictures: unknown[];
        pdfs: unknown[];
        operations: unknown[];
      })
    : { pictures: [], pdfs: [], operations: [] };
  verifier(
    `${qui} : des images, des PDF et des opérations dans resultat.json`,
    resultat.pictures.length > 3 && resultat.pdfs.length > 0 && resultat.operations.length > 0,
    `${resultat.pictures.length} images, ${resultat.pdfs.length} PDF, ${resultat.operations.length} opérations`,
  );
}

/** Root installs first, as the bar is counted « after npm ci »; the ordinary user types nothing before. */
function premierDepart(racine: Racine, qui: 'root' | 'marie'): void {
  if (qui === 'root') {
    const ci = lancer(racine, 'npm ci', qui);
    verifier(`${qui} : npm ci sans compilateur ni scripts d'installation`, ci.code === 0, `${ci.dureeS} s`);
  }
  const depart = lancer(racine, 'npm start -- --once', qui);
  const limite = qui === 'root' ? 90 : Infinity;
  const fait = `${qui} : npm start -- --once se termine par 0${qui === 'root' ? ', 90 s au plus' : ', sans rien avoir tapé avant'}`;
  verifier(fait, depart.code === 0 && depart.dureeS <= limite, `code ${depart.code}, ${depart.dureeS} s`);
  verifierDemonstration(racine, qui);
}

function jouer(qui: 'root' | 'marie'): void {
  const racine = creerRacine(qui);
  premierDepart(racine, qui);
  const seconde = lancer(racine, 'npm start -- --once', qui);
  verifier(
    `${qui} : puis 15 s au plus`,
    seconde.code === 0 && seconde.dureeS <= 15,
    `code ${seconde.code}, ${seconde.dureeS} s`,
  );
  const tests = lancer(racine, 'npm test', qui);
  const bilan = tests.lignes.findLast((l) => /^\d+ passed, \d+ failed/.test(l)) ?? 'aucun bilan';
  verifier(`${qui} : npm test`, tests.code === 0 && /, 0 failed/.test(bilan), `${bilan}, ${tests.dureeS} s`);
  racine.effacer();
}

rmSync(journal, { force: true });
try {
  for (const qui of ['root', 'marie'] as const) {
    jouer(qui);
  }
} catch (erreur) {
  verifier(
    'la machine nue a pu être montée',
    false,
    erreur instanceof Error ? erreur.message : String(erreur),
  );
  writeFileSync(journal, String(erreur), { flag: 'a' });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
