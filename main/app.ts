import { join } from 'node:path';
import { app, type BrowserWindow, Menu, protocol } from 'electron';
import { servirImpression } from './impression/pages.ts';
import { registerIpc } from './ipc/register.ts';
import { lireApparence } from './session/apparence.ts';
import { ouvrirOperateur } from './windows/fenetres.ts';
import { SCHEMA, servirPages } from './windows/protocole.ts';
import { confinerPages, refuserPermissions } from './windows/securite.ts';

app.enableSandbox();
// MB of the pages' young generation: V8 lets it grow to 32 and keeps it, for no speed that can be measured.
app.commandLine.appendSwitch('js-flags', '--max-semi-space-size=8');
protocol.registerSchemesAsPrivileged([
  { scheme: SCHEMA, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);

async function demarrer(): Promise<void> {
  confinerPages();
  app.on('window-all-closed', () => app.quit());
  // While the engine starts: the first answer of all reads a good part of Node.
  const pages = servirPages(join(import.meta.dirname, '..', 'renderer'));
  await app.whenReady();
  protocol.handle(SCHEMA, (requete) => servirImpression(requete.url) ?? pages(requete));
  refuserPermissions();
  Menu.setApplicationMenu(null);
  const operateur = ouvrirOperateur(lireApparence(app.getPath('userData')));
  registerIpc(
    operateur,
    peinte(operateur).then(async () => (await import('./composition.ts')).composer(operateur)),
  );
}

/** A page that cannot be painted (no screen, a driver that fails) does not keep the rest waiting. */
const LIMITE_MS = 2000;

/** The sign-in screen comes first: all that makes it live is read once the user sees it. */
const peinte = (fenetre: BrowserWindow): Promise<void> =>
  new Promise((vue) => {
    fenetre.once('ready-to-show', vue);
    setTimeout(vue, LIMITE_MS);
  });

// A second start brings the first window forward and ends: two processes never share a vault.
if (app.requestSingleInstanceLock()) void demarrer();
else app.exit(0);
