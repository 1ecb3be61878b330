import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contenuVide } from '../../../domain/proposition/proposition.ts';
import { comparer, decouper } from '../../../renderer/synchronisation/comparer.ts';
import { etatMontre } from '../../../renderer/synchronisation/etat.ts';
import { issues, sync } from '../banc/donnees.ts';

const conflit = issues[1];

test('les deux versions d’un avis se lisent champ par champ, les différences marquées', () => {
  const lignes = comparer(conflit?.mienne ?? contenuVide, conflit?.serveur ?? contenuVide);
  expect(lignes.map(({ champ }) => champ)).toEqual([
    'Nature',
    'Traitement 1',
    'Traitement 2',
    'Traitement 3',
    'Référentiel',
    'Essai proposé',
    'Hors référentiel',
    'Texte de l’avis',
  ]);
  expect(lignes.filter(({ differe }) => differe).map(({ champ }) => champ)).toEqual([
    'Traitement 1',
    'Traitement 3',
    'Texte de l’avis',
  ]);
});

test('un traitement que l’autre version n’a pas reste montré', () => {
  const lignes = comparer(contenuVide, conflit?.serveur ?? contenuVide);
  expect(lignes.find(({ champ }) => champ === 'Traitement 3')).toMatchObject({ mienne: '', differe: true });
});

test('le découpage en mots ne perd ni n’ajoute rien au texte clinique', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
      const { avant, propre, apres } = decouper(a, b);
      expect(avant + propre + apres).toBe(a);
    }),
  );
  expect(decouper('mFOLFIRINOX, 6 cycles', 'mFOLFIRINOX, 4 cycles')).toEqual({
    avant: 'mFOLFIRINOX, ',
    propre: '6',
    apres: ' cycles',
  });
});

test('la barre dit d’abord ce qui demande l’utilisateur, ensuite l’état du réseau', () => {
  const connecte = { etat: 'connecte' } as const;
  const mot = (plus: Partial<typeof sync>, s: { readonly etat: 'connecte' | 'horsLigne' } = connecte) =>
    etatMontre({ ...sync, ...plus }, s).mot;
  expect(mot({ refusees: 1, conflits: 2 })).toBe('1 opération refusée');
  expect(mot({ conflits: 2, etat: 'horsLigne' })).toBe('2 fiches à arbitrer');
  expect(mot({ etat: 'horsLigne', enAttente: 3 })).toBe('Hors ligne · 3 en attente');
  expect(mot({ enAttente: 3 }, { etat: 'horsLigne' })).toBe('Hors ligne · 3 en attente');
  expect(mot({ enAttente: 1 })).toBe('1 en attente');
  expect(mot({ etat: 'protocoleDifferent' })).toBe('Serveur d’une autre version');
  expect(etatMontre(null, connecte).mot).toBe('Synchronisation en cours');
});
