/**
 * Keys as they are written in the interface ("Ctrl+Maj+Entrée"), matched against keyboard events.
 * Letters match the printed key (event.key), so that AZERTY, QWERTY and BÉPO all obey the label; punctuation
 * and digits match the place (event.code) with their numpad doubles, or the printed sign.
 * On macOS Ctrl is ⌘ and Alt is ⌃⌥.
 */
export type Combinaison = {
  readonly ctrl: boolean;
  readonly alt: boolean;
  readonly maj: boolean;
  /** The last part of the written form: 'K', 'F9', '↓', 'Entrée', '+'. */
  readonly touche: string;
};

/** The part of KeyboardEvent that is read; a plain object in tests. */
export type Frappe = {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  readonly altGraph: boolean;
};

const nommees: Readonly<Record<string, string>> = {
  Entrée: 'Enter',
  Échap: 'Escape',
  Espace: ' ',
  Tab: 'Tab',
  Suppr: 'Delete',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  Début: 'Home',
  Fin: 'End',
  'Page préc.': 'PageUp',
  'Page suiv.': 'PageDown',
};

const placees: Readonly<Record<string, readonly string[]>> = {
  '+': ['Equal', 'NumpadAdd'],
  '−': ['Minus', 'NumpadSubtract'],
  '0': ['Digit0', 'Numpad0'],
};

const signes: Readonly<Record<string, string>> = { '+': '+', '−': '-', '0': '0' };

const modificateurs = ['Ctrl', 'Alt', 'Maj'];

/** Throws on an unknown key: the tables are code, a slip in one is a bug. */
export function parseCombinaison(ecrite: string): Combinaison {
  const parts = partsOf(ecrite);
  const touche = parts.at(-1) ?? '';
  const avant = parts.slice(0, -1);
  if (!isToucheConnue(touche) || avant.some((part) => !modificateurs.includes(part))) {
    throw new Error(`unknown key combination: ${ecrite}`);
  }
  return {
    ctrl: avant.includes('Ctrl'),
    alt: avant.includes('Alt'),
    maj: avant.includes('Maj'),
    touche,
  };
}

function partsOf(ecrite: string): readonly string[] {
  // "Ctrl++": the last plus is the key itself.
  return ecrite.endsWith('+') ? [...ecrite.slice(0, -1).split('+').filter(Boolean), '+'] : ecrite.split('+');
}

const isLettre = (touche: string) => /^[A-Z]$/.test(touche);
const isFonction = (touche: string) => /^F([1-9]|1[0-2])$/.test(touche);
const isToucheConnue = (touche: string) =>
  isLettre(touche) || isFonction(touche) || touche in nommees || touche in placees;

/** A key that types or moves in a text: it acts only outside text fields. F keys and Échap act everywhere. */
export function isToucheSimple({ ctrl, alt, touche }: Combinaison): boolean {
  return !ctrl && !alt && !isFonction(touche) && touche !== 'Échap';
}

/** A letter or a sign alone: it can be turned off (WCAG 2.1.4). */
export function isCaractereSeul(combinaison: Combinaison): boolean {
  return isToucheSimple(combinaison) && (isLettre(combinaison.touche) || combinaison.touche in placees);
}

/** A key that goes from row to row of a list: at its last row too it is the list's. */
export const isDeRang = (combinaison: Combinaison): boolean =>
  isToucheSimple(combinaison) && ['↑', '↓', 'Début', 'Fin'].includes(combinaison.touche);

export function correspond(combinaison: Combinaison, frappe: Frappe, mac: boolean): boolean {
  return memesModificateurs(combinaison, frappe, mac) && memeTouche(combinaison, frappe);
}

function memesModificateurs(combinaison: Combinaison, frappe: Frappe, mac: boolean): boolean {
  // AltGr types characters on a French keyboard; Windows reports it as Ctrl+Alt.
  if (frappe.altGraph) return false;
  // The place of a sign says nothing of Shift: "+" is Maj+= on AZERTY, and alone on the numpad.
  if (combinaison.maj !== frappe.shiftKey && !(combinaison.touche in placees)) return false;
  if (mac) {
    return (
      combinaison.ctrl === frappe.metaKey &&
      combinaison.alt === frappe.altKey &&
      combinaison.alt === frappe.ctrlKey
    );
  }
  return combinaison.ctrl === frappe.ctrlKey && combinaison.alt === frappe.altKey && !frappe.metaKey;
}

function memeTouche({ touche }: Combinaison, frappe: Frappe): boolean {
  if (isLettre(touche)) return lettreOf(frappe) === touche;
  const codes = placees[touche];
  if (codes !== undefined) return codes.includes(frappe.code) || frappe.key === signes[touche];
  return frappe.key === (nommees[touche] ?? touche);
}

/**
 * The place decides only where the key gives no ASCII character (⌃⌥ on macOS, a Greek layout): the AZERTY comma
 * lies at KeyM and must not pass for an M.
 */
function lettreOf({ key, code }: Frappe): string {
  if (/^[a-z]$/i.test(key)) return key.toUpperCase();
  return /^[ -~]$/.test(key) ? '' : (/^Key([A-Z])$/.exec(code)?.[1] ?? '');
}

/** What is printed on the keys, one entry per key: ['Ctrl', 'K'], on macOS ['⌘', 'K']. */
export function touchesOf(ecrite: string, mac: boolean): readonly string[] {
  return partsOf(ecrite).flatMap((part) => {
    if (!mac) return [part];
    if (part === 'Ctrl') return ['⌘'];
    return part === 'Alt' ? ['⌃', '⌥'] : [part];
  });
}

/** For aria-keyshortcuts: "Control+K". */
export function toAriaKeyShortcuts(ecrite: string, mac: boolean): string {
  const { ctrl, alt, maj, touche } = parseCombinaison(ecrite);
  const noms = [
    ctrl && (mac ? 'Meta' : 'Control'),
    alt && (mac ? 'Control+Alt' : 'Alt'),
    maj && 'Shift',
    touche === 'Espace'
      ? 'Space'
      : (nommees[touche] ?? (touche === '+' ? 'Plus' : (signes[touche] ?? touche))),
  ];
  return noms.filter((nom) => nom !== false).join('+');
}
