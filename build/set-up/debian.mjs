import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Debian packages that the tests use beside npm, and what is skipped without them. */
const OUTILS = [
  {
    commande: 'pdfsig',
    paquet: 'poppler-utils',
    sans: 'la vérification des signatures par un lecteur tiers',
  },
  { commande: 'qpdf', paquet: 'qpdf', sans: 'la vérification de la structure des PDF par qpdf' },
];

const present = (commande) =>
  (process.env.PATH ?? '').split(delimiter).some((dossier) => existsSync(join(dossier, commande)));

const run = (prefixe, args) =>
  spawnSync([...prefixe, ...args][0], [...prefixe, ...args].slice(1), {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;

/** [] as root, ['sudo', '-n'] when sudo asks nothing, undefined when packages cannot be installed. */
function privilege() {
  if (process.getuid?.() === 0) return [];
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined;
}

/**
 * Installs the Debian packages the tests use, when this is Debian and root or sudo allows. Says what
 * it does; COLLEGIALE_SANS_APT=1 keeps it from doing it. Never fails: what is missing is skipped, loudly.
 */
export function installDebianPackages() {
  const absents = OUTILS.filter((o) => !present(o.commande));
  if (absents.length === 0 || process.platform !== 'linux') return;
  const noms = absents.map((o) => o.paquet).join(' ');
  const renoncer = (raison) => {
    for (const o of absents) console.log(`Sauté : ${o.sans} (${o.paquet} absent, ${raison}).`);
  };
  if (process.env.COLLEGIALE_SANS_APT) return renoncer('COLLEGIALE_SANS_APT est posé');
  if (!existsSync('/usr/bin/apt-get')) return renoncer('apt-get absent');
  const prefixe = privilege();
  if (!prefixe) return renoncer('ni root ni sudo sans mot de passe');
  console.log(`Mise en place : apt-get install ${noms} (COLLEGIALE_SANS_APT=1 pour s'en passer)`);
  const install = [
    'apt-get',
    'install',
    '-y',
    '-q',
    '--no-install-recommends',
    ...absents.map((o) => o.paquet),
  ];
  if (!run(prefixe, ['apt-get', 'update', '-q']) || !run(prefixe, install)) renoncer('apt-get a échoué');
}
