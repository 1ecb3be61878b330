/** The text that came off the wire for the data of a row: what is stored is it, not the data written once more. */
const textes = new WeakMap<object, string>();

/** Before the data of a row line as our server writes it: « …,"donnees":{…}} ». */
const CLE = ',"donnees":';

/**
 * @param ligne a row line, parsed into `valeur` and checked by transport/put.ts. Another order of keys, or the key
 * written twice, and the data are written again when they are stored.
 */
export function retenirTexte(ligne: string, valeur: { readonly donnees: object }): void {
  const debut = ligne.indexOf(CLE);
  const seul = debut !== -1 && ligne.indexOf(CLE, debut + 1) === -1;
  if (!seul || !ligne.endsWith('}}') || Object.keys(valeur).at(-1) !== 'donnees') return;
  textes.set(valeur.donnees, ligne.slice(debut + CLE.length, -1));
}

/** JSON of the data of a row. */
export const ecrireJson = (donnees: object): string => textes.get(donnees) ?? JSON.stringify(donnees);
