import { expect, test } from 'vitest';
import {
  estFiltre,
  type Filtres,
  filtrer,
  rcpsAuChoix,
  SANS_FILTRE,
} from '../../../renderer/agenda/filtres.ts';
import { MAINTENANT, seances } from '../banc/donnees.ts';

const maintenant = new Date(MAINTENANT);
const noms = (filtres: Partial<Filtres>) =>
  filtrer(seances, { ...SANS_FILTRE, ...filtres }, maintenant).map((s) => `${s.rcp} ${s.debut.slice(5, 10)}`);

test('sans filtre tout se montre', () => {
  expect(noms({})).toHaveLength(seances.length);
  expect([estFiltre(SANS_FILTRE), estFiltre({ ...SANS_FILTRE, miennes: true })]).toEqual([false, true]);
});

test('une RCP, les miennes et un état se cumulent', () => {
  expect(noms({ rcp: 'RCP Digestif' })).toEqual([
    'RCP Digestif 11-19',
    'RCP Digestif 11-26',
    'RCP Digestif 12-03',
    'RCP Digestif 12-24',
  ]);
  expect(noms({ rcp: 'RCP Digestif', etat: 'aVenir' })).toHaveLength(3);
  expect(noms({ rcp: 'RCP Thorax', miennes: true })).toEqual([]);
});

test('chaque état garde les séances qu’il nomme', () => {
  expect(noms({ etat: 'aValider' })).toEqual(['RCP Urologie 11-23']);
  expect(noms({ etat: 'aPreparer' })).toEqual([
    'RCP Digestif 11-26',
    'RCP Gynécologie 11-27',
    'RCP Sein 11-30',
    'RCP Digestif 12-03',
  ]);
  expect(noms({ etat: 'terminees' }).length + noms({ etat: 'aVenir' }).length).toBe(seances.length);
});

test('la RCP choisie reste au choix, même quand la période n’en montre aucune', () => {
  expect(rcpsAuChoix(seances.slice(0, 2), 'RCP Thorax')).toEqual(['RCP Digestif', 'RCP Sein', 'RCP Thorax']);
});
