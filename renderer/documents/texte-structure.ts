import { replier, replierLettre } from './zones.ts';

/** What reads as one run of words: a match never goes from one to the next. */
const BLOCS = 'p, li, td, th, dt, dd, caption, h3, h4, h5, h6';

type Place = { readonly noeud: Text; readonly debut: number; readonly fin: number };

/** Where a word stands in what is painted below `racine`, whatever its case, its accents and the styles inside it. */
export function trouverDansTexte(racine: Element, cherche: string): readonly Range[] {
  const mot = replier(cherche).trim();
  if (mot === '') return [];
  const { texte, places } = lireTextes(racine);
  const trouvees: Range[] = [];
  for (let debut = texte.indexOf(mot); debut !== -1; debut = texte.indexOf(mot, debut + mot.length)) {
    const [premiere, derniere] = [places[debut], places[debut + mot.length - 1]];
    if (premiere === undefined || derniere === undefined) continue;
    const plage = document.createRange();
    plage.setStart(premiere.noeud, premiere.debut);
    plage.setEnd(derniere.noeud, derniere.fin);
    trouvees.push(plage);
  }
  return trouvees;
}

/** The folded words, and for each of their characters where it is painted; blocks are parted by a line break. */
function lireTextes(racine: Element) {
  const places: (Place | undefined)[] = [];
  // In pieces, the last one kept: looking at the end of a text under way reads the whole of it each time.
  const pieces: string[] = [];
  let derniere = '';
  const poser = (lettres: string, place: Place | undefined): void => {
    for (const lettre of lettres) {
      if (lettre === ' ' && (derniere === ' ' || derniere === '\n')) continue;
      pieces.push(lettre);
      derniere = lettre;
      for (let n = 0; n < lettre.length; n++) places.push(place);
    }
  };
  let bloc: Element | null | undefined;
  const noeuds = document.createTreeWalker(racine, NodeFilter.SHOW_TEXT);
  for (let noeud = noeuds.nextNode(); noeud instanceof Text; noeud = noeuds.nextNode()) {
    const sien = noeud.parentElement?.closest(BLOCS);
    if (sien !== bloc) poser('\n', undefined);
    bloc = sien;
    let debut = 0;
    for (const lettre of noeud.data) {
      const fin = debut + lettre.length;
      poser(replierLettre(lettre), { noeud, debut, fin });
      debut = fin;
    }
  }
  return { texte: pieces.join(''), places };
}
