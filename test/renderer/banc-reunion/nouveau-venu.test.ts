import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appels, avecPoste, cliquerDeuxFois, feuille, titre } from './gestes.ts';
import { type Banc, demarrerBanc } from './navigateur.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

/** What a first session stumbled on: where the focus goes, and what is refused with a sentence. */
describe('une première réunion', () => {
  it('un avis vide ne s’enregistre pas : une phrase dit quoi faire, la frappe la retire', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      await page.getByRole('button', { name: /^Enregistrer l’avis/ }).click();
      const phrase = page.getByText('L’avis est vide.');
      await phrase.waitFor();
      expect(await appels(page, 'inscription:modifier')).toEqual([]);
      await page.getByRole('textbox', { name: 'Texte de l’avis' }).fill('Surveillance.');
      await phrase.waitFor({ state: 'detached' });
    });
  });

  it('au dossier suivant, Alt+P entre dans la proposition par son début', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.getByRole('button', { name: /^Enregistrer l’avis/ }).click();
      await page.getByRole('button', { name: /^Dossier suivant/ }).click();
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      await page.keyboard.press('Alt+p');
      await page.getByRole('radiogroup', { name: 'Nature de l’avis' }).locator(':focus').waitFor();
    });
  });

  it('un double clic sur « Dossier suivant » ne saute pas un dossier, la touche tenue n’en parcourt pas', async () => {
    await avecPoste(banc, async ({ page }) => {
      const suivant = page.getByRole('button', { name: /^Dossier suivant/ });
      await cliquerDeuxFois(page, suivant, 150);
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      // Long after the first two, however fast this machine is.
      await cliquerDeuxFois(page, suivant, 350, 1000);
      await page.getByRole('heading', { name: 'NGUYEN-PERRIN Lan' }).waitFor();
      // A key that is held: the same one goes down again without having come up.
      await page.keyboard.down('Control');
      for (let n = 0; n < 3; n++) await page.keyboard.down('ArrowDown');
      await page.keyboard.up('ArrowDown');
      await page.keyboard.up('Control');
      await page.getByRole('heading', { name: 'OLIVARÈS Bruno' }).waitFor();
      // Pressed again, it goes on.
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'PRUDHON Denise' }).waitFor();
    });
  });

  it('un double clic qui arrive au dernier dossier n’ouvre pas la validation', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.keyboard.press('Control+g');
      await page.keyboard.type('14');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'ROUSSELET Fabienne' }).waitFor();
      await cliquerDeuxFois(page, page.getByRole('button', { name: /^Dossier suivant/ }), 150);
      await page.getByRole('heading', { name: 'SABATHIER Éric' }).waitFor();
      expect(await page.evaluate(() => Reflect.get(window, 'sorties') as string[])).toEqual([]);
    });
  });

  it('un traitement retiré revient par Ctrl+Z ou par « Annuler », avec ses mots', async () => {
    await avecPoste(banc, async ({ page }) => {
      const champ = page.getByRole('textbox', { name: 'Précisions, Radiothérapie' });
      const mots = await champ.inputValue();
      const retirer = async () => {
        await page.getByRole('button', { name: 'Déplacer ou retirer Radiothérapie' }).click();
        await page.getByRole('menuitem', { name: 'Retirer' }).click();
        await champ.waitFor({ state: 'detached' });
        await page
          .getByRole('button', { name: 'Ajouter un traitement' })
          .and(page.locator(':focus'))
          .waitFor();
      };
      await retirer();
      // In a text Ctrl+Z stays the one of the text.
      await page.getByRole('textbox', { name: 'Référentiel' }).focus();
      await page.keyboard.press('Control+z');
      expect(await champ.count()).toBe(0);
      await page.getByRole('button', { name: 'Ajouter un traitement' }).focus();
      await page.keyboard.press('Control+z');
      await expect.poll(() => champ.inputValue()).toBe(mots);
      await retirer();
      const avis = page.getByText('Traitement retiré, Radiothérapie').last();
      await avis.locator('../..').getByRole('button', { name: 'Annuler' }).click();
      await expect.poll(() => champ.inputValue()).toBe(mots);
      const rangs = page.getByRole('list', { name: 'Traitements' }).getByRole('textbox');
      expect(await rangs.nth(1).inputValue()).toBe(mots);
    });
  });

  it('un traitement retiré laisse le focus à « Ajouter un traitement »', async () => {
    await avecPoste(banc, async ({ page }) => {
      const ajouter = page.getByRole('button', { name: 'Ajouter un traitement' });
      const poignees = page.getByRole('button', { name: /^Déplacer ou retirer/ });
      const avant = await poignees.count();
      await ajouter.click();
      await page.getByRole('menuitem', { name: 'Chimiothérapie', exact: true }).click();
      await poignees.nth(avant).click();
      await page.getByRole('menuitem', { name: 'Retirer' }).click();
      await expect.poll(() => poignees.count()).toBe(avant);
      await expect.poll(() => ajouter.evaluate((b) => b === document.activeElement)).toBe(true);
    });
  });

  it('le texte écrit à la main dit qu’il ne suit plus les traitements', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.getByRole('button', { name: 'Ajouter un traitement' }).click();
      await page.getByRole('menuitem', { name: 'Chimiothérapie', exact: true }).click();
      const texte = page.getByRole('textbox', { name: 'Texte de l’avis' });
      await expect.poll(() => texte.inputValue()).toMatch(/himiothérapie/);
      await texte.fill('Tout autre chose.');
      await page.getByText('Il ne suit plus les traitements.').waitFor();
      await page.getByRole('button', { name: 'Reconstruire le texte' }).click();
      await page.getByText('Il ne suit plus les traitements.').waitFor({ state: 'detached' });
    });
  });

  it('un texte qui contredit ses traitements : l’avis attend une réponse, au clavier, puis s’enregistre', async () => {
    await avecPoste(banc, async ({ page }) => {
      const texte = page.getByRole('textbox', { name: 'Texte de l’avis' });
      const avisSaisi = async () =>
        (await appels(page, 'proposition:enregistrer')).filter(
          ({ entree }) => entree['etat'] === 'enregistree',
        );
      await texte.fill('Surveillance seule.');
      await page.keyboard.press('Control+Enter');
      const question = page
        .getByRole('alert')
        .filter({ hasText: 'ne dit pas ce que disent ses traitements' });
      await question.waitFor();
      // A second press is no answer.
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: 'Garder ce texte' }).and(page.locator(':focus')).waitFor();
      const garder = page.getByRole('button', { name: 'Garder ce texte' });
      await expect
        .poll(() =>
          garder.evaluate((b) => {
            const { left, bottom } = b.getBoundingClientRect();
            return b.contains(document.elementFromPoint(left + 4, bottom - 4));
          }),
        )
        .toBe(true);
      expect(await avisSaisi()).toEqual([]);
      expect(await appels(page, 'inscription:modifier')).toEqual([]);
      await page.keyboard.press('Enter');
      await question.waitFor({ state: 'detached' });
      await texte.and(page.locator(':focus')).waitFor();
      await expect.poll(async () => (await avisSaisi()).length).toBe(1);
      await expect.poll(async () => (await appels(page, 'inscription:modifier')).length).toBe(1);
      await texte.fill('Autre chose.');
      await page.getByRole('button', { name: /^Enregistrer l’avis/ }).click();
      await question.waitFor();
      await page.getByRole('button', { name: 'Reconstruire le texte' }).click();
      await question.waitFor({ state: 'detached' });
      await expect.poll(() => texte.inputValue()).toMatch(/^Chimiothérapie néoadjuvante/);
    });
  });

  it('Entrée sur le document en vue entre dans la page, la dernière page garde le focus', async () => {
    await avecPoste(banc, async ({ page }) => {
      await feuille(page).waitFor();
      await page.keyboard.press('Alt+d');
      const enVue = page.getByRole('listbox', { name: 'Documents' }).getByRole('option', { selected: true });
      await expect.poll(() => enVue.evaluate((rang) => rang === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      await page.locator('[data-lecteur] [role="region"]:focus').waitFor();
      const suivante = page.getByRole('button', { name: 'Page suivante' });
      while (await suivante.isEnabled()) await suivante.click();
      await page.locator('[data-lecteur] [role="region"]:focus').waitFor();
    });
  });

  it('à 1366 × 768, les gestes sous la synthèse tiennent sur une ligne, notes prises ou non', async () => {
    await avecPoste(
      banc,
      async ({ page }) => {
        const bas = page.getByRole('button', { name: 'Reporter…' }).locator('..').getByRole('button');
        await bas.nth(3).waitFor();
        const lignes = () =>
          bas.evaluateAll((boutons) => new Set(boutons.map((b) => b.getBoundingClientRect().top)).size);
        expect(await lignes()).toBe(1);
        await page.evaluate(() => {
          const { posteBanc: poste } = window;
          for (const un of poste.reunion.cas) poste.notes.set(un.inscriptionId, 'Revoir l’IRM.');
          poste.emettre('donnees:changees', ['inscription:x']);
        });
        await page.getByRole('button', { name: 'Notes prises' }).first().waitFor();
        await bas.filter({ hasText: 'Notes prises' }).waitFor();
        expect(await lignes()).toBe(1);
      },
      { viewport: { width: 1366, height: 768 } },
    );
  });

  it('un dossier reporté le dit dans la proposition, et n’est remis à l’ordre du jour que sur un mot', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.keyboard.press('Alt+t');
      await page.getByRole('alertdialog', { name: /^Reporter le dossier 7/ }).waitFor();
      await page.keyboard.press('Enter');
      await page.getByText('Ce dossier est reporté.').waitFor();
      // Nothing to put off twice.
      await page.keyboard.press('Alt+t');
      await page.keyboard.press('Control+Enter');
      const question = page.getByRole('alertdialog', { name: /^Remettre le dossier 7/ });
      await question.waitFor();
      await page.keyboard.press('Enter');
      await question.waitFor({ state: 'detached' });
      expect((await appels(page, 'inscription:modifier')).map(({ entree }) => entree['etat'])).toEqual([
        'reporte',
      ]);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: 'Remettre et enregistrer l’avis' }).click();
      await page.getByText('Ce dossier est reporté.').waitFor({ state: 'detached' });
      expect((await appels(page, 'inscription:modifier')).at(-1)?.entree['etat']).toBe('avisSaisi');
    });
  });

  it('Alt+A ouvre le désaccord, et F1 le dit', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.keyboard.press('Alt+a');
      await page.getByRole('alertdialog', { name: 'Désaccord exprimé en séance' }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('F1');
      const aide = page.getByRole('dialog');
      await aide.getByText('Noter un désaccord…').waitFor();
      await aide.getByText('Reporter le dossier…').waitFor();
    });
  });

  it('Alt+Q met le curseur dans la recherche d’un professionnel', async () => {
    await avecPoste(banc, async ({ page }) => {
      expect(await titre(page).textContent()).toBe('BOURDIN Jeanne');
      // A whole annuaire, read again with the first gesture.
      await page.evaluate(() => {
        const { presences } = (Reflect.get(window, 'poste') as { reunion: { presences: object[] } }).reunion;
        for (let n = 10; n < 15; n++)
          presences.push({ ...presences.at(-1), professionnelId: crypto.randomUUID(), nom: `Dr NEUF ${n}` });
      });
      await page.keyboard.press('Alt+q');
      await page.getByRole('button', { name: 'Noter le départ Dr NIANG Aïssatou' }).click();
      await page.getByText('Dr NEUF 12').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('Alt+q');
      await page.getByRole('dialog', { name: /^Présences et quorum du dossier 7/ }).waitFor();
      await page
        .getByRole('searchbox', { name: 'Chercher un professionnel' })
        .and(page.locator(':focus'))
        .waitFor();
    });
  });

  it('le pied propose de projeter tant que rien ne l’est', async () => {
    await avecPoste(banc, async ({ page }) => {
      const pied = page.getByRole('contentinfo');
      await pied.getByText('Projeter').waitFor();
      expect(await pied.getByText('Écran noir').count()).toBe(0);
      await page.keyboard.press('F5');
      await pied.getByText('Écran noir').waitFor();
      expect(await pied.getByText('Projeter').count()).toBe(0);
    });
  });
});
