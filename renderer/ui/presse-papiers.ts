/** @returns whether the text is in the clipboard. */
export type Copieur = (texte: string) => Promise<boolean>;

/** The pages have no permission at all: the application gives the way at its start; without it nothing is copied. */
let copieur: Copieur = () => Promise.resolve(false);

export function poserCopieur(donne: Copieur): void {
  copieur = donne;
}

export const copierTexte: Copieur = (texte) => copieur(texte);
