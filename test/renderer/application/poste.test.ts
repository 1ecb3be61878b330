import { expect, test } from 'vitest';
import { suivrePoste, type Poste } from '../../../renderer/application/poste.ts';
import { horsSession, session } from '../banc/donnees.ts';

const ferme: Poste = { session: horsSession, ouvert: false };
const suite = (...etats: readonly (typeof session.etat)[]): boolean =>
  etats.reduce((poste, etat) => suivrePoste(poste, { ...session, etat }), ferme).ouvert;

test('le code demandé hors ligne laisse l’écran ouvert', () => {
  expect(suite('horsLigne', 'attenteCode')).toBe(true);
});

test('le code demandé à l’entrée ou depuis le verrou ne montre rien du coffre', () => {
  expect(suite('attenteCode')).toBe(false);
  expect(suite('connecte', 'verrouille', 'attenteCode')).toBe(false);
});

test('verrouiller et se déconnecter cachent tout', () => {
  expect(suite('connecte', 'verrouille')).toBe(false);
  expect(suite('horsLigne', 'deconnecte')).toBe(false);
});
