import { describe, expect, it } from 'vitest';
import type { Frappe } from '../../../../renderer/ui/clavier/combinaison.ts';
import { parseCombinaison, touchesOf } from '../../../../renderer/ui/clavier/combinaison.ts';
import {
  agitTenue,
  type Contexte,
  lier,
  trouverRaccourci,
} from '../../../../renderer/ui/clavier/raccourcis.ts';
import { type Touche, touches } from '../../../../renderer/ui/clavier/touches.ts';

const frappe = (key: string, modifiers: Partial<Frappe> = {}): Frappe => ({
  key,
  code: '',
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  altGraph: false,
  ...modifiers,
});

const ordinaire: Contexte = { mac: false, dansTexte: false, lettresSeules: true };
const rien = () => undefined;
const table = [
  lier('epingler', rien),
  lier('dossierSuivant', rien),
  lier('enregistrerAvis', rien),
  lier('ecranNoir', rien),
  lier('documents', rien, { inactif: true }),
];

const trouve = (tapee: Frappe, contexte: Partial<Contexte> = {}) =>
  trouverRaccourci(table, tapee, { ...ordinaire, ...contexte })?.libelle;

describe('trouverRaccourci', () => {
  it('finds the entry of a key, and nothing for another', () => {
    expect(trouve(frappe('e'))).toBe('Épingler pour la séance');
    expect(trouve(frappe('z'))).toBeUndefined();
  });

  it('leaves single letters to text fields, where Ctrl and F keys still act', () => {
    expect(trouve(frappe('e'), { dansTexte: true })).toBeUndefined();
    expect(trouve(frappe('ArrowDown', { ctrlKey: true }), { dansTexte: true })).toBe('Dossier suivant');
    expect(trouve(frappe('F9'), { dansTexte: true })).toBe('Écran noir');
  });

  it('leaves single letters alone once they are turned off', () => {
    expect(trouve(frappe('e'), { lettresSeules: false })).toBeUndefined();
    expect(trouve(frappe('F9'), { lettresSeules: false })).toBe('Écran noir');
  });

  it('repeats only what may be held down: an advice is saved once, a case is passed once', () => {
    const noms = ['enregistrerAvis', 'dossierSuivant', 'pageSuivante', 'seanceSuivante'] as const;
    expect(noms.filter((nom) => agitTenue(lier(nom, rien)))).toEqual(['pageSuivante', 'seanceSuivante']);
  });

  it('leaves letters to the list that has the focus: they look for a row', () => {
    expect(trouve(frappe('e'), { dansListe: 'liste' })).toBeUndefined();
    expect(trouve(frappe('ArrowDown', { ctrlKey: true }), { dansListe: 'liste' })).toBe('Dossier suivant');
  });

  it('leaves the rows of a list and of a table to them, letters to a list only', () => {
    const agenda = [lier('seanceSuivante', rien), lier('vueListe', rien)];
    const dans = (key: string, dansListe: 'liste' | 'table' | undefined) =>
      trouverRaccourci(agenda, frappe(key), { ...ordinaire, dansListe })?.libelle;
    expect([dans('ArrowDown', undefined), dans('l', undefined)]).toEqual(['Séance suivante', 'Vue liste']);
    expect([dans('ArrowDown', 'table'), dans('l', 'table')]).toEqual([undefined, 'Vue liste']);
    expect([dans('ArrowDown', 'liste'), dans('l', 'liste')]).toEqual([undefined, undefined]);
  });

  it('under a dialog only what cannot wait acts', () => {
    expect(trouve(frappe('F9'), { dessous: true })).toBe('Écran noir');
    expect(trouve(frappe('ArrowDown', { ctrlKey: true }), { dessous: true })).toBeUndefined();
  });

  it('ignores an entry that is switched off', () => {
    expect(trouve(frappe('d', { altKey: true }))).toBeUndefined();
  });
});

describe('the table of the application', () => {
  const toutes: readonly Touche[] = Object.values(touches);

  it('is written with known keys only', () => {
    for (const { touches: ecrites } of toutes) for (const ecrite of ecrites) parseCombinaison(ecrite);
    expect(toutes.length).toBeGreaterThan(60);
  });

  it('gives one key two meanings nowhere in the same place, nor against those that act everywhere', () => {
    const doubles = toutes.flatMap((une, rang) =>
      toutes
        .slice(rang + 1)
        .filter(({ groupe }) => groupe === une.groupe || groupe === 'Partout' || une.groupe === 'Partout')
        .filter((autre) => autre.touches.some((ecrite) => une.touches.includes(ecrite)))
        .map((autre) => `${une.libelle} / ${autre.libelle}`),
    );
    expect(doubles).toEqual([]);
  });

  it('uses nothing that AZERTY hides behind AltGr or the digit row', () => {
    const derniers = toutes.flatMap(({ touches: ecrites }) =>
      ecrites.map((ecrite) => touchesOf(ecrite, false).at(-1)),
    );
    expect(derniers.filter((touche) => /^[1-9[\]{}/\\]$/.test(touche ?? ''))).toEqual([]);
  });
});
