import {
  createContext,
  type RefObject,
  useContext,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useSyncExternalStore,
} from 'react';
import type { Frappe } from './combinaison.ts';
import { agitTenue, isDeLettreSeule, type Raccourci, trouverRaccourci } from './raccourcis.ts';

/** 0 for the screen, 1 for a dialog over it, …: only the keys of the topmost level act. */
export const NiveauClavier = createContext(0);
export const LettresSeules = createContext(true);

export const isMac = () => navigator.userAgent.includes('Mac OS X');

type Abonnement = { readonly niveau: number; readonly table: readonly Raccourci[] };

const abonnements = new Map<string, Abonnement>();
const ecoutes = new Set<() => void>();
let instantane: readonly Abonnement[] = [];

const RIEN: readonly Raccourci[] = [];

/** While it is shown, the keys of the screen sleep: a menu or a list of choices hangs over it. */
export function Dessus() {
  const dessus = useContext(NiveauClavier) + 1;
  useRaccourcis(RIEN, undefined, dessus);
  return null;
}

const lireInstantane = (): readonly Abonnement[] => instantane;

function publier(): void {
  instantane = [...abonnements.values()];
  for (const ecoute of ecoutes) ecoute();
}

const niveauActif = () => Math.max(0, ...[...abonnements.values()].map(({ niveau }) => niveau));

/**
 * Binds keys for as long as the component is shown. With a zone, they act only while the focus is inside it:
 * single letters of a viewer must not steal the type-ahead of a list beside it.
 */
export function useRaccourcis(
  table: readonly Raccourci[],
  zone?: RefObject<HTMLElement | null>,
  niveauVoulu?: number,
): void {
  const id = useId();
  const niveauIci = useContext(NiveauClavier);
  const niveau = niveauVoulu ?? niveauIci;
  const lettresSeules = useContext(LettresSeules);
  const courante = useRef(table);
  useLayoutEffect(() => {
    courante.current = table;
    const avant = abonnements.get(id);
    abonnements.set(id, { niveau, table });
    if (avant === undefined || avant.niveau !== niveau || !memesLibelles(avant.table, table)) publier();
  });
  useEffect(
    () => () => {
      abonnements.delete(id);
      publier();
    },
    [id],
  );
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || !estDansZone(event, zone)) return;
      const trouve = trouverRaccourci(courante.current, toFrappe(event), {
        mac: isMac(),
        dansTexte: isChampTexte(event.target),
        lettresSeules,
        dansListe: listeDe(event.target, zone?.current ?? null),
        dessous: niveau !== niveauActif(),
      });
      if (trouve === undefined) return;
      event.preventDefault();
      if (!event.repeat || agitTenue(trouve)) trouve.action();
    };
    // A grid takes Entrée, and Ctrl+Maj+Entrée with it: combinations are heard before what has the focus, plain
    // keys after it.
    const onCombinaison = (event: KeyboardEvent) => {
      if (!isCombinee(event)) return;
      onKeyDown(event);
      if (event.defaultPrevented) event.stopPropagation();
    };
    const onSimple = (event: KeyboardEvent) => {
      if (!isCombinee(event)) onKeyDown(event);
    };
    document.addEventListener('keydown', onCombinaison, true);
    document.addEventListener('keydown', onSimple);
    return () => {
      document.removeEventListener('keydown', onCombinaison, true);
      document.removeEventListener('keydown', onSimple);
    };
  }, [zone, niveau, lettresSeules]);
}

const estDansZone = ({ target }: KeyboardEvent, zone: RefObject<HTMLElement | null> | undefined): boolean =>
  zone === undefined || (target instanceof Node && zone.current?.contains(target) === true);

const isCombinee = ({ ctrlKey, altKey, metaKey }: KeyboardEvent) => ctrlKey || altKey || metaKey;

const memesLibelles = (a: readonly Raccourci[], b: readonly Raccourci[]) =>
  a.length === b.length &&
  a.every((raccourci, rang) => {
    const autre = b[rang];
    return (
      raccourci.libelle === autre?.libelle &&
      raccourci.pied === autre.pied &&
      raccourci.inactif === autre.inactif &&
      raccourci.touches === autre.touches
    );
  });

/** The keys that act now at this level, for the foot bar and the list under F1. */
export function useTouchesEnService(niveau: number): readonly Raccourci[] {
  const tous = useSyncExternalStore(
    (ecoute) => {
      ecoutes.add(ecoute);
      return () => ecoutes.delete(ecoute);
    },
    lireInstantane,
    lireInstantane,
  );
  const lettresSeules = useContext(LettresSeules);
  const liees = tous
    .filter((abonnement) => abonnement.niveau === niveau)
    .flatMap(({ table }) => table)
    .filter((raccourci) => raccourci.inactif !== true && (lettresSeules || !isDeLettreSeule(raccourci)));
  // F1 closes every list of keys, as in the foot bar.
  return liees.toSorted((a, b) => Number(a.touches.includes('F1')) - Number(b.touches.includes('F1')));
}

/** The keys bound at this level at this very moment, with what they do now: for a list of commands. */
export const raccourcisEnService = (niveau: number): readonly Raccourci[] =>
  [...abonnements.values()]
    .filter((abonnement) => abonnement.niveau === niveau)
    .flatMap(({ table }) => table);

function toFrappe(event: KeyboardEvent): Frappe {
  const { key, code, ctrlKey, altKey, shiftKey, metaKey } = event;
  return { key, code, ctrlKey, altKey, shiftKey, metaKey, altGraph: event.getModifierState('AltGraph') };
}

const horsTexte = new Set([
  'button',
  'checkbox',
  'radio',
  'range',
  'color',
  'file',
  'submit',
  'reset',
  'image',
]);

/** undefined too for a list that is a part of what the keys are bound to: the thumbnails of a viewer. */
function listeDe(target: EventTarget | null, zone: Element | null): 'liste' | 'table' | undefined {
  const liste =
    target instanceof Element ? target.closest('[role="listbox"], [role="menu"], [role="grid"]') : null;
  if (liste === null || zone?.contains(liste) === true) return undefined;
  return liste.getAttribute('role') === 'grid' ? 'table' : 'liste';
}

function isChampTexte(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !horsTexte.has(target.type);
  return (
    target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
  );
}
