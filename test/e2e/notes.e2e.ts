import { allerAuDossier, ouvrirReunionDuJour } from '../../build/demonstration/gestes.ts';
import { attendreSansBug } from './phrases.ts';
import { CLAIRE, expect, test } from './region.ts';

/** A case that no other spec freezes. */
const ORDRE = 12;
const NOTE = 'Rappeler le Dr Talbot avant de conclure';
const DESACCORD = 'Le radiothérapeute préfère un schéma court';

test('une note et un désaccord commencé survivent au verrou et à la fermeture', async ({ allumer }) => {
  const poste = await allumer();
  const { page } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  await allerAuDossier(page, ORDRE);
  const note = page.getByRole('textbox', { name: /^Notes personnelles/ });
  const desaccord = page.getByRole('textbox', { name: 'Désaccord exprimé en séance' });

  await test.step('verrouillé au milieu d’un mot : tout est là au retour', async () => {
    await page.keyboard.press('Alt+n');
    await note.fill(NOTE);
    await page.getByRole('button', { name: 'Désaccord…', exact: true }).click();
    await desaccord.fill(DESACCORD);
    await page.keyboard.press('Control+l');
    await expect(page.getByRole('heading', { name: 'Session verrouillée' })).toBeVisible();
    await page.getByLabel(`Mot de passe de ${CLAIRE.identifiant}`).fill(CLAIRE.motDePasse);
    await page.getByRole('button', { name: 'Déverrouiller', exact: true }).click();
    await page.getByRole('button', { name: 'Désaccord… à noter' }).click();
    await expect(desaccord).toHaveValue(DESACCORD);
    await page.keyboard.press('Escape');
    await expect(desaccord).toHaveCount(0);
    await page.keyboard.press('Alt+n');
    await expect(note).toHaveValue(NOTE);
  });
  attendreSansBug(poste);
  await poste.fermer();

  const suivant = await allumer({ dossier: poste.dossier });
  await test.step('fermé, rouvert : le coffre les tenait ; abandonné, le désaccord n’est plus à noter', async () => {
    await suivant.seConnecter();
    await ouvrirReunionDuJour(suivant.page);
    await allerAuDossier(suivant.page, ORDRE);
    await expect(suivant.page.getByRole('button', { name: 'Notes prises' })).toBeVisible();
    await suivant.page.getByRole('button', { name: 'Désaccord… à noter' }).click();
    await suivant.page.getByRole('button', { name: 'Annuler' }).click();
    await expect(suivant.page.getByRole('button', { name: 'Désaccord…', exact: true })).toBeVisible();
  });
  attendreSansBug(suivant);
  await suivant.fermer();
});
