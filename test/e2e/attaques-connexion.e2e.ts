import { COMPTE, saisirCode, saisirIdentifiants } from '../../build/demonstration/gestes.ts';
import { attendrePhrase, attendreSansBug, attendreSansPile } from './phrases.ts';
import { expect, test, type Poste } from './region.ts';
import { autreJson, bruit, muet, portailCaptif, serveurAutreVersion } from './serveurs-hostiles.ts';

/** Issue 2, « Bad input », on the sign-in screen: one workstation, whose network leads to what we want. */
test.describe.configure({ mode: 'serial', timeout: 45_000 });

let poste: Poste;
test.beforeAll(async ({ allumer }) => {
  poste = await allumer({ coupe: true });
});
test.afterAll(async () => {
  attendreSansBug(poste);
  await poste.fermer();
});

const MINUTE_MS = 60_000;
const champCode = () => poste.page.getByLabel('Code à six chiffres');
/** Another code than this one. */
const faux = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

test('serveur absent au premier lancement : dit, puis repris par « Réessayer »', async () => {
  const { page, reseau } = poste;
  await attendrePhrase(page, 'Le serveur ne répond pas.', 'Une première connexion demande le réseau.');
  await saisirIdentifiants(page);
  await attendrePhrase(page, 'Le serveur ne répond pas.', 'Vérifiez le réseau de ce poste, puis réessayez.');
  reseau.retablir();
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByText('Une première connexion demande le réseau.')).toHaveCount(0);
});

test('serveur d’une autre version du protocole', async () => {
  const serveur = await serveurAutreVersion();
  poste.reseau.viser(serveur.port);
  await saisirIdentifiants(poste.page);
  await attendrePhrase(
    poste.page,
    'Le serveur parle une autre version de Collégiale.',
    'Mettez ce poste à jour.',
  );
  await serveur.fermer();
});

for (const [nom, creer] of [
  ['une page de portail captif', portailCaptif],
  ['du JSON qui n’est pas le nôtre', autreJson],
] as const) {
  test(`serveur qui répond ${nom}`, async () => {
    const serveur = await creer();
    poste.reseau.viser(serveur.port);
    await saisirIdentifiants(poste.page);
    await attendrePhrase(
      poste.page,
      'La réponse reçue n’est pas celle du serveur de Collégiale.',
      'Vérifiez-le, puis réessayez.',
    );
    await serveur.fermer();
  });
}

for (const [nom, creer, cause] of [
  ['des octets qui ne sont pas du HTTP', bruit, 'La réponse reçue n’est pas celle du serveur de Collégiale.'],
  ['rien du tout, sans raccrocher', muet, 'Le serveur ne répond pas.'],
] as const) {
  test(`serveur qui répond ${nom}`, async () => {
    const serveur = await creer();
    poste.reseau.viser(serveur.port);
    await saisirIdentifiants(poste.page);
    await attendrePhrase(poste.page, cause, 'puis réessayez.');
    await serveur.fermer();
  });
}

test('serveur lent : la demande aboutit', async ({ region }) => {
  poste.reseau.viser(region.port);
  poste.reseau.retarder(1200);
  await saisirIdentifiants(poste.page);
  await expect(champCode()).toBeVisible({ timeout: 20_000 });
  poste.reseau.retarder(0);
});

test('code faux, code périmé, code déjà servi : chacun dit la suite, et la suite marche', async ({
  region,
}) => {
  const { page, reseau } = poste;
  const premier = await region.prochainCode();
  await saisirCode(page, faux(premier));
  await attendrePhrase(page, 'Ce code n’est pas le bon.', 'Il reste 2 essais');

  region.decalerHorloge(11 * MINUTE_MS);
  await saisirCode(page, premier);
  await attendrePhrase(page, 'Ce code n’est plus valable.', 'Demandez-en un autre.');
  await page.getByRole('button', { name: 'Renvoyer un code' }).click();
  const second = await region.prochainCode();

  // The server takes the code and its answer is lost: the user types it again.
  reseau.couperApres(0);
  await saisirCode(page, second);
  await attendrePhrase(page, 'Le serveur ne répond pas.', 'puis réessayez.');
  reseau.retablir();
  await saisirCode(page, second);
  await attendrePhrase(page, 'Ce code a déjà servi.', 'demandez-en un autre.');
  await page.getByRole('button', { name: 'Renvoyer un code' }).click();
  await saisirCode(page, await region.prochainCode());
  await expect(page.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();
  await attendreSansPile(page);
  region.decalerHorloge(0);
});

test('le troisième mot de passe faux bloque le compte, même avec le bon ensuite', async () => {
  const { page } = poste;
  await page.getByRole('button', { name: /^Session de/ }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  const compte = { identifiant: 'marc.hautefeuille', motDePasse: COMPTE.motDePasse } as const;
  const essayer = (motDePasse: string) =>
    saisirIdentifiants(page, { ...compte, motDePasse } as unknown as typeof COMPTE);
  await essayer('mauvais-un');
  await attendrePhrase(page, 'L’identifiant ou le mot de passe ne correspond pas.', 'Il reste 2 essais');
  await essayer('mauvais-deux');
  await attendrePhrase(page, 'L’identifiant ou le mot de passe ne correspond pas.', 'Il reste 1 essai');
  await essayer('mauvais-trois');
  await attendrePhrase(page, 'Le compte est bloqué après trois essais faux.', 'Votre 3C peut le débloquer.');
  await essayer(compte.motDePasse);
  await attendrePhrase(page, 'Le compte est bloqué après trois essais faux.', 'Votre 3C peut le débloquer.');
});

test('« Continuer » pressé avant que l’écran ne soit vivant n’est pas perdu', async ({ allumer, region }) => {
  const vif = await allumer();
  // In one go, as a password manager does, at the first frame: the scripts of the screen are still to be read.
  const trouve = await vif.page.waitForFunction(({ identifiant, motDePasse }) => {
    const [champ, secret] = document.querySelectorAll('input');
    if (champ === undefined || secret === undefined || champ.form === null) return undefined;
    const vivant = Object.keys(champ).some((cle) => cle.startsWith('__react'));
    champ.value = identifiant;
    secret.value = motDePasse;
    champ.form.requestSubmit();
    return { vivant };
  }, COMPTE);
  expect(await trouve.jsonValue()).toEqual({ vivant: false });
  await saisirCode(vif.page, await region.prochainCode());
  await expect(vif.page.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();
});
