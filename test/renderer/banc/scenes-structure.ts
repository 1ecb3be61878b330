import type { Page } from '@playwright/test';
import { ouvrirDossier } from './entrer.ts';

const TITRE = 'Dossier de chirurgie transmis';

/** A received document that holds sections and two scans. */
export const scenesStructure: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'dossier-deux-scans': async (page) => {
    await ouvrirScans(page);
    await page.getByText('Compte rendu opératoire numérisé', { exact: true }).click();
    await page.getByText('1 / ').first().waitFor();
  },
  'dossier-structure': async (page) => {
    await ouvrirScans(page);
    await page.getByRole('region', { name: `${TITRE}, contenu structuré` }).waitFor();
  },
};

async function ouvrirScans(page: Page): Promise<void> {
  await page.evaluate(async (titre) => {
    const { poste, donnees } = window.banc;
    const [modele] = donnees.dossier.documents;
    if (modele === undefined) throw new Error('sans document');
    const recu = {
      ...modele,
      id: donnees.id(690),
      titre,
      categorie: 'operatoire',
      format: 'structure',
    } as const;
    poste.valeur('dossier:lire', {
      ...donnees.dossier,
      documents: [{ ...recu, date: '2026-11-21' }, ...donnees.dossier.documents],
    });
    const lu = await fetch('./apercu.pdf');
    const octets = new Uint8Array(await lu.arrayBuffer());
    poste.valeur('document:lireStructure', { ...donnees.recuAvecScans(titre, octets) });
  }, TITRE);
  await ouvrirDossier(page, 0);
  const onglet = page
    .getByRole('navigation', { name: 'Volets du dossier' })
    .getByRole('button', { name: 'Documents' });
  if (await onglet.isVisible()) await onglet.click();
  await page
    .getByRole('listbox', { name: 'Documents par catégorie' })
    .getByRole('option', { name: new RegExp(TITRE) })
    .click();
}
