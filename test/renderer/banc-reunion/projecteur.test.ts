import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appels, avecPoste, feuille, plusLonguePlageCouverte, projeterIrm } from './gestes.ts';
import type { FauxPoste } from './faux-poste.ts';
import { type Banc, demarrerBanc } from './navigateur.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

/** The first page of this file of the bank, shown to the room and under the keys. */
async function projeterFichier(page: Page, nom: string): Promise<void> {
  await page.evaluate((sien) => (Reflect.get(window, 'poste') as FauxPoste).donner(7, [sien]), nom);
  await page.getByRole('option', { name: nom }).click();
  await feuille(page).waitFor();
  await page.getByRole('button', { name: 'Projeter la page' }).click();
  await page.locator('[data-page]').click();
}

describe('le projecteur', () => {
  it('suit le dossier, montre ce qui s’écrit, passe au noir et en revient', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await projecteur.getByText('Femme, 68 ans').waitFor();
      await page.getByRole('textbox', { name: 'Précisions, Chirurgie' }).fill('Proctectomie différée');
      await projecteur.getByText('Proctectomie différée').waitFor();
      await page.keyboard.press('F9');
      await projecteur.getByRole('main', { name: 'Écran noir' }).waitFor();
      expect(await projecteur.locator('body').innerText()).toBe('');
      await page.keyboard.press('F9');
      await page.keyboard.press('Control+ArrowDown');
      await projecteur.getByText('Homme, 71 ans').waitFor();
      expect(await projecteur.locator('body').innerText()).not.toMatch(/GOUÉDIC|BOURDIN/i);
    });
  });

  it('montre la page demandée par Entrée, puis le dossier suivant la remplace', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await projeterIrm(page);
      await projecteur.getByRole('img', { name: 'CR IRM pelvienne · page 1 / 2' }).waitFor();
      await page.keyboard.press('ArrowRight');
      await projecteur.getByRole('img', { name: 'CR IRM pelvienne · page 2 / 2' }).waitFor();
      const enSalle = page.getByRole('button', { name: /^Projeté en salle ?· page 2 ?· identité masquée/ });
      await enSalle.waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: /^Projeté en salle ?· identité masquée/ }).waitFor();
      await projecteur.getByText('Rectorragies depuis août 2026').waitFor();
      await page.keyboard.press('Enter');
      await projecteur.getByRole('img', { name: 'CR IRM pelvienne · page 2 / 2' }).waitFor();
      await page.keyboard.press('Control+ArrowDown');
      await projecteur.getByText('Homme, 71 ans').waitFor();
      expect(await projecteur.getByRole('img').count()).toBe(0);
    });
  });

  it('masque le nom sur la page : la zone du nom y est noire', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await feuille(page).waitFor();
      await page.getByRole('button', { name: 'Projeter la page' }).click();
      await projecteur.getByRole('img').waitFor();
      // « BOURDIN Jeanne » stands at a quarter of the picture's height in this template: its row has a black run.
      expect(await plusLonguePlageCouverte(projecteur)).toBeGreaterThan(200);
    });
  });

  it('une page sans texte attend la confirmation, qui est tracée', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await page.getByRole('option', { name: /coloscopie/ }).click();
      await feuille(page).waitFor();
      await page.getByRole('button', { name: 'Projeter la page' }).click();
      await page.getByRole('alertdialog').waitFor();
      await page.getByRole('button', { name: 'Ne pas projeter' }).click();
      expect(await projecteur.getByRole('img').count()).toBe(0);
      await page.getByRole('button', { name: 'Projeter la page' }).click();
      await page.getByRole('button', { name: 'Projeter cette page' }).click();
      await projecteur.getByRole('img').waitFor();
      const traces = await appels(page, 'trace:noter');
      expect(traces.map(({ entree }) => entree['action'])).toEqual([
        'projeterCas',
        'afficherIdentite',
        'projeterPage',
      ]);
    });
  });

  it('deux PDF sans texte d’un même document : chacun attend sa confirmation et laisse sa trace', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await page.evaluate(() => {
        const poste = Reflect.get(window, 'poste') as FauxPoste;
        poste.changer((cas) => ({
          ...cas,
          documents: cas.documents.map((un) => ({ ...un, format: 'structure' as const })),
        }));
      });
      await page.getByRole('option', { name: /coloscopie/ }).click();
      const projeterPage = page.getByRole('button', { name: 'Projeter la page' });
      const confirmer = page.getByRole('button', { name: 'Projeter cette page' });
      await page
        .getByRole('radio', { name: 'Copie' })
        .or(page.getByText('Copie', { exact: true }))
        .first()
        .waitFor();
      await feuille(page).waitFor();
      await projeterPage.click();
      await confirmer.click();
      await projecteur.getByRole('img').waitFor();
      await page.getByText('Scan joint', { exact: true }).click();
      // The room is back on the case: nothing of the other PDF goes there by itself.
      await projecteur.getByRole('img').waitFor({ state: 'detached' });
      await feuille(page).waitFor();
      await projeterPage.click();
      await confirmer.waitFor();
      expect(await projecteur.getByRole('img').count()).toBe(0);
      await confirmer.click();
      await projecteur.getByRole('img').waitFor();
      const traces = await appels(page, 'trace:noter');
      const objets = traces.map(({ entree }) => String(entree['objet']));
      expect(objets.filter((objet) => objet.includes('pièce 1'))).toHaveLength(2);
      expect(objets.filter((objet) => objet.includes('pièce 2'))).toHaveLength(2);
    });
  });

  it('une page refusée n’est pas redemandée quand on la parcourt, et la salle ne bouge pas', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await projeterFichier(page, 'mixte.pdf');
      const montree = projecteur.getByRole('img', { name: /page 1/ });
      await montree.waitFor();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('button', { name: 'Ne pas projeter' }).click();
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      const avant = await montree.getAttribute('style');
      await page.locator('[data-page="2"]').click();
      for (const touche of ['+', '+', 'r']) await page.keyboard.press(touche);
      await page.waitForTimeout(300);
      expect(await page.getByRole('alertdialog').count()).toBe(0);
      expect(await montree.getAttribute('style')).toBe(avant);
      await page.keyboard.press('Enter');
      await projecteur.getByText('Question', { exact: true }).waitFor();
    });
  });

  it('une page qui ne se lit pas : la salle ne garde pas celle d’avant', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await projeterFichier(page, 'troue.pdf');
      await projecteur.getByRole('img', { name: /page 1/ }).waitFor();
      await page.keyboard.press('ArrowRight');
      await projecteur.getByText('Question', { exact: true }).waitFor();
      expect(await projecteur.getByRole('img').count()).toBe(0);
    });
  });

  it('lit sous les traitements le texte écrit à la main, long compris, et n’y relit pas celui qu’ils ont fait', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await projecteur.getByText('Femme, 68 ans').waitFor();
      const titre = projecteur.getByRole('heading', { name: 'Texte de l’avis' });
      expect(await titre.count()).toBe(0);
      const champ = page.getByRole('textbox', { name: 'Texte de l’avis' });
      await champ.fill('CAPOX trois mois, puis revoir.');
      await projecteur.getByText('CAPOX trois mois, puis revoir.').waitFor();
      await titre.waitFor();
      const enVue = (mots: string) =>
        projecteur.evaluate((fin) => {
          const dernier = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let noeud = dernier.nextNode(); noeud !== null; noeud = dernier.nextNode()) {
            const place = (noeud.textContent ?? '').indexOf(fin);
            if (place === -1) continue;
            const plage = document.createRange();
            plage.setStart(noeud, place);
            plage.setEnd(noeud, place + fin.length);
            const { left, right, bottom } = plage.getBoundingClientRect();
            const pied = document.querySelector('footer')?.getBoundingClientRect().top ?? 0;
            // The page begins where its lines begin: none is cut at the column's edge.
            const bord = noeud.parentElement?.closest('[data-colonne]')?.getBoundingClientRect().left ?? 0;
            const page = [...(noeud.parentElement?.getClientRects() ?? [])].findLast(
              (une) => une.left <= left,
            );
            return page !== undefined && page.left >= bord && right <= innerWidth && bottom <= pied;
          }
          return false;
        }, mots);
      expect(await enVue('puis revoir.')).toBe(true);
      // The page where the words are typed is the one the room has.
      await champ.fill(`${'Surveillance clinique et biologique rapprochée. '.repeat(60)}Dernier mot.`);
      await expect.poll(() => enVue('Dernier mot.')).toBe(true);
      expect(await projecteur.getByText(/^(\d) \/ \1$/).count()).toBe(1);
      await page.getByRole('button', { name: 'Reconstruire le texte' }).click();
      await titre.waitFor({ state: 'detached' });
    });
  });

  it('un texte trop long descend d’un palier puis se met en pages, jamais sous 28', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter({ largeur: 1920 });
      await projecteur.getByText('Femme, 68 ans').waitFor();
      const palier = () => projecteur.locator('main').getAttribute('data-palier');
      expect(await palier()).toBe('36');
      const champ = page.getByRole('textbox', { name: 'Précisions, Chirurgie' });
      await champ.fill('Exérèse large. '.repeat(30));
      await expect.poll(palier).not.toBe('36');
      await champ.fill('Exérèse large. '.repeat(130));
      await page.getByRole('textbox', { name: 'Référentiel' }).focus();
      await projecteur.getByText(/^\d \/ \d$/).waitFor();
      expect(await palier()).toBe('28');
      const tailles = await projecteur.evaluate(() =>
        [...document.querySelectorAll('main *, header *, footer *')]
          .filter((element) =>
            [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim() !== ''),
          )
          .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
      );
      expect(Math.min(...tailles)).toBeGreaterThanOrEqual(28);
    });
  });
});
