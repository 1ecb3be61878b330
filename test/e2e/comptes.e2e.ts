import { sql } from 'kysely';
import {
  type COMPTE,
  saisirCode,
  saisirIdentifiants,
  seConnecter,
} from '../../build/demonstration/gestes.ts';
import { attendreSansBug } from './phrases.ts';
import { expect, test, type AllumerPoste, type Poste, type Region } from './region.ts';

// Habilitations and accounts of its own: no other spec is played on this region.
test.use({ aPart: 'comptes' });

const MOT_DE_PASSE = 'Demonstration-2026';
const compte = (identifiant: string, motDePasse = MOT_DE_PASSE) =>
  ({ identifiant, motDePasse }) as unknown as typeof COMPTE;

async function entrer(allumer: AllumerPoste, region: Region, identifiant: string): Promise<Poste> {
  const poste = await allumer({});
  await seConnecter(poste.page, region, compte(identifiant));
  return poste;
}

async function administrer({ page }: Poste, rubrique: string): Promise<void> {
  await page.getByRole('button', { name: 'Administration', exact: true }).click();
  const entree = page.getByRole('navigation', { name: /Rubriques/ }).getByRole('button', { name: rubrique });
  await entree.click();
  await expect(page.getByRole('heading', { level: 1, name: rubrique })).toBeVisible();
}

/** How many patients' rows of this category the account holds, as the last synchronisation wrote it. */
async function tenus(region: Region, identifiant: string, categorie: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from octroi o
    join compte c on c.reseau_id = o.reseau_id and c.compte_id = o.compte_id
    where c.identifiant = ${identifiant} and o.scope like ${`dossier:%:${categorie}`}`.execute(
    region.magasin.base.db,
  );
  return rows[0]?.n ?? 0;
}

test('une habilitation changée vaut à la synchronisation suivante d’une autre session', async ({
  region,
  allumer,
}) => {
  test.setTimeout(120_000);
  const medecin = await entrer(allumer, region, 'claire.rouviere');
  await expect.poll(() => tenus(region, 'claire.rouviere', 'courrier')).toBeGreaterThan(0);
  const admin = await entrer(allumer, region, 'etienne.dhauterive');
  await administrer(admin, 'Habilitations');
  const { page } = admin;
  await page.locator('[data-case="medecin courrier"]').focus();
  await page.keyboard.press('Delete');
  await expect(page.getByText(/Version 1 en préparation, 1 changement/)).toBeVisible();
  await page
    .getByRole('textbox', { name: 'Motif du changement, tracé' })
    .fill('Essai du comité : la correspondance se ferme');
  await page.getByRole('button', { name: 'Vérifier l’effet…' }).click();
  await expect(page.getByRole('dialog').getByText(/Retirerait la lecture/)).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Appliquer la version 1' }).click();
  await expect(page.getByText(/^Version 1, appliquée depuis/)).toBeVisible();
  await page.getByRole('button', { name: 'Versions' }).click();
  await expect(page.getByRole('dialog').getByText('Essai du comité')).toBeVisible();
  await page.keyboard.press('Escape');

  await medecin.page.keyboard.press('Control+Shift+S');
  await expect.poll(() => tenus(region, 'claire.rouviere', 'courrier'), { timeout: 30_000 }).toBe(0);
  attendreSansBug(admin);
  attendreSansBug(medecin);
  await admin.fermer();
  await medecin.fermer();
});

test('deux personnes : l’exploitant ouvre un accès, le réseau donne le profil, le nouveau se connecte', async ({
  region,
  allumer,
}) => {
  test.setTimeout(150_000);
  // The small region has no operator: another account becomes one.
  await sql`update compte set profil = 'supportTechnique' where identifiant = 'jean-marc.talbot'`.execute(
    region.magasin.base.db,
  );
  const support = await entrer(allumer, region, 'jean-marc.talbot');
  support.page.setDefaultTimeout(15_000);
  await administrer(support, 'Utilisateurs');
  const { page } = support;
  await page.getByRole('button', { name: 'Ouvrir un accès…' }).click();
  await page.getByRole('textbox', { name: 'Identifiant' }).fill('luc.ferrand');
  await page.getByRole('textbox', { name: 'Nom affiché' }).fill('Dr FERRAND Luc');
  await page.getByRole('textbox', { name: 'Courriel' }).fill('luc.ferrand@ch-valmorin.example');
  await page.getByRole('button', { name: 'Ouvrir l’accès' }).click();
  await expect(page.getByText('Mot de passe à remettre')).toBeVisible();
  const initial = (await page.getByRole('alertdialog').locator('p').nth(1).innerText()).trim();
  await page.getByRole('button', { name: 'C’est noté' }).click();
  await page.getByRole('row', { name: /FERRAND/ }).click();
  await expect(page.getByText('Accès ouvert')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Donner un profil…' })).toHaveCount(0);
  await support.fermer();

  const admin = await entrer(allumer, region, 'etienne.dhauterive');
  admin.page.setDefaultTimeout(15_000);
  await administrer(admin, 'Utilisateurs');
  await admin.page.getByRole('row', { name: /FERRAND/ }).click();
  await admin.page.getByRole('button', { name: 'Donner un profil…' }).click();
  const choisir = async (champ: RegExp, valeur: string) => {
    await admin.page.getByRole('dialog').getByRole('button', { name: champ }).click();
    await admin.page.getByRole('option', { name: valeur, exact: true }).click();
  };
  await choisir(/Profil$/, 'Médecin participant');
  await choisir(/Profession$/, 'médecin');
  await admin.page.getByRole('button', { name: 'Donner ce profil' }).click();
  await expect(admin.page.getByText(/donnés\s: Médecin participant/)).toBeVisible();
  await admin.fermer();

  const neuf = await allumer({});
  await saisirIdentifiants(neuf.page, compte('luc.ferrand', initial));
  await saisirCode(neuf.page, await region.prochainCode());
  await neuf.page.getByLabel('Nouveau mot de passe').fill('lanterne-galet-mauve');
  await neuf.page.getByLabel('Le même, une seconde fois').fill('lanterne-galet-mauve');
  await neuf.page.getByRole('button', { name: 'Changer et ouvrir la session' }).click();
  await expect(neuf.page.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();
  attendreSansBug(neuf);
  await neuf.fermer();
});

test('un mot de passe changé de plein gré : la session continue, le nouveau seul déverrouille', async ({
  region,
  allumer,
}) => {
  test.setTimeout(120_000);
  const poste = await entrer(allumer, region, 'marc.hautefeuille');
  const { page } = poste;
  const NOUVEAU = 'lanterne-galet-mauve';
  await page.keyboard.press('Alt+r');
  await page.getByRole('button', { name: 'Changer de mot de passe…' }).click();
  await page.getByLabel('Mot de passe actuel', { exact: true }).fill(MOT_DE_PASSE);
  await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(NOUVEAU);
  await page.getByLabel('Le même, une seconde fois').fill(NOUVEAU);
  await page.getByRole('button', { name: 'Changer de mot de passe', exact: true }).click();
  await expect(page.getByText('Mot de passe changé')).toBeVisible();
  await expect(page.getByText('Aucune autre session n’est ouverte.')).toBeVisible();
  await page.keyboard.press('Control+l');
  await page.getByLabel('Mot de passe de marc.hautefeuille').fill(NOUVEAU);
  await page.getByRole('button', { name: 'Déverrouiller', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Réglages' })).toBeVisible();
  attendreSansBug(poste);
  await poste.fermer();
});
