import { sql } from 'kysely';
import { COMPTE, saisirCode, saisirIdentifiants } from '../../build/demonstration/gestes.ts';
import { attendrePhrase, attendreSansBug } from './phrases.ts';
import { expect, test } from './region.ts';

const INITIAL = COMPTE.motDePasse;
const NOUVEAU = 'lanterne-galet-mauve';
const IDENTIFIANT = 'marc.hautefeuille';

/** Issue 4, part 7: the password handed over changes at the first sign-in, on the real server and a real vault. */
test('le mot de passe remis se change à la première connexion, et le nouveau seul ouvre ensuite', async ({
  region,
  allumer,
}) => {
  test.setTimeout(90_000);
  const { db } = region.magasin.base;
  const { rows } = await sql<{ avant: string }>`
    update compte set mot_de_passe_initial = true where identifiant = ${IDENTIFIANT}
    returning mot_de_passe as avant`.execute(db);
  const poste = await allumer({});
  const { page } = poste;
  const identifier = (motDePasse: string) =>
    saisirIdentifiants(page, { identifiant: IDENTIFIANT, motDePasse } as unknown as typeof COMPTE);
  await identifier(INITIAL);
  await saisirCode(page, await region.prochainCode());
  const choisir = async (nouveau: string) => {
    await page.getByLabel('Nouveau mot de passe').fill(nouveau);
    await page.getByLabel('Le même, une seconde fois').fill(nouveau);
    await page.getByRole('button', { name: 'Changer et ouvrir la session' }).click();
  };
  await expect(page.getByRole('heading', { name: 'Choisir un mot de passe' })).toBeVisible();
  await choisir('Hautefeuille-2026');
  await attendrePhrase(page, 'Le nouveau mot de passe contient votre nom', 'Choisissez-en un autre');
  await choisir(NOUVEAU);
  await expect(page.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();

  await page.getByRole('button', { name: /^Session de/ }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await identifier(INITIAL);
  await attendrePhrase(page, 'L’identifiant ou le mot de passe ne correspond pas.', 'Il reste 2 essais');
  await identifier(NOUVEAU);
  await saisirCode(page, await region.prochainCode());
  await expect(page.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();
  attendreSansBug(poste);
  await poste.fermer();
  // Other specs sign in with the demonstration's password.
  await sql`
    update compte set mot_de_passe = ${rows[0]?.avant ?? ''}, mot_de_passe_le = null
    where identifiant = ${IDENTIFIANT}`.execute(db);
});
