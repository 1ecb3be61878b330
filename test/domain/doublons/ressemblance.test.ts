import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clesDeRapprochement, comparer, SCORE_MIN } from '../../../domain/doublons/ressemblance.ts';
import { completerMatricule } from '../../fakes/matricule.ts';
import type { Identite } from '../../../domain/ins/identite.ts';
import { OID_INS } from '../../../domain/ins/ins.ts';
import { unPatient } from '../../fakes/donnees.ts';

const une = (plus: Partial<Identite> = {}): Identite =>
  unPatient('BOURDIN', { prenoms: ['Jeanne', 'Marie'], lieuNaissance: '35238', ...plus }).identite;
const ins = (treize: string, oid: (typeof OID_INS)['nir' | 'nia' | 'test'] = OID_INS.test) => ({
  matricule: completerMatricule(treize),
  oid,
});
const A = ins('2580335238001');
const B = ins('2580335238002');

describe('la même personne, écrite autrement', () => {
  test.each<[string, Partial<Identite>, number, string]>([
    ['identique', {}, 100, 'forte'],
    ['accents, casse et tirets', { nomNaissance: 'Bourdin', prenoms: ['JEANNE', 'Marie'] }, 100, 'forte'],
    [
      'nom d’usage pris pour nom de naissance',
      { nomNaissance: 'LE GALL', nomUtilise: 'BOURDIN' },
      96,
      'forte',
    ],
    ['nom composé coupé', { nomNaissance: 'BOURDIN-LE GALL' }, 94, 'forte'],
    ['une lettre du nom', { nomNaissance: 'BOURDAIN' }, 90, 'forte'],
    ['deux lettres inversées', { nomNaissance: 'BORUDIN' }, 90, 'forte'],
    ['jour et mois inversés', { dateNaissance: '1958-12-03' }, 94, 'forte'],
    ['un chiffre de la date', { dateNaissance: '1958-03-11' }, 88, 'forte'],
    ['jour inconnu', { dateNaissance: '1958-03' }, 90, 'forte'],
    ['prénom composé coupé', { prenoms: ['Jeanne-Marie'] }, 98, 'forte'],
    ['second prénom porté', { prenoms: ['Marie'] }, 96, 'forte'],
    ['lieu de naissance inconnu', { lieuNaissance: '99999' }, 96, 'forte'],
    ['nom et date fautifs', { nomNaissance: 'BOURDAIN', dateNaissance: '1958-12-03' }, 84, 'probable'],
  ])('%s', (_, plus, score, niveau) => {
    expect(comparer(une(), une(plus))).toMatchObject({ score, niveau, alertes: [], fusionInterdite: false });
  });

  test('la même INS : 100, sauf si nom ou date disent le contraire', () => {
    expect(comparer(une({ ins: A }), une({ ins: A, prenoms: ['Janine'] })).score).toBe(100);
    expect(comparer(une({ ins: A }), une({ ins: A, nomNaissance: 'KERVELLA' }))).toMatchObject({
      score: 70,
      alertes: ['insContraire'],
    });
  });
});

describe('deux personnes qui se ressemblent', () => {
  test.each<[string, Partial<Identite>, readonly string[]]>([
    ['des jumelles', { prenoms: ['Louise'] }, ['jumeaux']],
    ['des jumelles de prénoms voisins', { prenoms: ['Jeanna'] }, ['jumeaux']],
    ['des jumeaux, garçon et fille', { prenoms: ['Louis'], sexe: 'M' }, ['jumeaux', 'sexes']],
    ['des homonymes', { dateNaissance: '1971-08-30', lieuNaissance: '29019' }, ['homonymes']],
    ['un parent du même nom', { dateNaissance: '1931-10-02', prenoms: ['Jeanne'] }, ['homonymes']],
  ])('%s : jamais forte, et c’est dit', (_, plus, alertes) => {
    const r = comparer(une(), une(plus));
    expect([r.alertes, r.niveau === 'forte' || r.niveau === 'probable']).toEqual([alertes, false]);
  });

  test('deux INS qualifiées du même type : fusion interdite ; un NIA et un NIR : rien à en dire', () => {
    const qualifiee = (i: Identite['ins']) => une({ ins: i, statut: 'qualifiee' });
    expect(comparer(qualifiee(A), qualifiee(B))).toMatchObject({ score: 20, fusionInterdite: true });
    expect(comparer(une({ ins: A }), une({ ins: B }))).toMatchObject({ score: 20, fusionInterdite: false });
    const nia = ins('2580335238009', OID_INS.nia);
    const nir = ins('2580335238001', OID_INS.nir);
    expect(comparer(qualifiee(nia), qualifiee(nir))).toMatchObject({ score: 100, fusionInterdite: false });
  });

  test('deux inconnus : sous le seuil de la liste', () => {
    const autre = une({
      nomNaissance: 'KERVELLA',
      prenoms: ['Yves'],
      sexe: 'M',
      dateNaissance: '1944-01-09',
    });
    expect(comparer(une(), autre).score).toBeLessThan(SCORE_MIN);
  });
});

const identites = fc.record({
  nomNaissance: fc.constantFrom('BOURDIN', 'LE GALL', 'BOURDAIN', 'BOURDIN-LE GALL', 'O’BRIEN', 'NÉ'),
  nomUtilise: fc.constantFrom(null, 'BOURDIN', 'LE GALL', 'O BRIEN'),
  prenoms: fc.constantFrom(
    ['Jeanne'],
    ['Marie'],
    ['Jeanne', 'Marie'],
    ['Jeanne-Marie'],
    ['Jean'],
    ['Jeanna'],
  ),
  prenomUtilise: fc.constantFrom(null, 'Marie'),
  sexe: fc.constantFrom('F', 'M', 'I'),
  dateNaissance: fc.constantFrom('1958-03-12', '1958-12-03', '1958-03', '1958', '1958-03-13', '1971-08-30'),
  lieuNaissance: fc.constantFrom('35238', '99999', '29019'),
  ins: fc.constantFrom(null, A, B),
  statut: fc.constantFrom('provisoire', 'qualifiee'),
});

test('le score est symétrique, de 0 à 100, et sous 100 dès qu’un trait diffère sans INS', () => {
  fc.assert(
    fc.property(identites, identites, (x, y) => {
      const [a, b] = [une(x as unknown as Partial<Identite>), une(y as unknown as Partial<Identite>)];
      const r = comparer(a, b);
      expect(comparer(b, a)).toEqual(r);
      expect(r.score).toBeGreaterThanOrEqual(0);
      expect(r.score).toBeLessThanOrEqual(100);
    }),
  );
});

test('deux fiches dont la ressemblance est forte ont une clé en commun', () => {
  fc.assert(
    fc.property(identites, identites, (x, y) => {
      const [a, b] = [une(x as unknown as Partial<Identite>), une(y as unknown as Partial<Identite>)];
      if (comparer(a, b).niveau !== 'forte') return;
      const cles = clesDeRapprochement(b);
      expect(clesDeRapprochement(a).some((cle) => cles.includes(cle))).toBe(true);
    }),
    { numRuns: 3000 },
  );
});
