import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { APPELS_EN_LIGNE } from '../../../contract/en-ligne.ts';
import { posteEntier, regionEntiere } from './monde/poste-entier.ts';

const REQUETE = APPELS_EN_LIGNE['bris:aRevoir'].requete(null);
const SORTIE = APPELS_EN_LIGNE['bris:aRevoir'].sortie;

async function posteConnecte() {
  const region = await regionEntiere();
  region.enLigne.set(REQUETE.chemin, { ok: true, value: { bris: [] } });
  const poste = posteEntier(region);
  expect((await poste.seConnecter()).ok).toBe(true);
  return { region, poste, demander: () => poste.session.enLigne(REQUETE, SORTIE) };
}

describe('ce qu’un écran demande au serveur lui-même', () => {
  test('est lu avec la session ouverte', async () => {
    const { demander } = await posteConnecte();
    expect(await demander()).toEqual({ ok: true, value: { bris: [] } });
  });

  test('verrouillé, rien ne part', async () => {
    const { poste, demander } = await posteConnecte();
    await poste.session.verrouiller();
    expect(await demander()).toMatchObject({ ok: false, error: { type: 'CoffreFerme' } });
  });

  test('le coffre ouvert sans réseau n’a pas de session au serveur', async () => {
    const { poste, demander } = await posteConnecte();
    await poste.session.fermer();
    expect((await poste.ouvrirSansReseau()).ok).toBe(true);
    expect(await demander()).toMatchObject({ ok: false, error: { type: 'ServeurInjoignable' } });
  });

  test('une session fermée par le serveur l’est aussi ici, le coffre reste ouvert', async () => {
    const { region, poste, demander } = await posteConnecte();
    region.enLigne.set(REQUETE.chemin, { ok: false, error: { type: 'SessionRevoquee' } });
    expect(await demander()).toMatchObject({ ok: false, error: { type: 'SessionRevoquee' } });
    expect([poste.session.vue().etat, poste.session.coffre() === undefined]).toEqual(['horsLigne', false]);
  });

  test('un refus du serveur ne ferme rien', async () => {
    const { region, poste, demander } = await posteConnecte();
    region.enLigne.set(REQUETE.chemin, { ok: false, error: { type: 'AccesRefuse' } });
    expect(await demander()).toMatchObject({ ok: false, error: { type: 'AccesRefuse' } });
    expect(poste.session.vue().etat).toBe('connecte');
  });
});

test('les valeurs d’un chemin sont lues par leur schéma : rien d’autre n’y entre', () => {
  const { entree, requete } = APPELS_EN_LIGNE['bris:revoir'];
  const corps = { conclusion: 'justifie', commentaire: 'garde du 21 novembre' };
  expect(entree.safeParse({ ...corps, brisId: '../administration/comptes' }).success).toBe(false);
  const lue = entree.parse({ ...corps, brisId: '0195a000-0000-7000-8000-000000000001' });
  expect(requete(lue)).toEqual({ chemin: `/bris-de-glace/${lue.brisId}/revue`, corps });
});

test('chaque appel a un corps qui est un objet, ou n’en a pas', () => {
  for (const { entree } of Object.values(APPELS_EN_LIGNE)) {
    expect(entree instanceof z.ZodNull || entree instanceof z.ZodObject).toBe(true);
  }
});
