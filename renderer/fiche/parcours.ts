/** Where the focus goes in the form: by field, by section, by what lacks. Reads the page, writes the focus only. */

const SAISIES = 'input:not([disabled]), textarea:not([disabled]), button:not([disabled])';

/** A field is entered by the answer it holds, a section that holds no field by itself. */
function entrer(bloc: HTMLElement): void {
  const cible =
    bloc.querySelector<HTMLElement>('input[type="radio"]:checked') ??
    bloc.querySelector<HTMLElement>(SAISIES) ??
    bloc;
  cible.focus({ preventScroll: true });
  cible.scrollIntoView({ block: 'nearest' });
}

export function allerAuChamp(zone: HTMLElement, id: string): void {
  const bloc = zone.querySelector<HTMLElement>(`[data-champ="${CSS.escape(id)}"]`);
  if (bloc === null) return;
  bloc.scrollIntoView({ block: 'center' });
  // A line of the proposition is not typed here: its section has the way to where it is.
  const section = bloc.closest<HTMLElement>('[data-section]');
  entrer(bloc.querySelector(SAISIES) === null && section !== null ? section : bloc);
}

export function allerALaSection(zone: HTMLElement, numero: number): void {
  const section = zone.querySelector<HTMLElement>(`[data-section="${numero}"]`);
  if (section === null) return;
  section.scrollIntoView({ block: 'start' });
  entrer(section);
}

export const champIci = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-champ]')?.dataset['champ'];

const sectionDe = (element: Element | null): number | undefined => {
  const numero = element?.closest<HTMLElement>('[data-section]')?.dataset['section'];
  return numero === undefined ? undefined : Number(numero);
};

/** The next of these fields from the focus, round again at the end. */
export function champVoisin(zone: HTMLElement, ids: ReadonlySet<string>, pas: 1 | -1): string | undefined {
  const cibles = [...zone.querySelectorAll<HTMLElement>('[data-champ]')].filter((bloc) =>
    ids.has(bloc.dataset['champ'] ?? ''),
  );
  const ici = document.activeElement;
  const cote = pas === 1 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const dela = (bloc: HTMLElement) =>
    ici !== null && !bloc.contains(ici) && (ici.compareDocumentPosition(bloc) & cote) !== 0;
  const cible = pas === 1 ? (cibles.find(dela) ?? cibles[0]) : (cibles.findLast(dela) ?? cibles.at(-1));
  return cible?.dataset['champ'];
}

/** Under this line of the window what stands above is no longer read: the bars that stay, and a little more. */
const LIGNE_PX = 48;

/** The section that is being filled where its field is in view, else the first one in view. */
export function sectionEnVue(zone: HTMLElement, sousBarres: number): number | undefined {
  const { activeElement } = document;
  const haut = Math.max(zone.getBoundingClientRect().top, sousBarres);
  if (activeElement !== null && zone.contains(activeElement)) {
    const { top, bottom } = activeElement.getBoundingClientRect();
    if (bottom > haut && top < window.innerHeight) return sectionDe(activeElement);
  }
  const sections = [...zone.querySelectorAll<HTMLElement>('[data-section]')];
  const enVue = sections.findLast((s) => s.getBoundingClientRect().top <= haut + LIGNE_PX) ?? sections[0];
  return sectionDe(enVue ?? null);
}
