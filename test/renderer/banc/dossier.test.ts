import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appels, avecPage } from './gestes.ts';
import { demarrerBanc, type Banc } from './navigateur.ts';
import { entrer, ouvrirDossier } from './entrer.ts';
import { scenes } from './scenes.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

/** The bench's React is the development one, whose StrictMode mounts twice: what is asked twice counts once. */
async function lectures(
  page: Page,
): Promise<readonly { readonly patientId: string; readonly motif: string }[]> {
  const demandees = (await appels(page, 'dossier:lire')) as { patientId: string; motif: string }[];
  return demandees.filter(
    (l, rang) => rang === 0 || JSON.stringify(l) !== JSON.stringify(demandees[rang - 1]),
  );
}
const id = (page: Page, n: number) => page.evaluate((rang) => window.banc.donnees.id(rang), n);
/** Where the keys go: the pane, and the words of what has the focus. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const { activeElement } = document;
    const volet = activeElement?.closest<HTMLElement>('[data-volet]')?.dataset['volet'] ?? null;
    return [volet, activeElement?.getAttribute('role') ?? null];
  });
const documents = (page: Page) => page.getByRole('listbox', { name: 'Documents par catégorie' });
const chronologie = (page: Page) => page.getByRole('listbox', { name: 'Chronologie' });

it('de l’agenda à la deuxième page d’un document et retour, au clavier', async () => {
  await avecPage(banc, async (page) => {
    await entrer(page);
    await page.getByRole('listbox', { name: 'Dossiers' }).waitFor();
    await page.keyboard.press('Control+i');
    await page.getByRole('heading', { level: 1, name: /BOURDIN Jeanne/ }).waitFor();
    await page.getByRole('toolbar').getByText('1 / 2', { exact: true }).waitFor();
    expect(await focus(page)).toEqual(['chronologie', 'option']);
    await page.keyboard.press('Alt+d');
    await page.waitForFunction(() => document.activeElement?.closest('[data-volet="documents"]') !== null);
    await page.keyboard.type('CR IRM');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 2, name: 'CR IRM pelvienne' }).waitFor();
    await page.getByRole('region', { name: 'CR IRM pelvienne, page 1' }).waitFor();
    await page.waitForFunction(() => document.activeElement?.closest('[data-lecteur]') !== null);
    await page.keyboard.press('ArrowRight');
    await page.getByRole('toolbar').getByText('2 / 2', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.closest('[data-volet="documents"]') !== null);
    expect(await focus(page)).toEqual(['documents', 'option']);
    // The document in view is entered again by the same key, without being read again.
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('[data-lecteur]') !== null);
    expect(await page.getByRole('toolbar').getByText('2 / 2', { exact: true }).isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.closest('[data-volet="documents"]') !== null);
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { level: 1, name: /Semaine du 23/ }).waitFor();
    expect(await lectures(page)).toEqual([{ patientId: await id(page, 507), motif: 'affichage' }]);
  });
});

it('F6 passe de la chronologie aux documents puis au document, Maj+F6 revient', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirDossier(page, 0);
    await page.getByRole('toolbar').getByText('1 / 2', { exact: true }).waitFor();
    const volets: unknown[] = [];
    for (const touche of ['Alt+h', 'F6', 'F6', 'Shift+F6']) {
      await page.keyboard.press(touche);
      await page.waitForTimeout(40);
      volets.push((await focus(page))[0]);
    }
    expect(volets).toEqual(['chronologie', 'documents', 'lecture', 'documents']);
  });
});

it('la chronologie se filtre : RCP, traitements', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirDossier(page, 0);
    const titres = () => chronologie(page).getByRole('option').locator('b').allTextContents();
    await page.getByRole('radio', { name: 'RCP', exact: true }).check({ force: true });
    expect(await titres()).toEqual([
      'RCP de recours digestif, dossier 2',
      'RCP Digestif, dossier 7',
      'RCP Digestif, dossier 3',
      'RCP',
    ]);
    await page.getByRole('radio', { name: 'Traitements' }).check({ force: true });
    expect(await titres()).toEqual(['CR de coloscopie', 'RCP', 'CR de polypectomie']);
    expect(await chronologie(page).getByRole('group').count()).toBe(2);
  });
});

it('le filtre des documents ne regarde ni casse ni accents, Échap en revient à la liste', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirDossier(page, 0);
    await page.getByLabel('Filtrer les documents').fill('ECHOGRAPHIE');
    expect(await documents(page).getByRole('option').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await focus(page)).toEqual(['documents', 'option']);
    await page.getByLabel('Filtrer les documents').fill('zzz');
    await page.getByText('Aucun document de ce nom').waitFor();
  });
});

it('deux patientes du même nom, ouvertes l’une après l’autre, se distinguent', async () => {
  await avecPage(banc, async (page) => {
    const bandeau = () => page.getByRole('region', { name: 'Identité' }).innerText();
    await ouvrirDossier(page, 0);
    expect(await bandeau()).toMatch(/14\/03\/1958 \(68 ans\)[\s\S]*Homonyme sur ce poste.*02\/07\/1961/);
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').nth(1).click();
    await page.getByText('02/07/1961 (65 ans)').waitFor();
    expect(await bandeau()).toMatch(/pas d’INS[\s\S]*Homonyme sur ce poste.*14\/03\/1958/);
    expect(await bandeau()).not.toContain('MARTEL');
    // « Dossiers » of the bar comes back to the last one; Échap to where one was before.
    await page.getByRole('button', { name: 'Agenda', exact: true }).click();
    await page.getByRole('button', { name: 'Dossiers', exact: true }).click();
    await page.getByText('02/07/1961 (65 ans)').waitFor();
  });
});

it('un passage dit sa question et son avis, et mène à sa séance', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirDossier(page, 0);
    await page.getByRole('option', { name: /RCP Digestif, dossier 3/ }).click();
    await page.getByText('Bilan suffisant pour décider').waitFor();
    await page.getByRole('option', { name: /^04\/04\/2019/ }).click();
    await page.getByRole('heading', { level: 2, name: 'Fiche RCP' }).waitFor();
    await page.getByRole('option', { name: /RCP Digestif, dossier 7/ }).click();
    await page.getByRole('button', { name: 'Aller à la séance' }).click();
    await page.getByRole('listbox', { name: 'Ordre du jour' }).waitFor();
    expect(await appels(page, 'reunion:cas')).toContainEqual({
      inscriptionId: await id(page, 407),
      motif: 'affichage',
    });
    await page.keyboard.press('Control+i');
    await page.getByRole('heading', { level: 1, name: /BOURDIN Jeanne/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Ordre du jour' }).waitFor();
  });
});

it('un changement relit le dossier sans nouvelle ouverture, et garde ce qui est ouvert', async () => {
  await avecPage(banc, async (page) => {
    await scenes['dossier']?.(page);
    // Chosen by nobody: the latest of them opened by itself.
    const enLecture = page
      .getByRole('region', { name: 'Document ouvert' })
      .getByRole('heading', { level: 2 });
    const avant = await enLecture.innerText();
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const [premier] = donnees.dossier.documents;
      if (premier === undefined) throw new Error('document');
      const nouveau = { ...premier, id: donnees.id(699), titre: 'Radiographie', date: '2026-11-25' };
      poste.valeur('dossier:lire', {
        ...donnees.dossier,
        documents: [nouveau, ...donnees.dossier.documents],
      });
      poste.emettre('donnees:changees', ['document:x']);
    });
    await documents(page)
      .getByRole('option', { name: /Radiographie/ })
      .waitFor();
    expect(await enLecture.innerText()).toBe(avant);
    expect((await lectures(page)).map(({ motif }) => motif)).toEqual(['affichage', 'relecture']);
  });
});

it('un dossier absent de ce poste dit pourquoi, et synchroniser le relit', async () => {
  await avecPage(banc, async (page) => {
    await scenes['dossier-absent']?.(page);
    await page.evaluate(() => window.banc.poste.valeur('dossier:lire', window.banc.donnees.dossier));
    await page.getByRole('button', { name: 'Synchroniser' }).click();
    await page.getByRole('heading', { level: 1, name: /BOURDIN Jeanne/ }).waitFor();
    expect(await appels(page, 'sync:maintenant')).toEqual([null]);
  });
});

it('rien du dossier ne reste à l’écran une fois verrouillé', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirDossier(page, 0);
    await page.keyboard.press('Control+l');
    await page.getByRole('heading', { name: 'Session verrouillée' }).waitFor();
    expect(await page.getByText(/BOURDIN|IRM/).count()).toBe(0);
  });
});

it('une liste sans rien où s’arrêter montre qu’elle a le focus', async () => {
  await avecPage(banc, async (page) => {
    await scenes['dossier-homonyme']?.(page);
    const liste = page.getByRole('listbox', { name: 'Documents par catégorie' });
    expect(await liste.getByText('Aucun document').count()).toBe(1);
    const contour = () =>
      liste.evaluate((e) => [e === document.activeElement, getComputedStyle(e).outlineStyle]);
    expect(await contour()).toEqual([false, 'none']);
    await page.keyboard.press('Alt+d');
    await expect.poll(contour).toEqual([true, 'solid']);
  });
});
