import { allerAuDossier, COMPTE, ouvrirReunionDuJour } from '../../build/demonstration/gestes.ts';
import { attendreSansBug } from './phrases.ts';
import { expect, test, type Poste } from './region.ts';

const ORDRE = 3;
const fiche = ({ page }: Poste) => page.getByRole('region', { name: 'Champs de la fiche' });
const champ = ({ page }: Poste, id: string) => page.locator(`[data-champ="${id}"]`);
const enregistre = ({ page }: Poste, phrase: RegExp) =>
  expect(page.getByRole('complementary').getByText(phrase)).toBeVisible({ timeout: 30_000 });
/** By its key, from the case in view. */
async function ouvrirFiche(poste: Poste): Promise<void> {
  await ouvrirReunionDuJour(poste.page);
  await allerAuDossier(poste.page, ORDRE);
  await poste.page.getByRole('dialog').waitFor({ state: 'detached' });
  await poste.page.keyboard.press('Alt+f');
  await fiche(poste).waitFor();
}

/** Tab until the focus is in this field. */
async function tabulerJusqua(poste: Poste, id: string): Promise<void> {
  for (let n = 0; n < 90; n++) {
    if ((await champ(poste, id).locator(':focus').count()) > 0) return;
    await poste.page.keyboard.press('Tab');
  }
  throw new Error(`le champ ${id} n’est pas atteint`);
}

test('du clavier seul : remplir une fiche, la retrouver sans réseau, demander à la valider, aller à ce qui manque', async ({
  allumer,
}) => {
  const premier = await allumer();
  await premier.seConnecter();
  const { page, reseau } = premier;

  await test.step('chaque champ s’enregistre, sur ce poste puis au serveur', async () => {
    await ouvrirFiche(premier);
    await page.keyboard.press('Control+PageDown');
    await tabulerJusqua(premier, 'depistage');
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('Rectorragies depuis juin');
    await enregistre(premier, /^Enregistré à .*, sur ce poste et au serveur$/);
    await tabulerJusqua(premier, 'morphologie');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('festonne');
    await page.getByRole('option', { name: /8213\/3/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await enregistre(premier, /^Enregistré à .*, sur ce poste et au serveur$/);
  });

  await test.step('réseau coupé : la frappe est sur ce poste, et le dit', async () => {
    reseau.couper();
    await page.keyboard.press('Alt+s');
    await page.keyboard.type('Comorb');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+a');
    await page.keyboard.type('HTA, diabète de type 2.');
    await enregistre(premier, /^Enregistré à .*, sur ce poste$/);
    attendreSansBug(premier);
    await premier.fermer();
  });

  await test.step('poste relancé sans réseau : tout y est', async () => {
    const poste = await allumer({ dossier: premier.dossier, coupe: true });
    await poste.page.getByLabel(`Mot de passe de ${COMPTE.identifiant}`).fill(COMPTE.motDePasse);
    await poste.page.keyboard.press('Enter');
    await ouvrirFiche(poste);
    await expect(champ(poste, 'decouverte').getByRole('textbox')).toHaveValue('Rectorragies depuis juin');
    await expect(champ(poste, 'morphologie').getByRole('combobox')).toHaveValue(
      '8213/3 Adénocarcinome festonné',
    );
    await expect(champ(poste, 'comorbidites').getByRole('textbox')).toHaveValue('HTA, diabète de type 2.');
    await enregistre(poste, /^Enregistré sur ce poste$/);

    await test.step('rien n’est dit manquer avant que la validation soit demandée', async () => {
      await expect(fiche(poste).getByText('À renseigner')).toHaveCount(0);
      await poste.page.keyboard.press('Control+Shift+Enter');
      const manques = poste.page.getByRole('complementary', { name: 'Ce qui manque' });
      await expect(manques.getByText('La fiche ne peut pas être validée')).toBeVisible();
      await expect(manques.getByRole('button', { name: /Traitements proposés/ })).toBeVisible();
      await expect(fiche(poste).getByText('À renseigner').first()).toBeVisible();
    });

    await test.step('F8 va d’un champ à l’autre ; rempli, il ne manque plus', async () => {
      const total = await poste.page.locator('aside li').count();
      await poste.page.keyboard.press('Alt+s');
      await poste.page.keyboard.press('Home');
      await poste.page.keyboard.press('Enter');
      for (let n = 0; n < 40 && (await champ(poste, 'dossierComplet').locator(':focus').count()) === 0; n++) {
        await poste.page.keyboard.press('F8');
      }
      await expect(champ(poste, 'dossierComplet').locator(':focus')).toHaveCount(1);
      await poste.page.keyboard.press('Space');
      await expect(poste.page.locator('aside li')).toHaveCount(total - 1);
      await enregistre(poste, /^Enregistré à .*, sur ce poste$/);
    });
    attendreSansBug(poste);
  });
});
