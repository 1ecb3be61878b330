import { join } from 'node:path';
import { importerAnnuaire } from '../../server/annuaire/importer.ts';
import { CLAIRE, expect, test } from './region.ts';

const RESEAU = { ...CLAIRE, identifiant: 'etienne.dhauterive' } as const;
const EXTRAIT = join(import.meta.dirname, '../../resources/annuaire/PS_LibreAcces_demonstration.txt');

test('l’extrait livré s’importe, un professionnel s’y trouve par son nom, au clavier', async ({
  allumer,
  region,
}) => {
  const fait = await importerAnnuaire(region.magasin, EXTRAIT);
  expect(fait).toMatchObject({ ok: true, value: { lues: 240, refusees: 0 } });
  const poste = await allumer();
  const { page } = poste;
  await poste.seConnecter(RESEAU as unknown as typeof CLAIRE);
  await page
    .getByRole('navigation', { name: /Rubriques/ })
    .getByRole('button', { name: 'Annuaire' })
    .press('Enter');
  await expect(page.getByText(/240 lignes lues/)).toBeVisible();
  await page.getByRole('searchbox', { name: /Nom puis prénom/ }).fill('le bras claudine');
  const table = page.getByRole('grid', { name: 'Professionnels trouvés' });
  await expect(table.getByRole('row', { name: /LE BRAS CLAUDINE/ }).first()).toContainText('Radiothérapie');
  await page.getByRole('searchbox', { name: /Nom puis prénom/ }).fill('zzzz');
  await expect(page.getByText('Personne de ce nom dans l’annuaire')).toBeVisible();
});
