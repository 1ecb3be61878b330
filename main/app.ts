import { join } from 'node:path';
import { setImmediate as tourSuivant } from 'node:timers/promises';
import { app, Menu, protocol } from 'electron';
import { servirImpression } from './impression/pages.ts';
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
  // Read and built while the engine starts: the window has not to wait for it.
  const composition = tourSuivant().then(() => import('./composition.ts'));
  await app.whenReady();
  const pages = servirPages(join(import.meta.dirname, '..', 'renderer'));
  protocol.handle(SCHEMA, (requete) => servirImpression(requete.url) ?? pages(requete));
  refuserPermissions();
  Menu.setApplicationMenu(null);
  const operateur = ouvrirOperateur(lireApparence(app.getPath('userData')));
  const { composer } = await composition;
  composer(operateur);
}

// A second start brings the first window forward and ends: two processes never share a vault.
if (app.requestSingleInstanceLock()) void demarrer();
else app.exit(0);
