import { describe, expect, test } from 'vitest';
import {
  evaluerQuorum,
  exigencesQuorum,
  type PresenceSpecialite,
  type RegleQuorum,
} from '../../domain/quorum/quorum.ts';

const regle: RegleQuorum = {
  version: 'digestif-2026',
  minSpecialites: 3,
  groupes: [
    { groupe: 'chirurgie viscérale', min: 1, avisEcritAccepte: false },
    { groupe: 'oncologie médicale', min: 1, avisEcritAccepte: false },
    { groupe: 'radiothérapie', min: 1, avisEcritAccepte: true },
  ],
};
const instant = Date.parse('2026-11-26T14:30:00+01:00');
const present = (groupe: string | null, ecarts: Partial<PresenceSpecialite> = {}): PresenceSpecialite => ({
  groupeSpecialite: groupe,
  mode: 'salle',
  de: '2026-11-26T14:00:00+01:00',
  a: null,
  ...ecarts,
});
const chirurgien = present('chirurgie viscérale');
const oncologue = present('oncologie médicale');
const radiotherapeute = present('radiothérapie');

describe('quorum', () => {
  test('trois spécialités différentes, avec celles que la RCP demande, suffisent', () => {
    expect(evaluerQuorum(regle, [chirurgien, oncologue, radiotherapeute], instant)).toEqual({
      resultat: 'atteint',
      versionRegle: 'digestif-2026',
      specialites: ['chirurgie viscérale', 'oncologie médicale', 'radiothérapie'],
      manques: [],
    });
  });

  test('trois chirurgiens ne font qu’une spécialité', () => {
    const e = evaluerQuorum(regle, [chirurgien, chirurgien, chirurgien], instant);
    expect([e.resultat, e.manques]).toEqual(['nonAtteint', ['oncologie médicale', 'radiothérapie']]);
  });

  test('un participant parti ne compte plus, et compte à l’instant de son cas', () => {
    const parti = present('oncologie médicale', { a: '2026-11-26T14:20:00+01:00' });
    const presences = [chirurgien, parti, radiotherapeute];
    expect(evaluerQuorum(regle, presences, instant).manques).toEqual(['oncologie médicale']);
    const avant = Date.parse('2026-11-26T14:10:00+01:00');
    expect(evaluerQuorum(regle, presences, avant).resultat).toBe('atteint');
  });

  test('un avis écrit ne compte que dans les groupes qui l’acceptent', () => {
    const ecrit = { mode: 'avisEcrit' as const };
    const parEcrit = (groupe: string) => present(groupe, ecrit);
    expect(evaluerQuorum(regle, [chirurgien, oncologue, parEcrit('radiothérapie')], instant).resultat).toBe(
      'atteint',
    );
    expect(
      evaluerQuorum(regle, [parEcrit('chirurgie viscérale'), oncologue, radiotherapeute], instant).manques,
    ).toEqual(['chirurgie viscérale']);
  });

  test('un avis écrit retiré ne compte plus, venu après l’instant il compte', () => {
    const retire = present('radiothérapie', { mode: 'avisEcrit', a: '2026-11-26T14:20:00+01:00' });
    const tardif = present('radiothérapie', { mode: 'avisEcrit', de: '2026-11-26T15:00:00+01:00' });
    expect(evaluerQuorum(regle, [chirurgien, oncologue, retire], instant).manques).toEqual(['radiothérapie']);
    expect(evaluerQuorum(regle, [chirurgien, oncologue, tardif], instant).resultat).toBe('atteint');
  });

  test('la règle se dit ligne par ligne, ses groupes puis le nombre de spécialités', () => {
    const presences = [
      chirurgien,
      present('oncologie médicale', { mode: 'avisEcrit' }),
      present('radiologie'),
    ];
    expect(exigencesQuorum(regle, presences, instant)).toEqual([
      { groupe: 'chirurgie viscérale', min: 1, comptes: 1, avisEcritAccepte: false },
      { groupe: 'oncologie médicale', min: 1, comptes: 0, avisEcritAccepte: false },
      { groupe: 'radiothérapie', min: 1, comptes: 0, avisEcritAccepte: true },
      { groupe: null, min: 3, comptes: 2, avisEcritAccepte: true },
    ]);
  });

  test('une personne sans groupe de spécialités ne compte jamais', () => {
    const sansGroupe = { ...regle, groupes: [] };
    const e = evaluerQuorum(sansGroupe, [chirurgien, oncologue, present(null), present(null)], instant);
    expect([e.resultat, e.manques]).toEqual(['nonAtteint', ['1 spécialité de plus']]);
  });
});
