import {
  type Combinaison,
  correspond,
  type Frappe,
  isCaractereSeul,
  isDeRang,
  isToucheSimple,
  parseCombinaison,
} from './combinaison.ts';
import { type NomTouche, type Touche, touches } from './touches.ts';

/** A key of the screen: what is shown for it and what it does. */
export type Raccourci = Touche & {
  readonly action: () => void;
  /** Its word in the foot bar; absent, it is only in the list under F1. */
  readonly pied?: string | undefined;
  readonly inactif?: boolean | undefined;
  /** Out of text fields only, where the same key undoes what was typed. */
  readonly horsTexte?: boolean | undefined;
  /** The list that has the focus answers it: shown with the others, all its keys, and bound to nothing. */
  readonly parLaListe?: true;
};

type Options = {
  readonly libelle?: string;
  readonly pied?: string | true | undefined;
  readonly inactif?: boolean | undefined;
  readonly horsTexte?: boolean | undefined;
};

/** Binds a key of the application's table to what this screen does for it. */
export function lier(nom: NomTouche, action: () => void, options: Options = {}): Raccourci {
  const touche: Touche = touches[nom];
  const libelle = options.libelle ?? touche.libelle;
  const pied = options.pied === true ? libelle : options.pied;
  const { inactif, horsTexte } = options;
  return { ...touche, libelle, action, pied, inactif, horsTexte };
}

/** Shows, in the foot bar too unless told otherwise, a key that the list of the screen answers by itself. */
export function direDeLaListe(nom: NomTouche, auPied = true): Raccourci {
  const touche: Touche = touches[nom];
  return {
    ...touche,
    action: () => undefined,
    pied: auPied ? touche.libelle : undefined,
    parLaListe: true,
  };
}

export type Contexte = {
  readonly mac: boolean;
  /** The event comes from a text field. */
  readonly dansTexte: boolean;
  /** Single letters and signs act (WCAG 2.1.4: they can be turned off). */
  readonly lettresSeules: boolean;
  /** The event comes from a list, where letters look for a row, or from a table; both keep the keys of their rows. */
  readonly dansListe?: 'liste' | 'table' | undefined;
  /** A dialog or a menu is over the screen of this table. */
  readonly dessous?: boolean;
};

/** The entry that a keystroke asks for, if any. */
export function trouverRaccourci(
  table: readonly Raccourci[],
  frappe: Frappe,
  contexte: Contexte,
): Raccourci | undefined {
  return table.find(
    (raccourci) =>
      raccourci.inactif !== true &&
      raccourci.parLaListe !== true &&
      (raccourci.horsTexte !== true || !contexte.dansTexte) &&
      (contexte.dessous !== true || raccourci.toujours === true) &&
      raccourci.touches.some((ecrite) => convient(parseCached(ecrite), frappe, contexte)),
  );
}

/** Held down, most keys act once; what has the focus does not get them either. */
export const agitTenue = ({ repete }: Raccourci): boolean => repete === true;

function convient(combinaison: Combinaison, frappe: Frappe, contexte: Contexte): boolean {
  if (contexte.dansTexte && isToucheSimple(combinaison)) return false;
  if ((!contexte.lettresSeules || contexte.dansListe === 'liste') && isCaractereSeul(combinaison))
    return false;
  if (contexte.dansListe !== undefined && isDeRang(combinaison)) return false;
  return correspond(combinaison, frappe, contexte.mac);
}

/** Only a letter or a sign alone: it does nothing once these are turned off. */
export const isDeLettreSeule = ({ touches: ecrites, parLaListe }: Raccourci): boolean =>
  parLaListe !== true && ecrites.every((ecrite) => isCaractereSeul(parseCached(ecrite)));

const cache = new Map<string, Combinaison>();

function parseCached(ecrite: string): Combinaison {
  const connue = cache.get(ecrite);
  if (connue !== undefined) return connue;
  const combinaison = parseCombinaison(ecrite);
  cache.set(ecrite, combinaison);
  return combinaison;
}
