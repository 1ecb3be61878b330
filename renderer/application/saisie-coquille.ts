/** Fields of the sign-in form that may be typed in before the scripts are there. */
export type ChampCoquille = 'identifiant' | 'motDePasse';

const saisies = new Map<ChampCoquille, string>();
let envoye = false;

function retenir(event: Event): void {
  event.preventDefault();
  envoye = true;
}

/** From the first script on: « Continuer » pressed too early is not lost, nor taken by the page itself. */
export const retenirEnvoi = (): void => document.addEventListener('submit', retenir);

/** Keeps what was typed in the page's own markup; called once, before React takes it over. */
export function retenirSaisies(racine: ParentNode): void {
  for (const nom of ['identifiant', 'motDePasse'] as const) {
    const champ = racine.querySelector(`input[name="${nom}"]`);
    if (champ instanceof HTMLInputElement) saisies.set(nom, champ.value);
  }
}

/** What the field held then; empty for a form that came later. */
export const saisieRetenue = (nom: ChampCoquille): string => saisies.get(nom) ?? '';

/** For the first form: the user is in one of its fields already, and nothing takes him out of it. */
export const enSaisie = (): boolean => saisies.size > 0 && document.activeElement instanceof HTMLInputElement;

/** The first form holds them now; a password stays nowhere else. @returns true when it was sent already. */
export function reprendreSaisies(): boolean {
  const sien = envoye;
  envoye = false;
  saisies.clear();
  document.removeEventListener('submit', retenir);
  return sien;
}
