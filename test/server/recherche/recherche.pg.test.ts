import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecherchePatientsReponse } from '../../../contract/http.ts';
import type { Ligne } from '../../../domain/synchro/ligne.ts';
import { completerRecherche } from '../../../server/recherche/completer.ts';
import { unCompte, unPatient, uneRcp, uneSeance } from '../../fakes/donnees.ts';
import {
  creerCompte,
  demander,
  demarrerServeurDeTest,
  ouvrirSession,
  type ServeurDeTest,
} from '../serveur-de-test.ts';

const uuid = (): string => crypto.randomUUID();
const posteId = uuid();
let s: ServeurDeTest;
let compte: Awaited<ReturnType<typeof creerCompte>>;
let auth: Record<string, string>;
let seanceId: string;

const ecrire = (...lignes: readonly Ligne[]) =>
  s.magasin.store.transaction(async (tx) => {
    for (const ligne of lignes) await tx.ecrireLigne(ligne);
  });
const inscrire = (patientId: string, ordre: number, seance = seanceId): Ligne => ({
  genre: 'inscription',
  id: uuid(),
  donnees: { seanceId: seance, ordre, patientId, ficheId: uuid(), propositionId: uuid(), etat: 'pret' },
});
const patient = (id: string, nom: string, plus = {}): Ligne => ({
  genre: 'patient',
  id,
  donnees: unPatient(nom, plus),
});
const chercher = async (texte: string) => {
  const { statut, corps } = await demander(s.url, '/recherche/patients', { texte }, auth);
  expect(statut).toBe(200);
  return corps as RecherchePatientsReponse;
};
const noms = async (texte: string) => (await chercher(texte)).patients.map((p) => p.nomNaissance);

const [sien, correspondant, etranger, restreint] = [uuid(), uuid(), uuid(), uuid()];
beforeAll(async () => {
  s = await demarrerServeurDeTest();
  compte = await creerCompte(s, 'paul.ferrand');
  const rcpId = uuid();
  seanceId = uuid();
  const ailleurs = uuid();
  const { administration } = s.magasin;
  await administration.ajouterMembreRcp(compte.professionnelId, rcpId);
  await ecrire(
    { genre: 'rcp', id: rcpId, donnees: uneRcp('Digestif', uuid()) },
    { genre: 'seance', id: seanceId, donnees: uneSeance(rcpId, new Date().toISOString()) },
    { genre: 'seance', id: ailleurs, donnees: uneSeance(uuid(), new Date().toISOString()) },
    patient(sien, 'BOURDIN-LE GALL', { nomUtilise: 'MARTEL' }),
    patient(correspondant, 'BOURDIN'),
    patient(etranger, 'BOURDIN'),
    patient(restreint, 'BOURDIN'),
    inscrire(sien, 1),
    inscrire(restreint, 2),
    inscrire(etranger, 1, ailleurs),
  );
  await administration.ajouterRelation(compte.professionnelId, correspondant, 'correspondant');
  await administration.ajouterRelation(compte.professionnelId, restreint, 'restriction');
  auth = { authorization: `Bearer ${await ouvrirSession(s, 'paul.ferrand', posteId)}` };
});
afterAll(() => s.detruire());

describe('POST /recherche/patients', () => {
  test('ne trouve que les patients que la session peut lire', async () => {
    const { patients, autres } = await chercher('bourdin');
    expect(patients.map((p) => p.patientId)).toEqual([correspondant, sien]);
    expect(autres).toBe(false);
    expect(await noms('mart jea')).toEqual(['BOURDIN-LE GALL']);
    expect(await noms('12/03/1958')).toHaveLength(2);
    expect(await noms('legall')).toEqual([]);
    expect(await noms('bourdinlegall')).toEqual(['BOURDIN-LE GALL']);
  });

  test('un patient inconnu et un patient qu’on ne peut pas lire : la même réponse', async () => {
    await ecrire(patient(uuid(), 'XANTHIPPE'));
    expect(await chercher('xanthippe')).toEqual(await chercher('zzzzzz'));
  });

  test('une restriction posée ferme la réponse suivante, retirée la rouvre', async () => {
    const { administration } = s.magasin;
    await administration.ajouterRelation(compte.professionnelId, sien, 'restriction');
    expect(await noms('martel')).toEqual([]);
    await administration.terminerRelation(compte.professionnelId, sien, 'restriction', new Date());
    expect(await noms('martel')).toEqual(['BOURDIN-LE GALL']);
  });

  test('un administrateur ne trouve personne, sans session on n’entre pas, un compte suspendu non plus', async () => {
    const admin = { compteId: uuid(), professionnelId: compte.professionnelId };
    const profil = {
      ...unCompte(admin.compteId, admin.professionnelId),
      profil: 'administrateurRegional',
    } as const;
    await s.magasin.administration.enregistrerCompte({ ...profil, identifiant: 'admin' });
    const trouves = await s.magasin.store.transaction((tx) =>
      tx.chercherPatients(admin.compteId, new Date(), [['bourdin']], 10),
    );
    expect(trouves?.candidats).toHaveLength(3);
    const { rechercherPatients } = await import('../../../server/recherche/rechercher.ts');
    const d = {
      store: s.magasin.store,
      clock: { maintenant: () => new Date() },
    };
    expect((await rechercherPatients(d, { ...admin, posteId }, 'bourdin')).patients).toEqual([]);
    expect((await demander(s.url, '/recherche/patients', { texte: 'bourdin' })).statut).toBe(401);
    await s.magasin.administration.changerEtatCompte(compte.compteId, 'suspendu');
    expect((await demander(s.url, '/recherche/patients', { texte: 'bourdin' }, auth)).statut).toBe(403);
    await s.magasin.administration.changerEtatCompte(compte.compteId, 'actif');
  });

  test.each([
    "'",
    "bou':* | '",
    '!bourdin',
    '<->',
    '\\',
    '%',
    '_',
    '\u0000',
    '\ud800',
    '🎗️',
    'a'.repeat(200),
    "'; drop table ligne; --",
  ])('rien de ce qui se tape n’est lu comme une requête : %j', async (texte) => {
    const { patients } = await chercher(texte);
    expect(patients.filter((p) => p.patientId === etranger || p.patientId === restreint)).toEqual([]);
  });

  test.each([[''], ['a'.repeat(201)], [7], [null]])('refuse %j', async (texte) => {
    expect((await demander(s.url, '/recherche/patients', { texte }, auth)).statut).toBe(400);
  });

  test('vingt réponses au plus, et le dit', async () => {
    const lignes = Array.from({ length: 25 }, (_, n) => ({ id: uuid(), n }));
    await ecrire(
      ...lignes.map(({ id, n }) => patient(id, `NOMBREUX${String.fromCharCode(65 + n)}`)),
      ...lignes.map(({ id, n }) => inscrire(id, 100 + n)),
    );
    const { patients, autres } = await chercher('nombreux');
    expect([patients.length, patients[0]?.nomNaissance, autres]).toEqual([20, 'NOMBREUXA', true]);
  });

  test('chaque recherche laisse une trace, sans un mot de ce qui est tapé', async () => {
    const avant = await traces();
    await chercher('bourdin');
    const apres = await traces();
    expect(apres.length - avant.length).toBe(1);
    expect(apres.at(-1)).toEqual({ objet: 'patients', details: '2 montrés', autorise: true });
    expect(JSON.stringify(apres).toLowerCase()).not.toContain('bourdin');
  });
});

const traces = async () => {
  const { rows } = await sql<{ objet: string; details: string; autorise: boolean }>`
    select objet, details, autorise from trace where action = 'rechercherPatients' order by n`.execute(
    s.magasin.base.db,
  );
  return rows;
};

test('un nom changé, une ligne retirée : l’index suit', async () => {
  await ecrire(patient(sien, 'QUÉMENER'));
  expect([await noms('martel'), await noms('quemener')]).toEqual([[], ['QUÉMENER']]);
  await s.magasin.store.transaction((tx) => tx.supprimerLigne('patient', sien));
  expect(await noms('quemener')).toEqual([]);
});

test('les patients d’avant la recherche sont indexés au démarrage, une seule fois', async () => {
  const { db, reseau } = s.magasin.base;
  const proprietaire = await import('../magasin-de-test.ts').then((m) => m.ouvrirProprietaire(s.databaseUrl));
  await sql`delete from patient_recherche`.execute(db);
  await proprietaire.query(
    'insert into patient_a_indexer select reseau_id, patient_id from patient_identite',
  );
  await proprietaire.query('insert into patient_a_indexer values ($1, $2)', [reseau.id, uuid()]);
  await proprietaire.end();
  expect(await noms('bourdin')).toEqual([]);
  expect(await completerRecherche(s.magasin.base)).toBeGreaterThan(20);
  expect(await noms('bourdin')).toEqual(['BOURDIN']);
  expect(await completerRecherche(s.magasin.base)).toBe(0);
});
