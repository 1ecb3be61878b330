import type { CDPSession, Page } from '@playwright/test';

/**
 * A French keyboard. Playwright types on an American one: there « a » comes from KeyA and « - » from Minus, on
 * AZERTY from KeyQ and Digit6, and the application must obey what is printed on the key.
 */
const DEPLACEES: Readonly<Record<string, string>> = {
  a: 'KeyQ',
  z: 'KeyW',
  q: 'KeyA',
  w: 'KeyZ',
  m: 'Semicolon',
  ',': 'KeyM',
  ';': 'Comma',
  ':': 'Period',
  '!': 'Slash',
  ù: 'Quote',
  '*': 'Backslash',
  '=': 'Equal',
  ')': 'Minus',
  ' ': 'Space',
};
const RANGEE_DU_HAUT = '&é"\'(-è_çà';
const CHIFFRES = '1234567890';

const MODIFICATEURS = { Alt: 1, Ctrl: 2, Maj: 8 } as const;
type Modificateur = keyof typeof MODIFICATEURS;
const ANGLAIS: Readonly<Record<Modificateur, string>> = { Alt: 'Alt', Ctrl: 'Control', Maj: 'Shift' };
const NOMMEES: Readonly<Record<string, string>> = {
  Entrée: 'Enter',
  Échap: 'Escape',
  Espace: 'Space',
  '↑': 'ArrowUp',
  '↓': 'ArrowDown',
  '←': 'ArrowLeft',
  '→': 'ArrowRight',
  Début: 'Home',
  Fin: 'End',
  'Page préc.': 'PageUp',
  'Page suiv.': 'PageDown',
};

type Place = { readonly code: string; readonly maj: boolean };

/** Where a character stands, and whether Shift is needed; undefined: a dead key or AltGr. */
function placeDe(caractere: string): Place | undefined {
  const minuscule = caractere.toLocaleLowerCase('fr');
  const haut = RANGEE_DU_HAUT.indexOf(caractere);
  if (haut >= 0) return { code: `Digit${CHIFFRES[haut]}`, maj: false };
  if (CHIFFRES.includes(caractere)) return { code: `Digit${caractere}`, maj: true };
  const deplacee = DEPLACEES[minuscule];
  if (deplacee !== undefined) return { code: deplacee, maj: minuscule !== caractere };
  if (/^[a-z]$/.test(minuscule))
    return { code: `Key${minuscule.toUpperCase()}`, maj: minuscule !== caractere };
  const autres: Readonly<Record<string, Place>> = {
    '+': { code: 'Equal', maj: true },
    '.': { code: 'Comma', maj: true },
    '?': { code: 'KeyM', maj: true },
    '/': { code: 'Period', maj: true },
  };
  return autres[caractere];
}

/** Keys pressed on a French keyboard, counted one by one: Ctrl+↓ is two. */
export class Azerty {
  frappes = 0;
  readonly #page: Page;
  readonly #cdp: CDPSession;

  private constructor(page: Page, cdp: CDPSession) {
    this.#page = page;
    this.#cdp = cdp;
  }

  static async devant(page: Page): Promise<Azerty> {
    return new Azerty(page, await page.context().newCDPSession(page));
  }

  /** As the interface writes it: « Ctrl+Maj+Entrée », « Alt+P », « F6 », « + ». */
  async frapper(...ecrites: readonly string[]): Promise<void> {
    for (const ecrite of ecrites) await this.#une(ecrite);
  }

  /** A text, key by key. */
  async taper(texte: string): Promise<void> {
    for (const caractere of texte) {
      this.frappes++;
      const place = placeDe(caractere);
      if (place === undefined) await this.#page.keyboard.insertText(caractere);
      else await this.#caractere(caractere, place.code, place.maj ? MODIFICATEURS.Maj : 0, true);
    }
  }

  async #une(ecrite: string): Promise<void> {
    const parts = ecrite.endsWith('+')
      ? [...ecrite.slice(0, -1).split('+').filter(Boolean), '+']
      : ecrite.split('+');
    const touche = parts.at(-1) ?? '';
    const tenues = parts.slice(0, -1) as Modificateur[];
    this.frappes += parts.length;
    const imprimee = gravee(touche, tenues);
    const place = imprimee === undefined ? undefined : placeDe(imprimee);
    if (imprimee === undefined || place === undefined) {
      await this.#page.keyboard.press(
        [...tenues.map((m) => ANGLAIS[m]), NOMMEES[touche] ?? touche].join('+'),
      );
      return;
    }
    const masque = tenues.reduce((somme, m) => somme | MODIFICATEURS[m], place.maj ? MODIFICATEURS.Maj : 0);
    const ecrit = (masque & ~MODIFICATEURS.Maj) === 0;
    await this.#caractere(imprimee, place.code, masque, ecrit);
  }

  async #caractere(key: string, code: string, modifiers: number, ecrit: boolean): Promise<void> {
    const virtuelle = /^[a-z]$/i.test(key) ? (key.toUpperCase().codePointAt(0) ?? 0) : 0;
    const commun = { key, code, modifiers, windowsVirtualKeyCode: virtuelle };
    await this.#cdp.send('Input.dispatchKeyEvent', {
      type: ecrit ? 'keyDown' : 'rawKeyDown',
      ...(ecrit ? { text: key } : {}),
      ...commun,
    });
    await this.#cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...commun });
  }
}

/** What the key gives: Ctrl+0 is typed on « à », Ctrl+− on the key of the 6; undefined: not a character. */
function gravee(touche: string, tenues: readonly Modificateur[]): string | undefined {
  if (touche === '−') return '-';
  if (touche.length !== 1 || touche in NOMMEES) return undefined;
  const chiffre = CHIFFRES.indexOf(touche);
  if (chiffre >= 0 && tenues.length > 0) return RANGEE_DU_HAUT[chiffre];
  return tenues.includes('Maj') ? touche.toUpperCase() : touche.toLowerCase();
}
