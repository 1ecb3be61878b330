import { expect, test } from 'vitest';
import { aspectSeance, etatDeListe, passee } from '../../../renderer/agenda/etat-seance.ts';
import { textes } from '../../../renderer/agenda/textes.ts';
import { digestif } from '../banc/donnees.ts';

const avant = new Date('2026-11-20T12:00:00Z');
const apres = new Date('2026-11-27T12:00:00Z');

test('une séance à venir dit sa préparation', () => {
  expect(aspectSeance(digestif, avant)).toMatchObject({ ton: 'gris', mot: '22 prêts sur 28' });
  expect(aspectSeance({ ...digestif, prets: 28 }, avant)).toMatchObject({ ton: 'vert' });
  expect(aspectSeance({ ...digestif, dossiers: 0 }, avant).mot).toBe('Aucun dossier inscrit');
});

test('une séance passée dit ce qu’il reste à valider avant ce qui est figé', () => {
  const s = { ...digestif, figes: 20, enAttenteServeur: 2, aValider: 3 };
  expect(aspectSeance(s, apres)).toMatchObject({ ton: 'ambre', mot: '3 avis à valider' });
  expect(aspectSeance({ ...s, aValider: 0 }, apres).mot).toContain('en attente d’envoi');
  expect(aspectSeance({ ...s, aValider: 0, enAttenteServeur: 0 }, apres)).toMatchObject({ ton: 'vert' });
});

test('une séance ouverte qui dure n’est pas passée', () => {
  expect(passee(digestif, apres)).toBe(true);
  expect(passee({ ...digestif, etat: 'ouverte' }, apres)).toBe(false);
  expect(etatDeListe({ ...digestif, etat: 'ouverte' }, apres).mot).toBe('En cours');
});

test('le titre de la semaine ne répète ni le mois ni l’année', () => {
  expect(textes.semaine('2026-11-23', '2026-11-27')).toBe('Semaine du 23 au 27 novembre 2026');
  expect(textes.semaine('2026-11-30', '2026-12-04')).toBe('Semaine du 30 novembre au 4 décembre 2026');
  expect(textes.semaine('2026-12-28', '2027-01-01')).toBe('Semaine du 28 décembre 2026 au 1er janvier 2027');
});
