import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { trouverElectron } from '../demonstration/electron.ts';
import { jouerUneFois } from '../demonstration/jouer.ts';
import { lancerServeur } from '../demonstration/serveur.ts';
import { rester } from '../demonstration/sans-ecran.ts';
import { build } from './build.ts';
import { root } from './command.ts';

const debut = Date.now();
const args = process.argv.slice(2);
const uneFois = args.includes('--once');
const valeur = (nom: string): string | undefined => args[args.indexOf(nom) + 1 || args.length];

const construit = await build({ quiet: true });
if (construit !== 0) process.exit(construit);
const moteur = trouverElectron();

/** One folder per day: the demonstration's séance « du jour » is always today's. */
const jour = new Date().toLocaleDateString('sv-SE');
const dossier = join(root, 'dist', 'demo');
const patients = Number(valeur('--patients') ?? 200);

if (uneFois) {
  process.exit(await jouerUneFois({ moteur, dossier, patients, debut }));
}

const donnees = join(dossier, jour);
mkdirSync(donnees, { recursive: true, mode: 0o700 });
const serveur = await lancerServeur({ donnees: join(donnees, 'serveur'), patients, montrer: console.log });
console.log(
  'Compte de démonstration : claire.rouviere, mot de passe Demonstration-2026 ; le code s’affiche ici.',
);

const desktop = [root, `--serveur=${serveur.url}`, `--user-data-dir=${join(donnees, 'poste')}`];
const ecranPresent =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
let code = 0;
if (ecranPresent) {
  const enfant = spawn(moteur.executable, desktop, {
    stdio: 'inherit',
    env: { ...process.env, ELECTRON_STANDIN_HEADED: '1' },
  });
  process.on('SIGINT', () => enfant.kill('SIGINT'));
  code = await new Promise((done) => enfant.on('exit', (c) => done(c ?? 0)));
} else {
  code = await rester({ moteur, args: desktop, images: join(dossier, 'images') });
}
await serveur.arreter();
process.exit(code);
