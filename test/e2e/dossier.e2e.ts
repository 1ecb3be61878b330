import { expect, test } from './region.ts';

test('du clavier seul : agenda, dossier d’un patient, deuxième page d’un document, retour', async ({
  allumer,
}) => {
  const poste = await allumer();
  const { page } = poste;
  await poste.seConnecter();
  await page.keyboard.press('Control+Shift+S');
  const dossiers = page.getByRole('listbox', { name: 'Dossiers' });
  await dossiers.getByRole('option').first().waitFor();

  await test.step('Ctrl+I ouvre le premier dossier de la séance choisie, son identité entière', async () => {
    const nom = await dossiers.getByRole('option').first().innerText();
    await page.keyboard.press('Control+i');
    const identite = page.getByRole('region', { name: 'Identité' });
    await expect(identite).toBeVisible();
    const titre = (await identite.getByRole('heading', { level: 1 }).innerText()).trim();
    expect(nom).toContain(titre.split(' ')[0]);
    await expect(identite).toContainText(/Sexe\s*[FMI]\s*Née? le\s*\d{2}\/\d{2}\/\d{4}/);
    await expect(page.getByRole('contentinfo')).toContainText(/Consultation tracée à/);
  });

  await test.step('Alt+D, Entrée : le document s’ouvre et les flèches en tournent les pages', async () => {
    const documents = page.getByRole('listbox', { name: 'Documents par catégorie' });
    await documents.getByRole('option').first().waitFor();
    await page.keyboard.press('Alt+d');
    await expect(documents.locator(':focus')).toHaveCount(1);
    const page2 = page.getByText(/^2 \/ \d+$/);
    // The first document of more than one page.
    const nombre = await documents.getByRole('option').count();
    for (let rang = 0; rang < nombre; rang++) {
      await page.keyboard.press('Home');
      for (let n = 0; n < rang; n++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(page.locator('[data-lecteur] :focus')).toHaveCount(1);
      await page.keyboard.press('ArrowRight');
      if (
        await page2.waitFor({ timeout: 1500 }).then(
          () => true,
          () => false,
        )
      )
        break;
      await page.keyboard.press('Escape');
      await expect(documents.locator(':focus')).toHaveCount(1);
    }
    await expect(page2).toBeVisible();
  });

  await test.step('Échap revient à la liste, puis à l’agenda', async () => {
    await page.keyboard.press('Escape');
    await expect(
      page.getByRole('listbox', { name: 'Documents par catégorie' }).locator(':focus'),
    ).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1, name: /Semaine du/ })).toBeVisible();
  });
});
