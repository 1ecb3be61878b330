import { expect, test } from 'vitest';
import { diagnosticPoste } from '../../../renderer/reglages/diagnostic.ts';
import { tailleLue } from '../../../renderer/reglages/textes.ts';
import { faits, MAINTENANT, reglages, session, sync } from '../banc/donnees.ts';

test('le diagnostic dit versions, états et nombres, et ne nomme personne', () => {
  const texte = diagnosticPoste({
    faits: { ...faits, politique: 'C:\\Users\\claire.rouviere\\collegiale.json' },
    mesures: { tailleOctets: 48_312_320, documents: 164, documentsRecus: 161 },
    reglages,
    session,
    sync: { ...sync, enAttente: 3 },
    quand: MAINTENANT,
    fenetre: '1366 × 768, échelle 1',
  });
  expect(texte).toContain('Collégiale : 0.1.0, protocole 2');
  expect(texte).toContain('Documents : 161 sur 164');
  expect(texte).toContain('3 en attente');
  expect(texte).not.toMatch(/rouvi[eè]re|claire|Users/i);
});

test('une taille se lit en unités décimales', () => {
  expect([0, 999, 1500, 48_312_320, 412_000_000, 7_250_000_000].map(tailleLue)).toEqual([
    '0\u00A0o',
    '999\u00A0o',
    '1,5\u00A0ko',
    '48,3\u00A0Mo',
    '412\u00A0Mo',
    '7,3\u00A0Go',
  ]);
});
