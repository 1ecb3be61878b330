/** The digits of what was typed or pasted ("407 123", "407-123"), cut at the length of the code. */
export function toChiffres(saisie: string, longueur: number): string {
  return saisie.normalize('NFKC').replaceAll(/\D/g, '').slice(0, longueur);
}

export type CaseCode = { readonly rang: number; readonly contenu: string; readonly ici: boolean };

/** What each box shows; the box where the next digit goes is `ici`, the last one once the code is whole. */
export function casesOf(value: string, longueur: number, masque: boolean): readonly CaseCode[] {
  const courante = Math.min(value.length, longueur - 1);
  return Array.from({ length: longueur }, (_, rang) => {
    const chiffre = value[rang] ?? '';
    return { rang, contenu: masque && chiffre !== '' ? '•' : chiffre, ici: rang === courante };
  });
}
