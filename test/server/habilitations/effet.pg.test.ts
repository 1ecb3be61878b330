import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EffetReponse } from '../../../contract/habilitations.ts';
import { SANS_RELATION } from '../../../domain/habilitation/decider.ts';
import {
  HABILITATIONS_PAR_DEFAUT,
  type GroupeProfession,
  type TableHabilitations,
} from '../../../domain/habilitation/habilitations.ts';
import type { Categorie } from '../../../domain/dossier/categorie.ts';
import type { Droit } from '../../../domain/habilitation/habilitations.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { arriver as arriverSur, type Acces } from '../../droits/arriver.ts';
import type { Personne } from '../../droits/situations.ts';
import { creerHasard } from '../../fakes/hasard.ts';
import { demander, demarrerServeurDeTest, type ServeurDeTest } from '../serveur-de-test.ts';

const h = creerHasard(11);
let s: ServeurDeTest;
let administrateur: Acces;
const arriver = (profil: Profil, groupeProfession: GroupeProfession, plus: Partial<Personne> = {}) =>
  arriverSur(s, h, { ...SANS_RELATION, compteActif: true, groupeProfession, profil, ...plus });

beforeAll(async () => {
  s = await demarrerServeurDeTest();
  administrateur = await arriver('administrateurRegional', 'medecin', { equipeDeSoins: true });
  // Of the care team, restricted, without relation, suspended, local and correspondant, administrator of the group.
  await arriver('rechercheClinique', 'rechercheClinique', { equipeDeSoins: true });
  await arriver('rechercheClinique', 'rechercheClinique', { equipeDeSoins: true, restreint: true });
  await arriver('rechercheClinique', 'rechercheClinique');
  await arriver('rechercheClinique', 'rechercheClinique', { equipeDeSoins: true, compteActif: false });
  await arriver('professionnelDomicile', 'rechercheClinique', { correspondant: true });
  await arriver('celluleCoordination', 'rechercheClinique', { equipeDeSoins: true });
});
afterAll(() => s.detruire());

const avec = (groupe: GroupeProfession, droits: { [C in Categorie]?: Droit }): TableHabilitations => ({
  ...HABILITATIONS_PAR_DEFAUT,
  [groupe]: { ...HABILITATIONS_PAR_DEFAUT[groupe], ...droits },
});
const mesurer = async (a: Acces, habilitations: unknown) => {
  const r = await demander(s.url, '/administration/habilitations/effet', { habilitations }, a.auth);
  return { statut: r.statut, effet: r.corps as unknown as EffetReponse };
};

describe('effet d’un changement', () => {
  test('une lecture donnée : comptes, patients et documents que la règle ouvre, et eux seuls', async () => {
    const { effet } = await mesurer(administrateur, avec('rechercheClinique', { pps: 'lecture' }));
    const cellule = { groupe: 'rechercheClinique', categorie: 'pps', action: 'lire', sens: 'donne' };
    // `lecture` of a category that the group already read gives nothing.
    if (HABILITATIONS_PAR_DEFAUT.rechercheClinique.pps !== 'aucun') throw new Error('défaut changé');
    expect(effet).toEqual({
      effets: [{ ...cellule, comptes: 2, patients: 2, documents: 2 }],
      examines: 5,
      comptes: 5,
    });
  });

  test('une écriture donnée ouvre lecture et écriture ; un profil local n’écrit pas', async () => {
    const { effet } = await mesurer(administrateur, avec('rechercheClinique', { pps: 'lectureEcriture' }));
    expect(effet.effets.map((e) => [e.action, e.sens, e.comptes, e.documents])).toEqual([
      ['lire', 'donne', 2, 2],
      ['ecrire', 'donne', 1, 1],
    ]);
  });

  test('une lecture retirée, et une table inchangée', async () => {
    const { effet } = await mesurer(administrateur, avec('rechercheClinique', { imagerie: 'aucun' }));
    expect(effet.effets).toEqual([
      {
        groupe: 'rechercheClinique',
        categorie: 'imagerie',
        action: 'lire',
        sens: 'retire',
        comptes: 2,
        patients: 2,
        documents: 2,
      },
    ]);
    expect((await mesurer(administrateur, HABILITATIONS_PAR_DEFAUT)).effet).toEqual({
      effets: [],
      examines: 0,
      comptes: 0,
    });
  });

  test('la fiche se compte ; une fiche figée modifiable n’est pas mesurée', async () => {
    const { effet } = await mesurer(administrateur, avec('rechercheClinique', { fiche: 'aucun' }));
    expect(effet.effets.map((e) => [e.categorie, e.sens, e.documents])).toEqual([['fiche', 'retire', 2]]);
    const refus = await mesurer(administrateur, avec('rechercheClinique', { ficheFigee: 'lectureEcriture' }));
    expect(refus.statut).toBe(400);
  });

  test.each(['celluleCoordination', 'presidentTroisC', 'supportTechnique', 'animateur'] as const)(
    '%s : pas mesuré',
    async (profil) => {
      const a = await arriver(profil, 'medecin');
      expect((await mesurer(a, avec('medecin', { imagerie: 'aucun' }))).statut).toBe(403);
    },
  );
});
