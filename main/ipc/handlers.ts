import { app, type BrowserWindow } from 'electron';
import {
  COMMANDES_COFFRE,
  type EntreeCommande,
  type NomCommande,
  type SortieCommande,
} from '../../contract/commandes.ts';
import {
  APPELS_EN_LIGNE,
  type AppelQuelconque,
  type EntreeAppel,
  type NomAppel,
  type SortieAppel,
} from '../../contract/en-ligne.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { choisirFichiers } from '../import/choisir.ts';
import { imprimer } from '../impression/imprimer.ts';
import type { Projecteur } from '../projection/projecteur.ts';
import type { Session } from '../session/session.ts';
import type { creerHandlersPoste } from './handlers-poste.ts';
import type { Handlers } from './repondre.ts';

const COMMANDES = Object.keys(COMMANDES_COFFRE) as readonly NomCommande[];
/** What a screen may still save while the lock is being put: an edit in progress is never lost. */
const SAUVEGARDES: ReadonlySet<NomCommande> = new Set([
  'proposition:enregistrer',
  'fiche:modifier',
  'notes:ecrire',
  'notes:commencerDesaccord',
]);

type HandlersCoffre = {
  readonly [C in NomCommande]: (entree: EntreeCommande<C>) => Promise<Result<SortieCommande<C>, Erreur>>;
};

/** Each command of the vault goes to the vault process as it is, and only while the session is open. */
function handlersCoffre(session: Session): HandlersCoffre {
  const versCoffre =
    <C extends NomCommande>(commande: C) =>
    async (entree: EntreeCommande<C>): Promise<Result<SortieCommande<C>, Erreur>> => {
      const coffre =
        session.coffre() ?? (SAUVEGARDES.has(commande) ? session.coffreEnFermeture() : undefined);
      if (!coffre) return err(erreur('CoffreFerme'));
      return (await coffre.demander(commande, entree as never)) as Result<SortieCommande<C>, Erreur>;
    };
  return Object.fromEntries(COMMANDES.map((c) => [c, versCoffre(c)])) as unknown as HandlersCoffre;
}

type HandlersEnLigne = {
  readonly [A in NomAppel]: (entree: EntreeAppel<A>) => Promise<Result<SortieAppel<A>, Erreur>>;
};

/** Each online call goes to the server as its table says, with the token of the session. */
function handlersEnLigne(session: Session): HandlersEnLigne {
  const appels = Object.entries<AppelQuelconque>(APPELS_EN_LIGNE).map(([nom, { requete, sortie }]) => [
    nom,
    (entree: unknown) => session.enLigne(requete(entree as never), sortie),
  ]);
  return Object.fromEntries(appels) as HandlersEnLigne;
}

/** The application itself: its operator's window, and its end. */
type Application = { readonly fenetre: BrowserWindow; readonly quitter: (force: boolean) => void };

export function creerHandlers(
  session: Session,
  projecteur: Projecteur,
  poste: ReturnType<typeof creerHandlersPoste>,
  { fenetre, quitter }: Application,
): Handlers {
  return {
    ...handlersCoffre(session),
    ...handlersEnLigne(session),
    ...poste,
    'session:etat': async () => {
      await session.sonderServeur();
      return ok(session.vue());
    },
    'session:identifier': (e) => session.identifier(e.identifiant, e.motDePasse),
    'session:confirmerCode': (e) => session.confirmerCode(e.code),
    'session:renvoyerCode': () => session.renvoyerCode(),
    'session:changerMotDePasse': (e) => session.changerMotDePasse(e.nouveau),
    'compte:changerMotDePasse': (e) => session.changerSonMotDePasse(e.ancien, e.nouveau),
    'session:abandonnerCode': () => ok(session.abandonnerCode()),
    'session:deverrouiller': (e) => session.deverrouiller(e.identifiant, e.motDePasse),
    'session:verrouiller': async () => ok(await session.verrouiller()),
    'session:fermer': async () => ok(await session.fermer()),
    'projection:etat': () => ok(projecteur.etat()),
    'projection:demarrer': () => (session.coffre() ? projecteur.demarrer() : err(erreur('CoffreFerme'))),
    'projection:arreter': () => ok(projecteur.arreter()),
    'projection:basculerNoir': () => ok(projecteur.basculerNoir()),
    'projection:ecranSuivant': () => projecteur.ecranSuivant(),
    'projection:montrer': (vue) => {
      if (!session.coffre()) return err(erreur('CoffreFerme'));
      projecteur.montrer(vue);
      return ok(null);
    },
    'import:choisir': async () =>
      session.coffre() ? ok(await choisirFichiers(fenetre)) : err(erreur('CoffreFerme')),
    'impression:imprimer': (e) => imprimer(session.coffre(), e),
    'application:pleinEcran': () => {
      fenetre.setFullScreen(!fenetre.isFullScreen());
      return ok(null);
    },
    'application:quitter': (e) => {
      if (e.force) quitter(true);
      else app.quit();
      return ok(null);
    },
  };
}
