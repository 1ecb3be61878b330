import type { VueEnrolement } from '../../contract/enrolement.ts';
import type { Preferences, ReglagesPoste, VueReglages } from '../../contract/reglages.ts';
import { zoomVoisin } from '../../contract/valeurs-reglages.ts';
import { oublierAgenda } from '../agenda/memoire.ts';
import { poserTheme } from '../ui/theme.ts';
import { appeler } from './collegiale.ts';
import { creerSource } from './source.ts';

/** null until main has answered: the sign-in screen does not wait for it. */
export const enrolement = creerSource<VueEnrolement | null>(null);
export const reglages = creerSource<VueReglages | null>(null);

const PAR_DEFAUT: Preferences = {
  lettresSeules: true,
  agenda: { vue: 'semaine', rcp: null, miennes: false, etat: null },
};
export const preferences = creerSource<Preferences>(PAR_DEFAUT);

export async function lireReglages(): Promise<void> {
  void appeler('enrolement:lire', null).then((lu) => {
    if (lu.ok) enrolement.poser(lu.value);
  });
  const lus = await appeler('reglages:lire', null);
  if (lus.ok) recevoir(lus.value);
}

/** @returns false when it could not be kept; nothing has changed then. */
export async function changerReglages(champs: Partial<ReglagesPoste>): Promise<boolean> {
  const ecrits = await appeler('reglages:ecrire', champs);
  if (ecrits.ok) recevoir(ecrits.value);
  return ecrits.ok;
}

function recevoir(vue: VueReglages): void {
  reglages.poser(vue);
  poserTheme(vue.reglages.theme);
}

/** Asked for and not answered yet: the next key goes on from it. */
let zoomDemande: ReglagesPoste['zoom'] | undefined;

/** 0: back to the normal size. */
export function zoomer(pas: -1 | 0 | 1): void {
  const courant = zoomDemande ?? reglages.lire()?.reglages.zoom;
  if (courant === undefined) return;
  const voulu = pas === 0 ? 100 : zoomVoisin(courant, pas);
  zoomDemande = voulu;
  void changerReglages({ zoom: voulu }).then(() => {
    if (zoomDemande === voulu) zoomDemande = undefined;
  });
}

/** Of the one who has just opened his vault, unless he has already changed something meanwhile. */
export async function lirePreferences(): Promise<void> {
  const lues = await appeler('preferences:lire', null);
  if (lues.ok && lues.value !== null && preferences.lire() === PAR_DEFAUT) preferences.poser(lues.value);
}

/** Takes effect at once. @returns false when the vault could not keep it: it holds until the session ends. */
export async function changerPreferences(champs: Partial<Preferences>): Promise<boolean> {
  const nouvelles = { ...preferences.lire(), ...champs };
  preferences.poser(nouvelles);
  const ecrites = await appeler('preferences:ecrire', nouvelles);
  return ecrites.ok;
}

/** Another person signs in on this workstation. */
export function oublierPreferences(): void {
  preferences.poser(PAR_DEFAUT);
  oublierAgenda();
}
