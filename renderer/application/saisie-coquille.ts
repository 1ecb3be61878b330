/** Fields of the sign-in form that may be typed in before the scripts are there. */
export type ChampCoquille = 'identifiant' | 'motDePasse';

const saisies = new Map<ChampCoquille, string>();

/** Keeps what was typed in the page's own markup; called once, before React takes it over. */
export function retenirSaisies(racine: ParentNode): void {
  for (const nom of ['identifiant', 'motDePasse'] as const) {
    const champ = racine.querySelector(`input[name="${nom}"]`);
    if (champ instanceof HTMLInputElement) saisies.set(nom, champ.value);
  }
}

/** What the field held then; empty for a form that came later. */
export const saisieRetenue = (nom: ChampCoquille): string => saisies.get(nom) ?? '';

/** The first form holds them now; a password stays nowhere else. */
export const oublierSaisies = (): void => saisies.clear();
