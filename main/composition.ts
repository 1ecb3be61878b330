import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, type BrowserWindow } from 'electron';
import { CANAL_EVENEMENT } from '../contract/canaux.ts';
import type { ChargeEvenement, Evenement } from '../contract/ipc.ts';
import type { EvenementCoffre } from './coffre/client-coffre.ts';
import { ReserveCoffre } from './coffre/reserve.ts';
import { creerHandlers } from './ipc/handlers.ts';
import { registerIpc } from './ipc/register.ts';
import { Projecteur } from './projection/projecteur.ts';
import { ClientServeur } from './session/client-serveur.ts';
import { surveillerInactivite } from './session/inactivite.ts';
import { PosteStore } from './session/poste.ts';
import { chiffrerSecret, dechiffrerSecret, stockageFaible } from './session/secrets.ts';
import { Session } from './session/session.ts';

/** Time left to the screens to save a field being typed before the vault closes. */
const DELAI_SAUVEGARDE_MS = 250;

/** What changes while the application runs and more than one part looks at. */
type Etat = {
  readonly operateur: BrowserWindow;
  /** Operations the server has not answered. */
  enAttente: number;
  fermetureForcee: boolean;
};
type Emettre = <E extends Evenement>(evenement: E, charge: ChargeEvenement<E>) => void;

/** Everything of the main process, around the operator's window that is loading already. */
export function composer(fenetre: BrowserWindow): void {
  const racine = join(import.meta.dirname, '..');
  const etat: Etat = { operateur: fenetre, enAttente: 0, fermetureForcee: false };
  const emettre: Emettre = (evenement, charge) => {
    const { operateur } = etat;
    if (!operateur.isDestroyed()) operateur.webContents.send(CANAL_EVENEMENT, evenement, charge);
  };
  const projecteur = new Projecteur(
    () => etat.operateur,
    (vue) => emettre('projection:change', vue),
  );
  const session = composerSession(racine, etat, projecteur, emettre);

  const quitter = (): void => {
    etat.fermetureForcee = true;
    app.quit();
  };
  registerIpc(creerHandlers(session, projecteur, quitter), () => etat.operateur, signalerBug);
  surveillerInactivite(
    () => projecteur.etat().projette,
    () => void session.verrouiller(),
  );
  fenetre.on('close', (event) => {
    if (etat.fermetureForcee || etat.enAttente === 0 || !session.coffre()) return;
    // Closing with unsent work asks first; what is unsent stays in the vault either way (ui.md §7).
    event.preventDefault();
    emettre('fermeture:enAttente', etat.enAttente);
  });
  fenetre.on('closed', () => {
    projecteur.arreter();
    app.quit();
  });
  suivreApplication(etat, session);
}

function composerSession(racine: string, etat: Etat, projecteur: Projecteur, emettre: Emettre): Session {
  const donnees = app.getPath('userData');
  const dossierCoffres = join(donnees, 'coffres');
  mkdirSync(dossierCoffres, { recursive: true, mode: 0o700 });
  const poste = new PosteStore(donnees, app.commandLine.getSwitchValue('serveur') || undefined);
  const reserve = new ReserveCoffre();
  app.on('quit', () => reserve.fermer());
  return new Session({
    poste,
    client: new ClientServeur(() => poste.lire().serveur),
    secrets: { chiffrer: chiffrerSecret, dechiffrer: dechiffrerSecret, faible: stockageFaible },
    creerCoffre: (surEvenement) => reserve.prendre(surEvenement),
    dossierCoffres,
    ressources: join(racine, 'resources'),
    version: app.getVersion(),
    surChange: (vue) => {
      if (vue.etat === 'verrouille' || vue.etat === 'deconnecte') {
        projecteur.neutraliser();
        reserve.preparer();
      }
      emettre('session:change', vue);
    },
    surCoffre: (evenement: EvenementCoffre) => {
      if (evenement.type === 'sync') {
        etat.enAttente = evenement.vue.enAttente;
        emettre('sync:change', evenement.vue);
      }
      if (evenement.type === 'donnees') emettre('donnees:changees', [...evenement.cles]);
    },
    avantVerrouillage: () => new Promise((fin) => setTimeout(fin, DELAI_SAUVEGARDE_MS)),
  });
}

/** A second start shows this window; the end waits for the vault to be closed. */
function suivreApplication(etat: Etat, session: Session): void {
  app.on('second-instance', () => {
    if (etat.operateur.isMinimized()) etat.operateur.restore();
    etat.operateur.focus();
  });
  app.on('will-quit', (event) => {
    if (!session.coffreEnFermeture()) return;
    event.preventDefault();
    void session.fermer().then(() => app.quit());
  });
}

/** A bug: said once, by its kind and place, without any data of a patient. */
function signalerBug(bug: unknown, canal: string): void {
  const pile = bug instanceof Error ? (bug.stack ?? '').split('\n').slice(1, 4).join('\n') : '';
  process.stderr.write(`Erreur inattendue (${canal})\n${pile}\n`);
}
