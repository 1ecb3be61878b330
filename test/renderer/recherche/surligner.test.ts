import { expect, test } from 'vitest';
import type { PatientTrouve } from '../../../contract/vues-recherche.ts';
import { lireTermes } from '../../../domain/recherche/jetons.ts';
import { homonymies } from '../../../renderer/recherche/homonymes.ts';
import { surligner } from '../../../renderer/recherche/surligner.ts';
import { textes } from '../../../renderer/recherche/textes.ts';

const montrer = (texte: string, tape: string): string =>
  surligner(texte, lireTermes(tape))
    .map(({ texte: t, fort }) => (fort ? `[${t}]` : t))
    .join('');

test.each([
  ['BOURDIN Jeanne', 'bou je', '[BOU]RDIN [Je]anne'],
  ['BOUVET-LAMY Jérémie', 'bou je', '[BOU]VET-LAMY [Jé]rémie'],
  ['CŒUR Noe\u0308l', 'coe noe', '[CŒ]UR [Noe\u0308]l'],
  ['O’BRIEN Łukasz', "o'b luk", '[O]’[B]RIEN [Łuk]asz'],
  ['BOURDIN Jeanne', 'zzz', 'BOURDIN Jeanne'],
  ['', 'a', ''],
])('« %s » cherché par « %s »', (texte, tape, attendu) => {
  expect(montrer(texte, tape)).toBe(attendu);
});

const patient = (nom: string, prenom: string, dateNaissance = '1958-03-14'): PatientTrouve => ({
  patientId: crypto.randomUUID(),
  nom,
  prenom,
  nomUtilise: null,
  autresPrenoms: '',
  sexe: 'F',
  dateNaissance,
  matricule: null,
  attribut: null,
  organe: null,
  lieu: null,
});
const avertir = (...patients: readonly PatientTrouve[]): readonly string[] =>
  homonymies(patients).map(textes.homonymes);

test('deux patients de même nom sont dits, avec ce qui les distingue', () => {
  expect(avertir(patient('BOURDIN', 'Jeanne'), patient('Bourdin', 'Jean-Luc'))).toEqual([
    'Deux patients BOURDIN\u00A0: vérifiez la date de naissance.',
  ]);
  expect(avertir(patient('LÉ', 'Ana'), patient('LE', 'Ana', '1960-01-01'))).toEqual([
    'Deux patients LÉ Ana\u00A0: vérifiez la date de naissance.',
  ]);
  expect(avertir(patient('ROUX', 'Ana'), patient('ROUX', 'Ana'))).toEqual([
    'Deux patients ROUX Ana, nés le même jour\u00A0: vérifiez l’INS.',
  ]);
  expect(avertir(patient('ROUX', 'Ana'), patient('ROUXEL', 'Ana'))).toEqual([]);
});
