import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { homedir } from 'node:os';

/** A bare Debian: `debootstrap --variant=minbase`, nothing else but Node 20, npm and the host's certificates. */

const root = join(import.meta.dirname, '..', '..');
const travail = join(root, 'dist', 'machine-nue');
const modele = join(travail, 'modele');

const dire = (texte: string): void => console.log(`machine nue : ${texte}`);

function installerDebootstrap(): boolean {
  if (spawnSync('which', ['debootstrap']).status === 0) return true;
  dire('apt-get install debootstrap');
  const options = { stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
  spawnSync('apt-get', ['update', '-q'], options);
  spawnSync('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'debootstrap'], options);
  return spawnSync('which', ['debootstrap']).status === 0;
}

/** The Debian mirror that this machine itself uses. */
function miroir(): string {
  const politique = execFileSync('apt-cache', ['policy'], { encoding: 'utf8' });
  const adresse = /(https?:\/\/\S+\/debian)\s/.exec(politique)?.[1];
  if (!adresse) throw new Error('aucun miroir Debian dans la configuration d’apt');
  return adresse;
}

/** The first Node on the PATH that is not one of this project's packages: what a bare machine would have. */
function nodeDuSysteme(): string {
  for (const dossier of (process.env.PATH ?? '').split(':')) {
    const fichier = join(dossier, 'node');
    if (!dossier.includes('node_modules') && existsSync(fichier)) return realpathSync(fichier);
  }
  throw new Error('aucun Node du système sur le PATH');
}

/** npm's folder beside that Node (…/lib/node_modules/npm). */
function npmDuSysteme(node: string): string {
  const dossier = join(dirname(node), '..', 'lib', 'node_modules', 'npm');
  if (!existsSync(dossier)) throw new Error('npm introuvable à côté de Node');
  return dossier;
}

function preparerModele(): void {
  if (existsSync(join(modele, 'pret'))) return;
  rmSync(modele, { recursive: true, force: true });
  mkdirSync(modele, { recursive: true });
  dire('debootstrap --variant=minbase (une fois)');
  const code = spawnSync('debootstrap', ['--variant=minbase', 'bookworm', modele, miroir()], {
    stdio: ['ignore', 'ignore', 'inherit'],
  }).status;
  if (code !== 0) throw new Error(`debootstrap a échoué (code ${code})`);
  const node = nodeDuSysteme();
  cpSync(node, join(modele, 'usr', 'bin', 'node'));
  cpSync(npmDuSysteme(node), join(modele, 'usr', 'lib', 'node_modules', 'npm'), { recursive: true });
  execFileSync('ln', ['-s', '../lib/node_modules/npm/bin/npm-cli.js', join(modele, 'usr', 'bin', 'npm')]);
  execFileSync('ln', ['-s', '../lib/node_modules/npm/bin/npx-cli.js', join(modele, 'usr', 'bin', 'npx')]);
  // What the host's network needs: its certificate authorities, its resolver, npm's settings.
  for (const fichier of [
    '/etc/ssl/certs',
    '/etc/resolv.conf',
    '/etc/hosts',
    '/etc/apt/sources.list.d',
    '/etc/apt/sources.list',
  ]) {
    if (existsSync(fichier)) cpSync(fichier, join(modele, fichier), { recursive: true, dereference: true });
  }
  writeFileSync(join(modele, 'pret'), '');
}

export type Racine = {
  /** Runs a shell command in the bare system as root or as the ordinary user. @returns its exit code. */
  readonly executer: (commande: string, qui: 'root' | 'marie', journal: (ligne: string) => void) => number;
  readonly chemin: string;
  readonly effacer: () => void;
};

/** A fresh copy of the bare system, with the committed tree as a clone in the user's home. */
export function creerRacine(nom: string): Racine {
  if (process.getuid?.() !== 0) throw new Error('debootstrap et chroot demandent root');
  if (!installerDebootstrap()) throw new Error('debootstrap ne peut pas être installé');
  preparerModele();
  const chemin = join(travail, nom);
  rmSync(chemin, { recursive: true, force: true });
  execFileSync('cp', ['-a', modele, chemin]);
  execFileSync('chroot', [chemin, 'useradd', '--create-home', 'marie']);
  for (const maison of ['root', 'home/marie']) {
    const projet = join(chemin, maison, 'projet');
    execFileSync('git', ['clone', '-q', '--no-hardlinks', root, projet]);
    const npmrc = join(homedir(), '.npmrc');
    if (existsSync(npmrc)) cpSync(npmrc, join(chemin, maison, '.npmrc'));
    chmodSync(join(chemin, maison), 0o700);
  }
  execFileSync('chroot', [chemin, 'chown', '-R', 'marie:marie', '/home/marie']);
  return {
    executer: (commande, qui, journal) => executer(chemin, commande, qui, journal),
    chemin,
    effacer: () => rmSync(chemin, { recursive: true, force: true }),
  };
}

const ENV_TRANSMIS =
  /^(NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|HTTPS?_PROXY|NO_PROXY|https?_proxy|no_proxy|npm_config_registry)$/;

function executer(
  chemin: string,
  commande: string,
  qui: 'root' | 'marie',
  journal: (ligne: string) => void,
): number {
  const env: Record<string, string> = {
    PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    HOME: qui === 'root' ? '/root' : '/home/marie',
    USER: qui,
    LANG: 'C.UTF-8',
    CI: 'true',
  };
  for (const [cle, valeur] of Object.entries(process.env))
    if (ENV_TRANSMIS.test(cle) && valeur) env[cle] = valeur;
  const dedans = `cd "$HOME/projet" && ${commande}`;
  const su = qui === 'root' ? ['sh', '-c', dedans] : ['su', '-p', 'marie', '-s', '/bin/sh', '-c', dedans];
  // A mount and a pid namespace of its own: when the command ends, nothing of it is left.
  const monter = 'mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" "$@"';
  const fils = spawnSync(
    'unshare',
    ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', monter, chemin, ...su],
    {
      env,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  for (const ligne of `${fils.stdout}${fils.stderr}`.split('\n')) journal(ligne);
  return fils.status ?? 1;
}
