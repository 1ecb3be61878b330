import { expect, test } from 'vitest';
import type { Erreur } from '../../../contract/errors.ts';
import type { Note } from '../../../contract/vues-poste.ts';
import type { Result } from '../../../domain/result.ts';
import { Notes } from '../../../renderer/reunion/notes.ts';

const [A, B] = ['a', 'b'];

/** A vault of notes that may refuse, and a clock that the test turns. */
function monde(tenues: readonly Pick<Note, 'inscriptionId' | 'texte'>[] = []) {
  const coffre = new Map(tenues.map((note) => [note.inscriptionId, note.texte]));
  const desaccords = new Map<string, string>();
  const attentes = new Set<() => void>();
  const m = {
    coffre,
    desaccords,
    refus: null as Erreur | null,
    lire: async (): Promise<Result<readonly Note[], Erreur>> =>
      m.refus === null
        ? {
            ok: true,
            value: [...new Set([...coffre.keys(), ...desaccords.keys()])].map((inscriptionId) => ({
              inscriptionId,
              texte: coffre.get(inscriptionId) ?? '',
              desaccord: desaccords.get(inscriptionId) ?? '',
            })),
          }
        : { ok: false, error: m.refus },
    laisserPasser: () => {
      for (const suite of attentes) suite();
      attentes.clear();
    },
  };
  const notes = new Notes({
    lire: () => m.lire(),
    ecrire: async ({ inscriptionId, texte }) => {
      if (m.refus !== null) return { ok: false, error: m.refus };
      coffre.set(inscriptionId, texte);
      return { ok: true, value: null };
    },
    commencerDesaccord: async ({ inscriptionId, texte }) => {
      desaccords.set(inscriptionId, texte);
      return { ok: true, value: null };
    },
    attendre: (_, suite) => {
      attentes.add(suite);
      return () => attentes.delete(suite);
    },
    maintenantMs: () => 0,
  });
  const ecrit = (id: string) => notes.pour(id).lire().texte;
  return Object.assign(m, { notes, ecrit });
}

test('les notes du coffre sont lues avant qu’on puisse écrire, chacune à son dossier', async () => {
  const { notes, ecrit } = monde([{ inscriptionId: A, texte: 'Revoir l’IRM' }]);
  expect(notes.lecture().type).toBe('attendue');
  await notes.charger();
  expect([notes.lecture().type, ecrit(A), ecrit(B)]).toEqual(['faite', 'Revoir l’IRM', '']);
});

test('une frappe part après un instant, ou aussitôt qu’on quitte', async () => {
  const { notes, coffre, laisserPasser } = monde();
  await notes.charger();
  notes.pour(A).changer('Rap');
  notes.pour(A).changer('Rappeler');
  expect(coffre.has(A)).toBe(false);
  laisserPasser();
  await notes.deverserTout();
  expect(coffre.get(A)).toBe('Rappeler');
  notes.pour(B).changer('Lundi');
  expect(await notes.deverserTout()).toBe(true);
  expect(coffre.get(B)).toBe('Lundi');
});

test('ce qui n’est pas encore au coffre n’est pas effacé par ce qu’on y lit', async () => {
  const { notes, ecrit } = monde([{ inscriptionId: A, texte: 'avant' }]);
  await notes.charger();
  notes.pour(A).changer('après');
  await notes.charger();
  expect(ecrit(A)).toBe('après');
});

test('une note dont le dossier a quitté le coffre quitte l’écran', async () => {
  const { notes, coffre, ecrit } = monde([{ inscriptionId: A, texte: 'Revoir l’IRM' }]);
  await notes.charger();
  coffre.delete(A);
  await notes.charger();
  expect(ecrit(A)).toBe('');
});

test('tapée quand son dossier vient de quitter le coffre, elle ne retient ni la fermeture ni l’écran', async () => {
  const m = monde();
  await m.notes.charger();
  m.refus = { type: 'Introuvable' };
  m.notes.pour(A).changer('trop tard');
  expect(await m.notes.deverserTout()).toBe(true);
});

test('un refus garde la saisie, et la renvoie', async () => {
  const m = monde();
  await m.notes.charger();
  m.refus = { type: 'DisquePlein' };
  m.notes.pour(A).changer('gardé');
  expect([await m.notes.deverserTout(), m.ecrit(A), m.notes.pour(A).lire().suivi.type]).toEqual([
    false,
    'gardé',
    'echec',
  ]);
  m.refus = null;
  expect([await m.notes.deverserTout(), m.coffre.get(A)]).toEqual([true, 'gardé']);
});

test('une lecture refusée se dit, et une seconde la remplace ; une fois lues, elles restent', async () => {
  const m = monde();
  m.refus = { type: 'CoffreFerme' };
  await m.notes.charger();
  expect(m.notes.lecture()).toEqual({ type: 'echec', erreur: { type: 'CoffreFerme' } });
  m.refus = null;
  await m.notes.charger();
  m.refus = { type: 'CoffreFerme' };
  await m.notes.charger();
  expect(m.notes.lecture()).toEqual({ type: 'faite' });
});

test('un désaccord commencé se garde par dossier, à côté de la note', async () => {
  const { notes, coffre, desaccords } = monde([{ inscriptionId: A, texte: 'Revoir l’IRM' }]);
  desaccords.set(B, 'Le chirurgien');
  await notes.charger();
  expect([notes.desaccord(A).lire().texte, notes.desaccord(B).lire().texte]).toEqual(['', 'Le chirurgien']);
  notes.desaccord(A).changer('Le radiothérapeute');
  expect(await notes.deverserTout()).toBe(true);
  expect([...desaccords, ...coffre]).toEqual([
    [B, 'Le chirurgien'],
    [A, 'Le radiothérapeute'],
    [A, 'Revoir l’IRM'],
  ]);
});
