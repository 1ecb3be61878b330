import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HabilitationsReponse } from '../../../contract/habilitations.ts';
import { SANS_RELATION } from '../../../domain/habilitation/decider.ts';
import {
  HABILITATIONS_PAR_DEFAUT,
  type TableHabilitations,
} from '../../../domain/habilitation/habilitations.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { arriver as arriverSur, type Acces } from '../../droits/arriver.ts';
import { ecrire, lire } from '../../droits/routes.ts';
import { creerHasard } from '../../fakes/hasard.ts';
import { demander, demarrerServeurDeTest, type ServeurDeTest } from '../serveur-de-test.ts';

const h = creerHasard(3);
let s: ServeurDeTest;
let medecin: Acces;
let administrateur: Acces;

const arriver = (profil: Profil): Promise<Acces> =>
  arriverSur(s, h, {
    ...SANS_RELATION,
    compteActif: true,
    groupeProfession: 'medecin',
    profil,
    equipeDeSoins: true,
  });
beforeAll(async () => {
  s = await demarrerServeurDeTest();
  medecin = await arriver('medecinParticipant');
  administrateur = await arriver('administrateurRegional');
});
afterAll(() => s.detruire());

const ROUTE = '/administration/habilitations';
const MOTIF = 'Décision du comité du 20/11/2026';
const lireTable = async (a: Acces) => {
  const { statut, corps } = await demander(s.url, ROUTE, undefined, a.auth);
  return { statut, table: corps as unknown as HabilitationsReponse };
};
const modifier = (a: Acces, surVersion: number, habilitations: unknown, motif = MOTIF) =>
  demander(s.url, ROUTE, { surVersion, habilitations, motif }, a.auth);
const avecMedecin = (droits: Partial<TableHabilitations['medecin']>): TableHabilitations => ({
  ...HABILITATIONS_PAR_DEFAUT,
  medecin: { ...HABILITATIONS_PAR_DEFAUT.medecin, ...droits },
});

describe('habilitations du réseau', () => {
  test('un réseau neuf a la table par défaut, sans version', async () => {
    const { table } = await lireTable(administrateur);
    expect(table).toEqual({ version: 0, habilitations: HABILITATIONS_PAR_DEFAUT, versions: [] });
  });

  test('une catégorie fermée l’est à la lecture suivante, partout ; rouverte, elle revient ; tout est gardé', async () => {
    const avant = await lire(medecin, medecin.monde);
    expect(avant.documents).toContain('imagerie');
    expect(
      (await modifier(administrateur, 0, avecMedecin({ imagerie: 'aucun', fiche: 'lecture' }))).corps,
    ).toEqual({
      version: 1,
    });
    const ferme = await lire(medecin, medecin.monde);
    expect(ferme).toEqual({
      ...avant,
      synchro: avant.synchro.filter((c) => c !== 'imagerie'),
      documents: avant.documents.filter((c) => c !== 'imagerie'),
    });
    const permis = await ecrire(medecin, medecin.monde);
    expect([permis.has('imagerie'), permis.has('modifierFiche'), permis.has('courrier')]).toEqual([
      false,
      false,
      true,
    ]);
    expect((await modifier(administrateur, 1, HABILITATIONS_PAR_DEFAUT)).statut).toBe(200);
    expect(await lire(medecin, medecin.monde)).toEqual(avant);
    const { table } = await lireTable(administrateur);
    expect(table.versions.map((v) => [v.n, v.motif, v.parCompteId])).toEqual(
      [2, 1].map((n) => [n, MOTIF, administrateur.monde.compteId]),
    );
    const change = (categorie: string, de: string, a: string) => ({ groupe: 'medecin', categorie, de, a });
    const fait = [
      change('fiche', 'lectureEcriture', 'lecture'),
      change('imagerie', 'lectureEcriture', 'aucun'),
    ];
    expect(table.versions.map((v) => v.changements)).toEqual([
      fait.map(({ de, a, ...c }) => ({ ...c, de: a, a: de })),
      fait,
    ]);
    expect(table.versions.every((v) => v.par !== null)).toBe(true);
  });

  test('deux administrateurs sur la même version : un seul écrit, l’autre l’apprend', async () => {
    const autre = await arriver('administrateurRegional');
    const { version } = (await lireTable(autre)).table;
    const reponses = await Promise.all([
      modifier(administrateur, version, HABILITATIONS_PAR_DEFAUT),
      modifier(autre, version, HABILITATIONS_PAR_DEFAUT),
    ]);
    expect(reponses.map((r) => r.statut).toSorted()).toEqual([200, 400]);
    expect(reponses.find((r) => r.statut === 400)?.corps).toEqual({
      type: 'RequeteInvalide',
      details: { raison: 'version', version: version + 1 },
    });
  });

  test.each(['animateur', 'celluleCoordination', 'presidentTroisC', 'supportTechnique'] as const)(
    '%s : ni lue ni changée',
    async (profil) => {
      const a = await arriver(profil);
      const { version } = (await lireTable(administrateur)).table;
      const statuts = [
        (await lireTable(a)).statut,
        (await modifier(a, version, HABILITATIONS_PAR_DEFAUT)).statut,
      ];
      expect(statuts).toEqual([403, 403]);
    },
  );

  test.each([
    ['une fiche figée modifiable', avecMedecin({ ficheFigee: 'lectureEcriture' })],
    ['une profession oubliée', { medecin: HABILITATIONS_PAR_DEFAUT.medecin }],
    ['un droit inconnu', avecMedecin({ imagerie: 'tout' as 'lecture' })],
    ['une profession de plus', { ...HABILITATIONS_PAR_DEFAUT, pirate: HABILITATIONS_PAR_DEFAUT.medecin }],
  ])('%s : RequeteInvalide', async (_, table) => {
    const { version } = (await lireTable(administrateur)).table;
    expect((await modifier(administrateur, version, table)).statut).toBe(400);
    expect((await lireTable(administrateur)).table.version).toBe(version);
  });

  test('aucune table n’ouvre un contenu à un administrateur', async () => {
    const tout = Object.fromEntries(
      Object.entries(HABILITATIONS_PAR_DEFAUT).map(([p, droits]) => [
        p,
        Object.fromEntries(Object.keys(droits).map((c) => [c, 'lecture'])),
      ]),
    );
    const { version } = (await lireTable(administrateur)).table;
    expect((await modifier(administrateur, version, tout)).statut).toBe(200);
    expect(await lire(administrateur, administrateur.monde)).toEqual({
      synchro: [],
      seance: false,
      documents: [],
      recherche: false,
    });
    expect((await lire(medecin, medecin.monde)).synchro).toContain('genetique');
  });
});
