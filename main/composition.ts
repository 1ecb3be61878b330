import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, net, type BrowserWindow } from 'electron';
import { CANAL_EVENEMENT } from '../contract/canaux.ts';
import type { ChargeEvenement, Evenement } from '../contract/ipc.ts';
import type { ReglagesPoste } from '../contract/reglages.ts';
import type { EvenementCoffre } from './coffre/client-coffre.ts';
import { ReserveCoffre } from './coffre/reserve.ts';
import { creerHandlersPoste } from './ipc/handlers-poste.ts';
import { creerHandlers } from './ipc/handlers.ts';
import type { Repondeur } from './ipc/register.ts';
import { creerRepondeur } from './ipc/repondre.ts';
import { Projecteur } from './projection/projecteur.ts';
import { ClientServeur } from './session/client-serveur.ts';
import { Enrolement } from './session/enrolement.ts';
import { surveillerInactivite } from './session/inactivite.ts';
import { lieuxPolitique, lirePolitique, type Politique } from './session/politique.ts';
import { PosteStore } from './session/poste.ts';
import { Reglages } from './session/reglages.ts';
import { chiffrerSecret, dechiffrerSecret, stockageFaible } from './session/secrets.ts';
import { Session } from './session/session.ts';
import { sonderServeur } from './session/sonde.ts';
import { poserTheme } from './windows/fenetres.ts';

/** The spare vault process waits until the sign-in screen, or the lock, is painted: both share the processors. */
const APRES_DEMARRAGE_MS = 1000;
const APRES_VERROU_MS = 50;

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

/**
 * Everything of the main process, around the operator's window that is there already.
 * @returns what answers the calls of its page.
 */
export function composer(fenetre: BrowserWindow): Repondeur {
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
  const politique = chercherPolitique();
  const poste = ouvrirPoste(politique);
  const session = composerSession(racine, { etat, poste, projecteur, emettre });
  const enrolement = new Enrolement({ poste, politique, sonder });
  const reglages = composerReglages(etat, poste, politique, projecteur);

  const quitter = (): void => {
    etat.fermetureForcee = true;
    app.quit();
  };
  const handlersPoste = creerHandlersPoste(enrolement, reglages);
  const handlers = creerHandlers(session, projecteur, handlersPoste, { fenetre, quitter });
  surveillerInactivite(
    () => reglages.delaiVerrouillageS(projecteur.etat().projette),
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
  return creerRepondeur(handlers, signalerBug);
}

const sonder = (adresse: string): ReturnType<typeof sonderServeur> =>
  sonderServeur((url, init) => net.fetch(url, init), adresse);

const valeurDe = (option: string): string | undefined => app.commandLine.getSwitchValue(option) || undefined;

function chercherPolitique(): Politique {
  const lieux = lieuxPolitique({
    plateforme: process.platform,
    executable: app.getPath('exe'),
    programData: process.env['ProgramData'],
    designee: valeurDe('politique'),
  });
  return lirePolitique(lieux);
}

const ouvrirPoste = (politique: Politique): PosteStore =>
  new PosteStore(app.getPath('userData'), valeurDe('serveur'), politique?.contenu?.serveur);

function composerReglages(
  etat: Etat,
  poste: PosteStore,
  politique: Politique,
  projecteur: Projecteur,
): Reglages {
  const appliquer = ({ theme, themeProjection, zoom }: ReglagesPoste): void => {
    poserTheme(theme);
    projecteur.poserTheme(themeProjection);
    if (!etat.operateur.isDestroyed()) etat.operateur.webContents.setZoomFactor(zoom / 100);
  };
  projecteur.poserTheme(poste.lire().reglages.themeProjection);
  return new Reglages({
    poste,
    politique,
    appliquer,
    version: app.getVersion(),
    stockageFaible,
  });
}

type DepsSession = {
  readonly etat: Etat;
  readonly poste: PosteStore;
  readonly projecteur: Projecteur;
  readonly emettre: Emettre;
};

function composerSession(racine: string, { etat, poste, projecteur, emettre }: DepsSession): Session {
  const dossierCoffres = join(app.getPath('userData'), 'coffres');
  mkdirSync(dossierCoffres, { recursive: true, mode: 0o700 });
  const reserve = new ReserveCoffre();
  app.on('quit', () => reserve.fermer());
  return new Session({
    poste,
    client: new ClientServeur(() => poste.lire().serveur ?? ''),
    secrets: { chiffrer: chiffrerSecret, dechiffrer: dechiffrerSecret, faible: stockageFaible },
    creerCoffre: (surEvenement) => reserve.prendre(surEvenement),
    dossierCoffres,
    ressources: join(racine, 'resources'),
    version: app.getVersion(),
    surChange: (vue) => {
      if (vue.etat === 'verrouille' || vue.etat === 'deconnecte') {
        projecteur.neutraliser();
        reserve.preparerApres(vue.etat === 'deconnecte' ? APRES_DEMARRAGE_MS : APRES_VERROU_MS);
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
