import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lireJour } from '../../../renderer/import/date.ts';
import { avecPage } from './gestes.ts';
import { demarrerBanc, type Banc } from './navigateur.ts';
import { ouvrirDossier } from './entrer.ts';
import { scenes } from './scenes.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

const joints = (page: Page) =>
  page.evaluate(() =>
    window.banc.poste.appels
      .filter(({ canal }) => canal === 'document:joindre')
      .map(({ entree }) => {
        const { octets, patientId: _patient, ...dits } = entree as { octets: Uint8Array; patientId: string };
        return { ...dits, octets: octets.length };
      }),
  );
const choix = (page: Page) =>
  page.evaluate(() => window.banc.poste.appels.filter(({ canal }) => canal === 'import:choisir').length);

it('une date s’écrit comme on l’écrit, et l’année en entier', () => {
  for (const ecrite of ['20/11/2026', '20-11-2026', '20.11.2026', '20 11 2026', ' 20112026 ']) {
    expect([ecrite, lireJour(ecrite)]).toEqual([ecrite, '2026-11-20']);
  }
  expect(lireJour('1/2/2026')).toBe('2026-02-01');
  for (const ecrite of ['20/11/26', '31/02/2026', '2026-11-20', 'hier', '']) {
    expect([ecrite, lireJour(ecrite)]).toEqual([ecrite, undefined]);
  }
});

it('rien ne part tant qu’il manque quelque chose ; puis chaque fichier part une fois', async () => {
  await avecPage(banc, async (page) => {
    await scenes['import-manques']?.(page);
    expect(await joints(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Titre du document' }).fill('  Courrier  ');
    await page.getByRole('textbox', { name: 'Date de l’acte' }).fill('12/11/2026');
    await page.getByRole('button', { name: /Catégorie/ }).click();
    await page.getByRole('option', { name: 'Courrier', exact: true }).click();
    await page.getByRole('button', { name: 'Importer les 2 documents' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await joints(page)).toEqual([
      { titre: 'Courrier', date: '2026-11-12', categorie: 'courrier', octets: 1 },
      {
        titre: 'CR d’anatomopathologie, pièce opératoire',
        date: '2026-11-19',
        categorie: 'anatomopathologie',
        octets: 1,
      },
    ]);
    await page.getByText('2 documents importés').waitFor();
  });
});

it('ce que le coffre refuse reste à l’écran avec sa raison, le reste est importé', async () => {
  await avecPage(banc, async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.repondre('document:joindre', ({ categorie }) =>
        categorie === 'courrier'
          ? { ok: true, value: { type: 'refuse', refus: { type: 'DateImpossible' } } }
          : { ok: true, value: { type: 'joint', opId: donnees.id(903), documentId: donnees.id(904) } },
      );
    });
    await scenes['import-a-remplir']?.(page);
    await page.getByRole('textbox', { name: 'Date de l’acte' }).fill('12112026');
    await page.getByRole('button', { name: /Catégorie/ }).click();
    await page.getByRole('option', { name: 'Courrier', exact: true }).click();
    await page.getByRole('button', { name: 'Importer les 2 documents' }).click();
    await page.getByText(/antérieure à la naissance/).waitFor();
    await page.getByText('Document importé').waitFor();
    expect(await page.getByRole('region', { name: 'DOC00012.XML' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Fermer' }).click();
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  });
});

it('Ctrl+K offre d’importer, et rien ne s’ouvre quand rien n’est choisi', async () => {
  await avecPage(banc, async (page) => {
    await page.evaluate(() => window.banc.poste.valeur('import:choisir', []));
    await ouvrirDossier(page, 0);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('importer');
    await page.getByRole('option', { name: /Importer un document/ }).click();
    await page.waitForFunction(() =>
      window.banc.poste.appels.some(({ canal }) => canal === 'import:choisir'),
    );
    expect(await page.getByRole('alertdialog').count()).toBe(0);
  });
});

it('un « j » au milieu d’un nom cherché dans la liste reste une lettre', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirDossier(page, 0);
    await page.keyboard.press('Alt+d');
    await page.waitForFunction(() => document.activeElement?.closest('[data-volet="documents"]') !== null);
    await page.keyboard.type('bij');
    expect(await choix(page)).toBe(0);
  });
});

it('un fichier déposé sur la fenêtre s’importe comme un autre ; trop gros, il n’est pas lu', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirDossier(page, 0);
    await page.evaluate(() => {
      const transfert = new DataTransfer();
      transfert.items.add(new File([new Uint8Array([1])], 'depose.xml'));
      const gros = new File([''], 'gros.pdf');
      Object.defineProperty(gros, 'size', { value: 200 * 1024 * 1024 });
      Object.defineProperty(gros, 'arrayBuffer', { value: () => Promise.reject(new Error('lu')) });
      transfert.items.add(gros);
      Object.defineProperty(transfert, 'files', { value: [transfert.files[0], gros] });
      const evenement = (type: string) => new DragEvent(type, { dataTransfer: transfert, cancelable: true });
      window.dispatchEvent(evenement('dragover'));
      window.dispatchEvent(evenement('drop'));
    });
    await page
      .getByRole('region', { name: 'depose.xml' })
      .getByText('CR d’anatomopathologie, pièce opératoire')
      .waitFor();
    await page.getByRole('region', { name: 'gros.pdf' }).getByText('plus de 40 Mo').waitFor();
    await page.getByRole('button', { name: 'Importer', exact: true }).click();
    await page.getByText('Document importé').waitFor();
    expect((await joints(page)).map(({ octets }) => octets)).toEqual([1]);
  });
});
