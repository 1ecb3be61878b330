import type { Page } from '@playwright/test';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { entrer } from './entrer.ts';
import { session } from './scenes.ts';

type Scene = (page: Page) => Promise<void>;

/** From the sign-in screen to a rubrique of « Administration ». */
export async function administrer(page: Page, profil: Profil, rubrique: string): Promise<void> {
  await entrer(page);
  await session(page, { profil, nomAffiche: 'Dr MAUGER Irène', identifiant: 'i.mauger' });
  await page.getByRole('button', { name: 'Administration', exact: true }).click();
  const entree = page.getByRole('navigation', { name: /Rubriques/ }).getByRole('button', { name: rubrique });
  if ((await entree.getAttribute('aria-current')) !== 'page') await entree.click();
  await page.mouse.move(0, 0);
}

const habilitations = async (page: Page): Promise<void> => {
  await administrer(page, 'administrateurRegional', 'Habilitations');
  await page.getByRole('grid').waitFor();
};

/** « – → L » on the programme of care of clinical research, by keys. */
const preparer = async (page: Page): Promise<void> => {
  await habilitations(page);
  await page.locator('[data-case="medecin identite"]').focus();
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowDown');
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('l');
  await page.getByText('Version 13 en préparation, 1 changement').waitFor();
};

const motiver = (page: Page): Promise<void> =>
  page
    .getByRole('textbox', { name: 'Motif du changement, tracé' })
    .fill('Suivi des patients inclus, décision du comité du 17/11/2026');

/** Screens of the accounts and of the habilitations. */
export const scenesComptes: Readonly<Record<string, Scene>> = {
  habilitations: preparer,
  'habilitations-effet': async (page) => {
    await preparer(page);
    await motiver(page);
    await page.getByRole('button', { name: 'Vérifier l’effet…' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'habilitations-verifiees': async (page) => {
    await scenesComptes['habilitations-effet']?.(page);
    await page.getByRole('button', { name: 'Revenir à la table' }).click();
    await page.getByText(/Donnerait la lecture/).waitFor();
  },
  'habilitations-motif-court': async (page) => {
    await preparer(page);
    await page.getByRole('button', { name: 'Appliquer la version 13' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Appliquer la version 13' }).click();
    await page.getByText(/Dites en dix caractères/).waitFor();
  },
  'habilitations-conflit': async (page) => {
    await scenesComptes['habilitations-effet']?.(page);
    await page.evaluate(() =>
      window.banc.poste.toujours('habilitations:modifier', {
        ok: false,
        error: { type: 'RequeteInvalide', details: { raison: 'version', version: 13 } },
      }),
    );
    await page.getByRole('dialog').getByRole('button', { name: 'Appliquer la version 13' }).click();
    await page.getByText(/vient d’être appliquée/).waitFor();
  },
  'habilitations-versions': async (page) => {
    await habilitations(page);
    await page.getByRole('button', { name: 'Versions' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'habilitations-hors-ligne': async (page) => {
    await page.evaluate(() =>
      window.banc.poste.toujours('habilitations:lire', { ok: false, error: { type: 'ServeurInjoignable' } }),
    );
    await administrer(page, 'administrateurRegional', 'Habilitations');
    await session(page, {
      etat: 'horsLigne',
      profil: 'administrateurRegional',
      nomAffiche: 'Dr MAUGER Irène',
      identifiant: 'i.mauger',
    });
    await page
      .getByText(/serveur/)
      .first()
      .waitFor();
  },
  utilisateurs: async (page) => {
    await administrer(page, 'administrateurRegional', 'Utilisateurs');
    await page.getByRole('row', { name: /LE GOUÉDIC/ }).click();
    await page.getByText('Qui a fait quoi').waitFor();
  },
  'utilisateurs-dernier-administrateur': async (page) => {
    await administrer(page, 'administrateurRegional', 'Utilisateurs');
    await page.getByRole('row', { name: /MAUGER/ }).click();
    await page.getByText(/dernier administrateur régional/).waitFor();
  },
  'utilisateurs-attribuer': async (page) => {
    await administrer(page, 'administrateurRegional', 'Utilisateurs');
    await page.getByRole('row', { name: /MARTIN/ }).click();
    await page.getByRole('button', { name: 'Donner un profil…' }).click();
    await page.getByRole('dialog').waitFor();
  },
  'utilisateurs-suspendre': async (page) => {
    await administrer(page, 'administrateurRegional', 'Utilisateurs');
    await page.getByRole('row', { name: /ROUVIÈRE/ }).click();
    await page.getByRole('button', { name: 'Suspendre…' }).click();
    await page.getByRole('textbox', { name: 'Motif, gardé' }).fill('Départ de l’établissement');
    await page.getByRole('button', { name: 'Suspendre le compte' }).click();
    await page
      .getByRole('dialog')
      .getByText(/dernier administrateur/)
      .waitFor();
  },
  'utilisateurs-ouvrir': async (page) => {
    await administrer(page, 'supportTechnique', 'Utilisateurs');
    await page.getByRole('button', { name: 'Ouvrir un accès…' }).click();
    await page.getByRole('button', { name: 'Ouvrir l’accès' }).click();
    await page.getByText(/sont demandés/).waitFor();
  },
  'utilisateurs-mot-de-passe-remis': async (page) => {
    await scenesComptes['utilisateurs-ouvrir']?.(page);
    await page.getByRole('textbox', { name: 'Identifiant' }).fill('luc.ferrand');
    await page.getByRole('textbox', { name: 'Nom affiché' }).fill('Dr FERRAND Luc');
    await page.getByRole('textbox', { name: 'Courriel' }).fill('luc.ferrand@ch-valmorin.example');
    await page.getByRole('button', { name: 'Ouvrir l’accès' }).click();
    await page.getByText('Mot de passe à remettre').waitFor();
  },
  'utilisateurs-aucun': async (page) => {
    await administrer(page, 'supportTechnique', 'Utilisateurs');
    await page.getByRole('searchbox').fill('zzz');
    await page.getByText('Aucun compte ne correspond.').waitFor();
  },
  'compte-mot-de-passe': async (page) => {
    await monCompte(page);
    await page.getByRole('button', { name: 'Changer de mot de passe…' }).click();
    await page.getByLabel('Mot de passe actuel', { exact: true }).fill('Demonstration-2026');
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill('Rouviere-2026-x');
    await page.getByLabel('Le même, une seconde fois').fill('Rouviere-2026-x');
    await page.getByRole('button', { name: 'Changer de mot de passe', exact: true }).click();
    await page.getByText(/contient votre nom/).waitFor();
  },
  'compte-application': async (page) => {
    await monCompte(page);
    await page.getByRole('button', { name: 'Activer une application…' }).click();
    await page.getByRole('dialog').getByLabel('Mot de passe', { exact: true }).fill('Demonstration-2026');
    await page.getByRole('button', { name: 'Montrer la clé' }).click();
    await page.getByText('JBSW Y3DP').waitFor();
  },
};

const monCompte = async (page: Page): Promise<void> => {
  await entrer(page);
  await page.keyboard.press('Alt+r');
  await page.getByRole('button', { name: 'Changer de mot de passe…' }).scrollIntoViewIfNeeded();
};
