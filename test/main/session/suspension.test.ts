import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { contenuVide } from '../../../domain/proposition/proposition.ts';
import type { CoffreOuvert } from '../../../main/session/porte-coffre.ts';
import {
  copieDuProfil,
  IDENTIFIANT,
  posteEntier,
  regionEntiere,
  type PosteEntier,
  type RegionEntiere,
} from './monde/poste-entier.ts';

/** Issue 4, part 8: the suspended vault pushes its outbox into quarantine, then is wiped; nothing is lost on the way. */

const AVIS = 'Colectomie droite, puis chimiothérapie.';

async function ecrire(region: RegionEntiere, coffre: CoffreOuvert | undefined, texte = AVIS): Promise<void> {
  const faite = await coffre?.demander('proposition:enregistrer', {
    propositionId: region.cas.propositionId,
    contenu: { ...contenuVide, texte },
    avant: contenuVide,
    etat: 'enregistree',
  });
  expect(faite).toMatchObject({ ok: true });
}

const suspendre = (region: RegionEntiere): Promise<void> =>
  region.serveur.administration.changerEtatCompte(region.compteId, 'suspendu');
const quarantaines = (region: RegionEntiere): readonly string[] =>
  [...region.disque.quarantaines.values()].map((q) => q.operation);
const coffres = (poste: PosteEntier): string[] => readdirSync(join(poste.dossier, 'coffres'));
const attendreEfface = (poste: PosteEntier): Promise<void> =>
  vi.waitFor(() => expect(poste.session.vue()).toMatchObject({ etat: 'deconnecte' }));

/** Signed in, with its dossier, then without network. */
async function posteHorsLigne(enSeCachant?: (region: RegionEntiere, poste: PosteEntier) => Promise<void>) {
  const region = await regionEntiere();
  const poste: PosteEntier = posteEntier(region, undefined, async () => enSeCachant?.(region, poste));
  expect(await poste.seConnecter()).toMatchObject({ ok: true });
  expect(await poste.synchroniser()).toMatchObject({ ok: true, value: { etat: 'aJour' } });
  region.reseau.coupe = true;
  return { region, poste };
}

function attendreRienDeReste(region: RegionEntiere, poste: PosteEntier): void {
  expect(quarantaines(region)).toEqual([expect.stringContaining(AVIS)]);
  expect(coffres(poste)).toEqual([]);
  expect(poste.store.lire().coffres).toEqual([]);
}

test('suspendu pendant qu’il écrivait sans réseau : la saisie part en quarantaine, puis le coffre s’efface', async () => {
  const { region, poste } = await posteHorsLigne();
  await ecrire(region, poste.session.coffre());
  await suspendre(region);
  const coffreId = poste.store.coffre(IDENTIFIANT)?.coffreId ?? '';
  expect(existsSync(poste.coffre())).toBe(true);
  region.reseau.coupe = false;
  await poste.synchroniser();
  await attendreEfface(poste);
  attendreRienDeReste(region, poste);
  expect(poste.session.vue().coffreEfface).toEqual({ nomAffiche: 'Dr ROUVIÈRE Claire', quarantaines: 1 });
  expect(await poste.ouvrirSansReseau()).toMatchObject({ ok: false, error: { type: 'CoffreAbsent' } });
  // The chain of the workstation is whole at the server, its last act included.
  const traces = region.disque.tracesPoste.get(coffreId) ?? [];
  expect(traces.map((t) => t.n)).toEqual(traces.map((_, i) => i + 1));
  expect(traces.map((t) => t.action)).toContain('enregistrerProposition');
  expect(poste.incidents).toEqual([]);
});

test('ce qu’un écran enregistre en se cachant part aussi', async () => {
  const { region, poste } = await posteHorsLigne((r, p) => ecrire(r, p.session.coffreEnFermeture()));
  await suspendre(region);
  region.reseau.coupe = false;
  await poste.synchroniser();
  await attendreEfface(poste);
  attendreRienDeReste(region, poste);
});

test('le réseau tombe avant le dernier envoi : rien n’est effacé, et la suite se fait au contact suivant', async () => {
  const { region, poste } = await posteHorsLigne((r, p) => {
    r.reseau.coupe = true;
    return ecrire(r, p.session.coffreEnFermeture());
  });
  await suspendre(region);
  region.reseau.coupe = false;
  await poste.synchroniser();
  await vi.waitFor(() => expect(poste.session.coffreEnFermeture()).toBeUndefined());
  expect([poste.session.vue().etat, coffres(poste).length, quarantaines(region)]).toEqual([
    'verrouille',
    1,
    [],
  ]);
  // Later, another start of the workstation: signing in is all that is asked.
  region.reseau.coupe = false;
  const suite = posteEntier(region, copieDuProfil(poste));
  await suite.seConnecter();
  await attendreEfface(suite);
  attendreRienDeReste(region, suite);
});

test('poste tué avant la réponse du serveur : la saisie n’est jugée qu’une fois, puis le coffre s’efface', async () => {
  const { region, poste } = await posteHorsLigne();
  await ecrire(region, poste.session.coffre());
  await suspendre(region);
  Object.assign(region.reseau, { coupe: false, sourd: true });
  await poste.synchroniser();
  expect([quarantaines(region).length, coffres(poste).length]).toEqual([1, 1]);
  const suite = posteEntier(region, copieDuProfil(poste));
  await poste.session.verrouiller();
  region.reseau.sourd = false;
  await suite.seConnecter();
  await attendreEfface(suite);
  attendreRienDeReste(region, suite);
});

/** What a stop in the middle of the wipe leaves: the mark of main, and what was not removed yet. */
async function arreteEnEffacant(aussi: (coffre: string) => void) {
  const { region, poste } = await posteHorsLigne();
  await ecrire(region, poste.session.coffre());
  const copie = copieDuProfil(poste);
  await poste.session.verrouiller();
  await suspendre(region);
  region.reseau.coupe = false;
  const avant = posteEntier(region, copie);
  const connu = avant.store.coffre(IDENTIFIANT);
  if (connu) avant.store.garderCoffre({ ...connu, efface: true });
  aussi(avant.coffre());
  return { region, suite: posteEntier(region, copie) };
}

test('poste tué une fois les clés parties : le démarrage suivant ôte le reste', async () => {
  const { suite } = await arreteEnEffacant((coffre) => {
    for (const nom of readdirSync(coffre).filter((n) => n.startsWith('enveloppes')))
      rmSync(join(coffre, nom));
  });
  expect([coffres(suite), suite.store.lire().coffres]).toEqual([[], []]);
});

test('poste tué avant que les clés partent : le coffre est entier, et part au contact suivant', async () => {
  const { region, suite } = await arreteEnEffacant(() => undefined);
  expect(coffres(suite).length).toBe(1);
  await suite.seConnecter();
  await attendreEfface(suite);
  attendreRienDeReste(region, suite);
});

test('rétabli, le compte se reconnecte et un coffre neuf se remplit', async () => {
  const { region, poste } = await posteHorsLigne();
  await suspendre(region);
  region.reseau.coupe = false;
  await poste.synchroniser();
  await attendreEfface(poste);
  await region.serveur.administration.changerEtatCompte(region.compteId, 'actif');
  expect(await poste.seConnecter()).toMatchObject({ ok: true, value: { coffreEfface: null } });
  expect(await poste.synchroniser()).toMatchObject({ ok: true, value: { etat: 'aJour' } });
  expect(await poste.demander('reunion:lire', { seanceId: region.seanceId })).toMatchObject({ ok: true });
});
