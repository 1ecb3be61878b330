import { describe, expect, it } from 'vitest';
import {
  correspond,
  type Frappe,
  isCaractereSeul,
  isToucheSimple,
  parseCombinaison,
  toAriaKeyShortcuts,
  touchesOf,
} from '../../../../renderer/ui/clavier/combinaison.ts';

const frappe = (key: string, code: string, modifiers: Partial<Frappe> = {}): Frappe => ({
  key,
  code,
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  altGraph: false,
  ...modifiers,
});

const prend = (ecrite: string, tapee: Frappe, mac = false) =>
  correspond(parseCombinaison(ecrite), tapee, mac);

describe('letters', () => {
  it('match the printed key, wherever it lies', () => {
    // On AZERTY the key printed A lies where QWERTY has Q.
    expect(prend('Ctrl+A', frappe('a', 'KeyQ', { ctrlKey: true }))).toBe(true);
    expect(prend('Ctrl+Q', frappe('a', 'KeyQ', { ctrlKey: true }))).toBe(false);
  });

  it('ignore capitals', () => {
    expect(prend('Alt+O', frappe('O', 'KeyO', { altKey: true }))).toBe(true);
    expect(prend('E', frappe('E', 'KeyE'))).toBe(true);
  });

  it('are not mistaken for a sign at their place: the AZERTY comma lies at KeyM', () => {
    expect(prend('Ctrl+M', frappe(',', 'KeyM', { ctrlKey: true }))).toBe(false);
  });

  it('fall back on the place where the key gives no ASCII character', () => {
    expect(prend('Alt+S', frappe('ß', 'KeyS', { altKey: true, ctrlKey: true }), true)).toBe(true);
    expect(prend('Ctrl+K', frappe('κ', 'KeyK', { ctrlKey: true }))).toBe(true);
  });
});

describe('modifiers', () => {
  it('must be exactly those written', () => {
    expect(prend('Ctrl+S', frappe('S', 'KeyS', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(prend('Ctrl+Maj+S', frappe('S', 'KeyS', { ctrlKey: true, shiftKey: true }))).toBe(true);
    expect(prend('F5', frappe('F5', 'F5', { shiftKey: true }))).toBe(false);
    expect(prend('F5', frappe('F5', 'F5', { metaKey: true }))).toBe(false);
  });

  it('never include AltGr, which Windows reports as Ctrl+Alt', () => {
    expect(prend('E', frappe('e', 'KeyE', { altGraph: true }))).toBe(false);
    expect(prend('Ctrl+E', frappe('e', 'KeyE', { ctrlKey: true, altGraph: true }))).toBe(false);
  });

  it('are ⌘ and ⌃⌥ on macOS', () => {
    expect(prend('Ctrl+K', frappe('k', 'KeyK', { metaKey: true }), true)).toBe(true);
    expect(prend('Ctrl+K', frappe('k', 'KeyK', { ctrlKey: true }), true)).toBe(false);
    expect(prend('Alt+O', frappe('o', 'KeyO', { ctrlKey: true, altKey: true }), true)).toBe(true);
    expect(prend('Alt+O', frappe('o', 'KeyO', { altKey: true }), true)).toBe(false);
  });
});

describe('punctuation', () => {
  it('matches the place, the numpad and the printed sign', () => {
    expect(prend('+', frappe('=', 'Equal'))).toBe(true);
    expect(prend('+', frappe('+', 'Equal', { shiftKey: true }))).toBe(true);
    expect(prend('+', frappe('+', 'NumpadAdd'))).toBe(true);
    expect(prend('−', frappe('-', 'Digit6'))).toBe(true);
    expect(prend('Ctrl++', frappe('+', 'NumpadAdd', { ctrlKey: true }))).toBe(true);
    expect(prend('Ctrl+0', frappe('à', 'Digit0', { ctrlKey: true }))).toBe(true);
  });
});

describe('named keys', () => {
  it('are written in French', () => {
    expect(prend('Ctrl+Entrée', frappe('Enter', 'NumpadEnter', { ctrlKey: true }))).toBe(true);
    expect(prend('Alt+Maj+↓', frappe('ArrowDown', 'ArrowDown', { altKey: true, shiftKey: true }))).toBe(true);
    expect(prend('Page suiv.', frappe('PageDown', 'PageDown'))).toBe(true);
    expect(prend('Échap', frappe('Escape', 'Escape'))).toBe(true);
  });

  it('unknown ones are refused when the table is read', () => {
    expect(() => parseCombinaison('Ctrl+Enter')).toThrow('unknown key combination: Ctrl+Enter');
    expect(() => parseCombinaison('Shift+A')).toThrow();
    expect(() => parseCombinaison('AltGr+E')).toThrow();
    expect(() => parseCombinaison('F13')).toThrow();
  });
});

describe('kinds of keys', () => {
  it('a simple key would type or move in a text; F keys and Échap would not', () => {
    const simples = ['E', '+', '↓', 'Entrée', 'Maj+R', 'Ctrl+K', 'Alt+O', 'F9', 'Maj+F5', 'Échap'].map(
      (ecrite) => [ecrite, isToucheSimple(parseCombinaison(ecrite))],
    );
    expect(Object.fromEntries(simples)).toEqual({
      E: true,
      '+': true,
      '↓': true,
      Entrée: true,
      'Maj+R': true,
      'Ctrl+K': false,
      'Alt+O': false,
      F9: false,
      'Maj+F5': false,
      Échap: false,
    });
  });

  it('only letters and signs alone can be turned off', () => {
    expect(['E', '−', '↓', 'Ctrl+E'].map((ecrite) => isCaractereSeul(parseCombinaison(ecrite)))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('what is shown', () => {
  it('is one entry per printed key', () => {
    expect(touchesOf('Ctrl+Maj+Entrée', false)).toEqual(['Ctrl', 'Maj', 'Entrée']);
    expect(touchesOf('Ctrl++', false)).toEqual(['Ctrl', '+']);
    expect(touchesOf('Ctrl+K', true)).toEqual(['⌘', 'K']);
    expect(touchesOf('Alt+O', true)).toEqual(['⌃', '⌥', 'O']);
  });

  it('is told to screen readers in their own words', () => {
    expect(toAriaKeyShortcuts('Ctrl+Maj+Entrée', false)).toBe('Control+Shift+Enter');
    expect(toAriaKeyShortcuts('Ctrl++', false)).toBe('Control+Plus');
    expect(toAriaKeyShortcuts('Ctrl+K', true)).toBe('Meta+K');
  });
});
