import { describe, expect, test } from 'vitest';
import { ACTES, refusActe, type Acte, type SituationActe } from '../../../domain/comptes/actes.ts';
import { profilSchema } from '../../../domain/habilitation/profil-schema.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';

const juger = (acte: Acte, profilActeur: Profil, plus: Partial<SituationActe> = {}) =>
  refusActe({ acte, profilActeur, acteurId: 'a', acteurActif: true, cibleId: 'b', ouvertPar: 'o', ...plus });

describe('les actes sur les comptes', () => {
  test('ouvrir un accès et donner un profil ne sont jamais à la même fonction', () => {
    const permis = Object.fromEntries(
      ACTES.map((acte) => [acte, profilSchema.options.filter((p) => juger(acte, p) === undefined)]),
    );
    expect(permis).toEqual({
      ouvrir: ['supportTechnique'],
      reinitialiser: ['supportTechnique'],
      debloquer: ['supportTechnique'],
      attribuer: ['administrateurRegional', 'celluleCoordination'],
      suspendre: ['administrateurRegional', 'celluleCoordination'],
      retablir: ['administrateurRegional', 'celluleCoordination'],
      fermerSessions: ['administrateurRegional', 'celluleCoordination', 'supportTechnique'],
    });
  });

  test('ni à la même personne, même si elle a changé de fonction', () => {
    expect(juger('attribuer', 'administrateurRegional', { ouvertPar: 'a' })).toBe('memePersonne');
  });

  test('personne n’agit sur soi, ni suspendu', () => {
    const soi = ACTES.map((acte) => [
      juger(acte, 'administrateurRegional', { cibleId: 'a' }),
      juger(acte, 'supportTechnique', { cibleId: 'a' }),
    ]).flat();
    expect(new Set(soi)).toEqual(new Set(['soiMeme', 'profil']));
    expect(ACTES.map((acte) => juger(acte, 'administrateurRegional', { acteurActif: false }))).toEqual(
      ACTES.map(() => 'profil'),
    );
  });

  test('la cellule de coordination ne donne ni ne retire aucun profil d’administration', () => {
    expect([
      juger('attribuer', 'celluleCoordination', { profilDonne: 'animateur' }),
      juger('attribuer', 'celluleCoordination', { profilDonne: 'administrateurRegional' }),
      juger('attribuer', 'celluleCoordination', { profilDonne: 'celluleCoordination' }),
      juger('suspendre', 'celluleCoordination', { profilCible: 'administrateurRegional' }),
      juger('retablir', 'celluleCoordination', { profilCible: 'supportTechnique' }),
      juger('fermerSessions', 'celluleCoordination', { profilCible: 'administrateurRegional' }),
    ]).toEqual([undefined, 'profil', 'profil', 'profil', 'profil', 'profil']);
  });

  test('le dernier administrateur régional ne peut être ni suspendu ni changé de profil', () => {
    const dernier = { cibleDernierAdministrateur: true };
    expect([
      juger('suspendre', 'administrateurRegional', dernier),
      juger('attribuer', 'administrateurRegional', { ...dernier, profilDonne: 'animateur' }),
      juger('attribuer', 'administrateurRegional', { ...dernier, profilDonne: 'administrateurRegional' }),
    ]).toEqual(['dernierAdministrateur', 'dernierAdministrateur', undefined]);
  });
});
