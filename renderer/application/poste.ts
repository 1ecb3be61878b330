import type { VueEcrans, VueSession, VueSync } from '../../contract/vues.ts';
import { appeler, ecouter } from './collegiale.ts';
import { lireReglages, oublierPreferences, lirePreferences } from './reglages.ts';
import { oublierTextesGardes } from '../saisie/textes-gardes.ts';
import { oublierRoute } from './route.ts';
import { creerSource } from './source.ts';
import { poserCopieur } from '../ui/presse-papiers.ts';

/** Shown until main has answered: signing in must not wait for the server's probe. */
const avantReponse: VueSession = {
  etat: 'deconnecte',
  nomAffiche: null,
  profil: null,
  identifiant: null,
  code: null,
  changement: null,
  reseau: null,
  version: '',
  coffresHorsLigne: [],
  coffreRefait: null,
  coffreEfface: null,
  serveur: 'joignable',
  stockageFaible: false,
  demonstration: false,
};

export type Poste = {
  readonly session: VueSession;
  /** The screens may show the vault. Kept through a code asked for while working offline. */
  readonly ouvert: boolean;
};

export const poste = creerSource<Poste>({ session: avantReponse, ouvert: false });
export const synchro = creerSource<VueSync | null>(null);
export const ecrans = creerSource<VueEcrans | null>(null);
/** Operations not sent when the user closed the window, null when nothing is asked. */
export const fermetureDemandee = creerSource<number | null>(null);

/**
 * `attenteCode` says nothing of the vault by itself: it follows « hors ligne », where the vault stays
 * open under the question, as well as « déconnecté » and « verrouillé », where it is closed.
 */
export function suivrePoste({ ouvert }: Poste, session: VueSession): Poste {
  if (session.etat === 'connecte' || session.etat === 'horsLigne') return { session, ouvert: true };
  return { session, ouvert: session.etat === 'attenteCode' && ouvert };
}

export function poserSession(session: VueSession): void {
  const avant = poste.lire();
  const apres = suivrePoste(avant, session);
  if (session.etat === 'deconnecte') {
    oublierRoute();
    oublierTextesGardes();
    oublierPreferences();
  }
  if (!apres.ouvert) fermetureDemandee.poser(null);
  poste.poser(apres);
  if (apres.ouvert && !avant.ouvert) {
    void lireSynchro();
    void lirePreferences();
  }
  if (!apres.ouvert) synchro.poser(null);
  // The lock screen says whether the server answers: it was last asked when the session opened.
  if (avant.ouvert && session.etat === 'verrouille') void relireSession();
}

async function lireSynchro(): Promise<void> {
  const lue = await appeler('sync:etat', null);
  if (lue.ok && poste.lire().ouvert) synchro.poser(lue.value);
}

/** Asks main where things stand, the server probed. */
export async function relireSession(): Promise<void> {
  const lue = await appeler('session:etat', null);
  if (lue.ok) poserSession(lue.value);
}

/** Asked to close with unsent work: the window says how much is left, and when nothing is. */
function suivreFermeture({ etat, enAttente }: VueSync): void {
  if (fermetureDemandee.lire() === null) return;
  // Nothing is a count of the outbox only when an exchange is done.
  if (enAttente > 0 || etat === 'aJour') fermetureDemandee.poser(enAttente);
}

/** Follows main for the life of the window. */
export function suivreMain(): void {
  poserCopieur(async (texte) => (await appeler('application:copier', { texte })).ok);
  ecouter('session:change', poserSession);
  ecouter('sync:change', (vue) => {
    if (!poste.lire().ouvert) return;
    synchro.poser(vue);
    suivreFermeture(vue);
  });
  ecouter('projection:change', (vue) => ecrans.poser(vue));
  ecouter('fermeture:enAttente', (nombre) => fermetureDemandee.poser(nombre));
  void lireReglages();
  void relireSession();
  void appeler('projection:etat', null).then((lue) => {
    if (lue.ok) ecrans.poser(lue.value);
  });
}
