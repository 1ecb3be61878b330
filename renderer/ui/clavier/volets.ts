import { useEffect } from 'react';
import { useRaccourcis } from './ecoute.ts';
import { lier } from './raccourcis.ts';

/**
 * F6 and Maj+F6 go from pane to pane (elements with data-volet, in document order) and give the focus back to
 * the element of the pane that had it last.
 */
export function useVolets(): void {
  useEffect(() => {
    document.addEventListener('focusin', retenir);
    return () => document.removeEventListener('focusin', retenir);
  }, []);
  useRaccourcis([
    lier('voletSuivant', () => allerAuVolet(1), { pied: true }),
    lier('voletPrecedent', () => allerAuVolet(-1)),
  ]);
}

const derniers = new WeakMap<Element, HTMLElement>();

function retenir({ target }: FocusEvent): void {
  if (!(target instanceof HTMLElement)) return;
  const volet = target.closest('[data-volet]');
  if (volet !== null) derniers.set(volet, target);
}

/** The panes are entered again by their beginning: what they hold is about something else. */
export function oublierDerniers(): void {
  for (const volet of document.querySelectorAll('[data-volet]')) derniers.delete(volet);
}

/** Focuses the pane with this data-volet name, for keys such as Alt+O; false when it is not on the screen. */
export function focusVolet(nom: string): boolean {
  const volet = document.querySelector<HTMLElement>(`[data-volet="${CSS.escape(nom)}"]`);
  return volet !== null && entrer(volet);
}

/** A pane that comes into view, or whose case is still being read, takes the focus as soon as it can. */
export function focusVoletDesQue(nom: string, images = 40): void {
  requestAnimationFrame(() => {
    if (!focusVolet(nom) && images > 0) focusVoletDesQue(nom, images - 1);
  });
}

function allerAuVolet(pas: 1 | -1): void {
  const volets = [...document.querySelectorAll<HTMLElement>('[data-volet]')].filter((volet) =>
    volet.checkVisibility(),
  );
  if (volets.length === 0) return;
  const courant = document.activeElement?.closest('[data-volet]');
  const ici = volets.findIndex((volet) => volet === courant);
  const depart = ici === -1 && pas === -1 ? 0 : ici;
  // One that cannot take the focus is passed over.
  for (let n = 1; n <= volets.length; n++) {
    const cible = volets[(depart + n * pas + n * volets.length) % volets.length];
    if (cible !== undefined && entrer(cible)) return;
  }
}

const focusables =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';

function entrer(volet: HTMLElement): boolean {
  const dernier = derniers.get(volet);
  const dernierUtile =
    dernier?.isConnected === true && dernier.checkVisibility() && !dernier.matches(':disabled');
  // A pane that holds a list or a table is entered by it: the arrows act at once.
  const premier =
    premierVisible(volet, '[role="listbox"], [role="grid"]') ?? premierVisible(volet, focusables);
  const cible = dernierUtile ? dernier : premier;
  // A list gives the focus to one of its rows when it takes it, and only then.
  if (cible !== undefined && cible === document.activeElement) cible.blur();
  (cible ?? volet).focus();
  return volet.contains(document.activeElement);
}

/** Of this pane itself: one within it is a stop of its own. */
const premierVisible = (volet: HTMLElement, selecteur: string): HTMLElement | undefined =>
  [...volet.querySelectorAll<HTMLElement>(selecteur)].find(
    (element) => element.closest('[data-volet]') === volet && element.checkVisibility(),
  );
