import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { lireArguments } from '../../../server/cli/arguments.ts';
import { administrerCompte } from '../../../server/cli/compte.ts';
import { avecBase } from '../magasin-de-test.ts';
import { demarrerServeurDeTest, type ServeurDeTest } from '../serveur-de-test.ts';
import { actions, connecter, premierFacteur, type Personne } from './monde.ts';

let s: ServeurDeTest;
const ecrit: string[] = [];
beforeAll(async () => {
  s = await demarrerServeurDeTest();
  vi.spyOn(console, 'log').mockImplementation((ligne: string) => void ecrit.push(ligne));
  vi.spyOn(console, 'error').mockImplementation((ligne: string) => void ecrit.push(ligne));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await s.detruire();
});

const terminal = (...argv: string[]): Promise<number> => {
  const lue = lireArguments(['compte', ...argv, '--data', s.magasin.dossierDonnees]);
  if (!lue.ok || lue.value.nom !== 'compte') throw new Error('commande');
  const commande = lue.value;
  return avecBase(s.databaseUrl, () => administrerCompte(commande));
};
const ouvrir = (identifiant: string): Promise<number> =>
  terminal(
    'ouvrir',
    identifiant,
    '--nom',
    'Dr MARTIN Anne',
    '--courriel',
    `${identifiant}@ch-valmorin.example`,
  );
const remis = (): string => /([a-z2-9]{4}-){3}[a-z2-9]{4}/.exec(ecrit.at(-1) ?? '')?.[0] ?? '';
const personne = (identifiant: string): Personne => ({
  identifiant,
  compteId: '',
  professionnelId: '',
  posteId: crypto.randomUUID(),
});

test('l’exploitant ouvre un accès sans profil, et ne nomme que le premier administrateur', async () => {
  expect(await ouvrir('anne.martin')).toBe(0);
  const initial = remis();
  const sansProfil = await premierFacteur(s, personne('anne.martin'), initial);
  const nomme = await terminal('premier-administrateur', 'anne.martin');
  const connecte = await connecter(s, personne('anne.martin'), initial);
  await ouvrir('paul.second');
  const second = await terminal('premier-administrateur', 'paul.second');
  expect([sansProfil.corps['type'], nomme, connecte.corps['changement'], second, ecrit.at(-1)]).toEqual([
    'IdentifiantsFaux',
    0,
    'initial',
    1,
    "Le réseau a un administrateur régional : c'est à lui de donner les profils.",
  ]);
});

test('un mot de passe perdu est remis ; un identifiant pris ou inconnu est dit', async () => {
  await ouvrir('perdu');
  const premier = remis();
  expect(await terminal('reinitialiser', 'PERDU')).toBe(0);
  expect([remis() !== premier, remis().length]).toEqual([true, 19]);
  expect([await ouvrir('perdu'), await terminal('reinitialiser', 'personne')]).toEqual([1, 1]);
  expect([await terminal('premier-administrateur', 'personne'), ecrit.at(-1)]).toEqual([
    1,
    "Aucun accès personne n'attend son profil.",
  ]);
});

test('sans nom ni courriel, rien n’est ouvert', async () => {
  expect([await terminal('ouvrir', 'incomplet'), ecrit.at(-1)]).toEqual([
    1,
    'compte ouvrir : nom absent ou mal écrit.',
  ]);
  expect(lireArguments(['compte', 'detruire', 'x']).ok).toBe(false);
  expect(lireArguments(['compte', 'ouvrir']).ok).toBe(false);
});

test('ces actes sont tracés, au nom de l’exploitant', async () => {
  const { rows } = await s.magasin.base.client().then(async (client) => {
    try {
      return await client.query<{ objet: string }>(
        "select distinct objet from trace where action like 'compte.%'",
      );
    } finally {
      await client.end();
    }
  });
  const toutes = await Promise.all(rows.map((r) => actions(s, r.objet.slice('compte:'.length))));
  expect(toutes.flat()).toEqual(
    expect.arrayContaining([
      'compte.ouvrir true exploitant',
      'compte.attribuer true exploitant administrateurRegional premier',
      'compte.reinitialiser true exploitant motDePasse secondFacteur',
    ]),
  );
});
