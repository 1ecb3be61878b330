import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActiviteAnnuaire, ImportAnnuaire } from '../../../contract/annuaire.ts';
import { SANS_RELATION } from '../../../domain/habilitation/decider.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { importerAnnuaire } from '../../../server/annuaire/importer.ts';
import { arriver as arriverSur, type Acces } from '../../droits/arriver.ts';
import { creerHasard } from '../../fakes/hasard.ts';
import { dossierTemporaire } from '../dossier-temporaire.ts';
import { demander, demarrerServeurDeTest, type ServeurDeTest } from '../serveur-de-test.ts';
import { ENTETE, ligne, rpps } from './extrait.ts';

const h = creerHasard(31);
const temporaire = dossierTemporaire();
let s: ServeurDeTest;
let cellule: Acces;
const arriver = (profil: Profil) =>
  arriverSur(s, h, { ...SANS_RELATION, compteActif: true, groupeProfession: 'medecin', profil });
beforeAll(async () => {
  s = await demarrerServeurDeTest();
  cellule = await arriver('celluleCoordination');
});
afterAll(async () => {
  await s.detruire();
  temporaire.supprimer();
});

let rang = 0;
const importer = async (lignes: readonly string[], entete = ENTETE) => {
  const fichier = join(temporaire.dossier, `PS_${rang++}.txt`);
  writeFileSync(fichier, [entete, ...lignes, ''].join('\r\n'));
  const fait = await importerAnnuaire(s.magasin, fichier);
  return fait.ok ? fait.value : fait.error;
};
const chercher = async (texte: string, a: Acces = cellule) => {
  const { statut, corps } = await demander(s.url, '/administration/annuaire/chercher', { texte }, a.auth);
  return { statut, activites: corps['activites'] as ActiviteAnnuaire[], autres: corps['autres'] };
};
const comptes = async () =>
  (await sql<{ n: number }>`select count(*)::int as n from compte`.execute(s.magasin.base.db)).rows[0]?.n;

const CENT = Array.from({ length: 100 }, (_, i) => ligne(i + 1));

describe('annuaire des professionnels', () => {
  test('importé, cherché, importé de nouveau : rien ne change ; changé et retiré : c’est compté', async () => {
    const avant = await comptes();
    const zero = { ajoutees: 0, changees: 0, retirees: 0, ignorees: 0, refusees: 0, tronque: 0 };
    expect(await importer(CENT)).toMatchObject({ ...zero, n: 1, lues: 100, ajoutees: 100 });
    expect(await importer(CENT)).toMatchObject({ ...zero, n: 2, lues: 100 });
    const change = ligne(1, { 'Raison sociale site': 'Clinique du Port' });
    expect(await importer([change, ...CENT.slice(1, -1)])).toMatchObject({
      ...zero,
      n: 3,
      changees: 1,
      retirees: 1,
    });
    const { activites } = await chercher('le goff1 anne');
    expect(activites).toMatchObject([
      { rpps: rpps(1), structure: 'Clinique du Port', changeN: 3, retireN: null },
    ]);
    expect((await chercher('le goff100')).activites).toEqual([]);
    expect((await chercher(rpps(100))).activites).toMatchObject([{ rpps: rpps(100), retireN: 3 }]);
    expect(await comptes()).toBe(avant);
    const { corps } = await demander(s.url, '/administration/annuaire', undefined, cellule.auth);
    const imports = corps['imports'] as ImportAnnuaire[];
    expect(imports.map((i) => [i.n, i.changees, i.retirees, i.finiLe !== null])).toEqual([
      [3, 1, 1, true],
      [2, 0, 0, true],
      [1, 0, 0, true],
    ]);
  });

  test('une ligne fausse est nommée par son numéro et n’arrête rien', async () => {
    const fausse = ligne(201, { 'Identifiant PP': '81000000010' });
    const adeli = ligne(202, { "Type d'identifiant PP": '0' });
    const fait = await importer([...CENT, ligne(200), fausse, adeli, 'n|importe|quoi', ligne(203)]);
    expect(fait).toMatchObject({ refusees: 1, ignorees: 2, nommees: [{ ligne: 103, raison: 'rpps' }] });
    expect((await chercher('le goff203')).activites).toHaveLength(1);
  });

  test('un fichier tronqué ne retire personne', async () => {
    const fait = await importer(CENT.slice(0, 10));
    expect(fait).toMatchObject({ retirees: 0, tronque: expect.any(Number) });
    expect((await chercher('le goff50')).activites).toHaveLength(1);
  });

  test('un fichier vide, un autre fichier : dit, et rien n’est écrit', async () => {
    const vide = join(temporaire.dossier, 'vide.txt');
    writeFileSync(vide, '');
    expect(await importerAnnuaire(s.magasin, vide)).toEqual({ ok: false, error: { type: 'vide' } });
    expect(await importer(['a|b'], 'Colonne|Autre')).toMatchObject({ type: 'colonnes' });
  });

  test.each([
    ['administrateurRegional', 200],
    ['animateur', 403],
    ['supportTechnique', 403],
  ] as const)('%s : %i', async (profil, statut) => {
    expect((await chercher('le goff', await arriver(profil))).statut).toBe(statut);
  });

  test('une recherche trop courte, ou des signes d’un langage de requête : bornée, sans erreur', async () => {
    expect((await chercher('l')).statut).toBe(400);
    expect((await chercher("le%' or 1=1 --")).activites).toEqual([]);
    const { activites, autres } = await chercher('le');
    expect([activites.length, autres]).toEqual([50, true]);
  });
});
