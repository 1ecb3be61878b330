import { describe, expect, test } from 'vitest';
import { IDENTIFIANT, MOT_DE_PASSE, posteEntier, regionEntiere } from './monde/poste-entier.ts';

const NOUVEAU = 'lanterne galet mauve';

/** A workstation that was never used. */
async function posteNeuf() {
  const region = await regionEntiere();
  const poste = posteEntier(region);
  return { region, poste };
}

describe('un mot de passe à changer', () => {
  test('à la première connexion, le code juste mène au choix, puis le coffre naît sous le nouveau', async () => {
    const { region, poste } = await posteNeuf();
    region.motDePasse.aChanger = true;
    const code = await poste.seConnecter();
    expect(code.ok && [code.value.etat, code.value.changement]).toEqual([
      'attenteCode',
      { motif: 'initial', longueurMin: 12, devinablesRefuses: true },
    ]);
    const ouverte = await poste.session.changerMotDePasse(NOUVEAU);
    expect(ouverte.ok && [ouverte.value.etat, ouverte.value.changement]).toEqual(['connecte', null]);
    await poste.session.fermer();
    const [ancien, nouveau] = [
      await poste.ouvrirSansReseau(MOT_DE_PASSE),
      await poste.ouvrirSansReseau(NOUVEAU),
    ];
    expect([ancien.ok, nouveau.ok]).toEqual([false, true]);
  });

  test('un coffre fermé suit : ses saisies y sont, et l’ancien mot de passe ne l’ouvre plus', async () => {
    const { region, poste } = await posteNeuf();
    expect((await poste.seConnecter()).ok).toBe(true);
    const coffre = poste.coffre();
    await poste.session.fermer();
    region.motDePasse.aChanger = true;
    await poste.seConnecter();
    expect((await poste.session.changerMotDePasse(NOUVEAU)).ok).toBe(true);
    expect(poste.coffre()).toBe(coffre);
    await poste.session.fermer();
    const [ancien, nouveau] = [
      await poste.ouvrirSansReseau(MOT_DE_PASSE),
      await poste.ouvrirSansReseau(NOUVEAU),
    ];
    expect([ancien.ok, nouveau.ok]).toEqual([false, true]);
  });

  test('un coffre ouvert sans réseau suit sans se fermer', async () => {
    const { region, poste } = await posteNeuf();
    await poste.seConnecter();
    await poste.session.fermer();
    expect((await poste.ouvrirSansReseau()).ok).toBe(true);
    const ouvert = poste.session.coffre();
    region.motDePasse.aChanger = true;
    await poste.seConnecter();
    expect((await poste.session.changerMotDePasse(NOUVEAU)).ok).toBe(true);
    expect(poste.session.coffre()).toBe(ouvert);
    await poste.session.verrouiller();
    expect([
      (await poste.session.deverrouiller(IDENTIFIANT, MOT_DE_PASSE)).ok,
      (await poste.session.deverrouiller(IDENTIFIANT, NOUVEAU)).ok,
    ]).toEqual([false, true]);
  });

  test('refusé, il se rechoisit ; abandonné, rien n’est ouvert', async () => {
    const { region, poste } = await posteNeuf();
    region.motDePasse.aChanger = true;
    region.motDePasse.refuse = true;
    await poste.seConnecter();
    const refuse = await poste.session.changerMotDePasse('princess-2026');
    expect([refuse.ok, poste.session.vue().changement?.motif]).toEqual([false, 'initial']);
    const abandonnee = poste.session.abandonnerCode();
    expect([abandonnee.etat, abandonnee.changement, poste.session.coffre()]).toEqual([
      'deconnecte',
      null,
      undefined,
    ]);
    expect((await poste.session.changerMotDePasse(NOUVEAU)).ok).toBe(false);
  });
});

describe('un mot de passe que son titulaire change', () => {
  test('le coffre ouvert suit, la session continue, et l’ancien ne l’ouvre plus', async () => {
    const { poste } = await posteNeuf();
    await poste.seConnecter();
    const ouvert = poste.session.coffre();
    const change = await poste.session.changerSonMotDePasse(MOT_DE_PASSE, NOUVEAU);
    expect([change.ok && change.value.etat, poste.session.coffre() === ouvert]).toEqual(['connecte', true]);
    await poste.session.verrouiller();
    expect([
      (await poste.session.deverrouiller(IDENTIFIANT, MOT_DE_PASSE)).ok,
      (await poste.session.deverrouiller(IDENTIFIANT, NOUVEAU)).ok,
    ]).toEqual([false, true]);
  });

  test('refusé par le serveur, rien ne change ; sans session au serveur, il ne se demande pas', async () => {
    const { region, poste } = await posteNeuf();
    await poste.seConnecter();
    region.motDePasse.refuse = true;
    const refuse = await poste.session.changerSonMotDePasse(MOT_DE_PASSE, 'princess-2026');
    expect(refuse.ok).toBe(false);
    await poste.session.fermer();
    const [horsLigne] = [await poste.ouvrirSansReseau()];
    expect(horsLigne.ok).toBe(true);
    const sans = await poste.session.changerSonMotDePasse(MOT_DE_PASSE, NOUVEAU);
    expect(!sans.ok && sans.error.type).toBe('ServeurInjoignable');
  });
});
