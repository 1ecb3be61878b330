import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { unPatient } from '../fakes/donnees.ts';
import { CLAIRE, expect, test, type Region } from './region.ts';

/** The small region has no cell: its doctor coordinates and merges too. */
const RESEAU = { ...CLAIRE, identifiant: 'etienne.dhauterive' } as const;
const [NOM, PRENOM] = ['QUINTRIC-LABAT', 'Aodrena'];

/** One person under two records, of Claire's patients; the second birth date has its day and month swapped. */
async function creerDeuxFiches({ magasin }: Region): Promise<void> {
  const { rows } = await sql<{ professionnel_id: string }>`
    select professionnel_id from compte where identifiant = ${CLAIRE.identifiant}`.execute(magasin.base.db);
  const pro = rows[0]?.professionnel_id ?? '';
  for (const dateNaissance of ['1958-03-12', '1958-12-03']) {
    const id = randomUUID();
    const donnees = unPatient(NOM, { prenoms: [PRENOM], dateNaissance });
    await magasin.store.transaction((tx) => tx.ecrireLigne({ genre: 'patient', id, donnees }));
    await magasin.administration.ajouterRelation(pro, id, 'equipeDeSoins');
  }
}

test('un centre signale un doublon, le réseau le fusionne sur les seules identités, le poste n’a plus qu’un patient', async ({
  allumer,
  region,
}) => {
  await creerDeuxFiches(region);
  const centre = await allumer();
  const { page } = centre;
  await centre.seConnecter();
  await page
    .getByText(/^À jour/)
    .first()
    .waitFor();
  const trouver = async () => {
    await page.keyboard.press('Control+k');
    await page.locator('[role="listbox"][data-pour=""]').waitFor({ state: 'attached' });
    await page.keyboard.type('quintric');
    await page.locator('[role="listbox"][data-pour="quintric"]').waitFor({ state: 'attached' });
    return page.getByRole('dialog', { name: 'Recherche' }).getByRole('option', { name: /QUINTRIC/ });
  };

  await test.step('le centre signale, du clavier, avec un motif', async () => {
    await expect(await trouver()).toHaveCount(2);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Signaler un doublon' }).press('Enter');
    const dialogue = page.getByRole('dialog', { name: /Signaler un doublon/ });
    await dialogue.getByRole('textbox', { name: /Pourquoi/ }).fill('Même adresse, même médecin traitant');
    await dialogue.getByRole('button', { name: 'Envoyer la demande' }).press('Enter');
    await page.getByText('Demande envoyée à la cellule de coordination').waitFor();
  });

  const cellule = await allumer();
  await cellule.seConnecter(RESEAU as unknown as typeof CLAIRE);
  const ecran = cellule.page;
  await test.step('le réseau compare les identités, choisit celle qui reste, et fusionne', async () => {
    await ecran.getByRole('button', { name: 'Administration', exact: true }).press('Enter');
    await ecran
      .getByRole('navigation', { name: /Rubriques/ })
      .getByRole('button', { name: /Doublons/ })
      .press('Enter');
    await ecran
      .getByRole('option', { name: `${NOM} ${PRENOM}` })
      .first()
      .press('Enter');
    await expect(ecran.getByRole('cell', { name: 'Jour et mois inversés' })).toBeVisible();
    await ecran.getByRole('button', { name: 'Fusionner les deux fiches' }).press('Enter');
    await ecran.getByText('Écrivez pourquoi, en dix caractères au moins.').waitFor();
    await ecran
      .getByRole('textbox', { name: /Motif de la décision/ })
      .fill('Confirmé par le centre au téléphone');
    await ecran.getByRole('button', { name: 'Fusionner les deux fiches' }).press('Enter');
    await ecran
      .getByRole('alertdialog')
      .getByRole('button', { name: 'Fusionner', exact: true })
      .press('Enter');
    await ecran.getByText('Fiches fusionnées').waitFor();
    await expect(ecran.getByRole('option', { name: `${NOM} ${PRENOM}` })).toHaveCount(1);
  });

  await test.step('au contact suivant, le poste du centre n’a plus qu’un patient', async () => {
    await page.evaluate(() =>
      (
        window as unknown as { collegiale: { appeler: (canal: string, entree: null) => Promise<unknown> } }
      ).collegiale.appeler('sync:maintenant', null),
    );
    await expect(async () => {
      const options = await trouver();
      const nombre = await options.count();
      await page.keyboard.press('Escape');
      expect(nombre).toBe(1);
    }).toPass({ timeout: 30_000 });
  });

  await test.step('défaite, chacune revient', async () => {
    await ecran.getByRole('option', { name: `${NOM} ${PRENOM}` }).press('Enter');
    await ecran
      .getByRole('textbox', { name: /Motif de la décision/ })
      .fill('Le centre s’est trompé de patiente');
    await ecran.getByRole('button', { name: 'Défaire la fusion' }).press('Enter');
    await ecran.getByText(/Défaite par/).waitFor();
  });
});
