import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { appels, avecPage } from './gestes.ts';
import { demarrerBanc, type Banc } from './navigateur.ts';
import { scenes } from './scenes.ts';
import { antecedents, morphologie, ouvrirFiche } from './scenes-fiche.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

const sauvees = async (page: Page) =>
  ((await appels(page, 'fiche:modifier')) as { champs: unknown; avant: unknown }[]).map(
    ({ champs, avant }) => ({ champs, avant }),
  );
/** The field that has the focus. */
const champIci = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-champ]')?.dataset['champ'] ?? null);
const sectionIci = (page: Page) =>
  page.evaluate(
    () => document.activeElement?.closest<HTMLElement>('[data-section]')?.dataset['section'] ?? null,
  );
const rail = (page: Page) => page.getByRole('listbox', { name: 'Sections de la fiche' });
const rang = (page: Page, nom: string) => rail(page).getByRole('option', { name: nom });

it('Alt+F ouvre la fiche depuis la réunion et depuis le dossier, Échap y revient', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirFiche(page);
    expect(await page.getByRole('group', { name: /^\d+/ }).count()).toBe(18);
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Chronologie' }).waitFor();
    await page.getByRole('option', { name: /RCP Digestif, dossier 7/ }).click();
    await page.getByRole('button', { name: 'Ouvrir la fiche' }).click();
    await page.getByRole('region', { name: 'Champs de la fiche' }).waitFor();
    await page.getByRole('button', { name: 'Ouvrir la proposition' }).first().click();
    await page.getByRole('listbox', { name: 'Ordre du jour' }).waitFor();
    await page.keyboard.press('Alt+f');
    await page.getByRole('region', { name: 'Champs de la fiche' }).waitFor();
    await page.locator('[data-volet="sections"] :focus').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Ordre du jour' }).waitFor();
  });
});

it('chaque champ s’enregistre seul après la frappe, et dit où il est enregistré', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirFiche(page);
    const avant = await page.evaluate(() => window.banc.donnees.fiche.fiche.antecedents);
    await antecedents(page).fill('Hépatite B guérie.');
    await page.clock.runFor(300);
    await page
      .getByRole('complementary')
      .getByText(/^Enregistré à 13.h.54, sur ce poste$/)
      .waitFor();
    await page.getByRole('group', { name: 'Dossier complet' }).getByText('Oui', { exact: true }).click();
    await page.clock.runFor(300);
    expect(await sauvees(page)).toEqual([
      { champs: { antecedents: 'Hépatite B guérie.' }, avant: { antecedents: avant } },
      { champs: { dossierComplet: true }, avant: {} },
    ]);
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const fiche = { ...donnees.fiche.fiche, antecedents: 'Hépatite B guérie.', dossierComplet: true };
      poste.valeur('fiche:lire', { ...donnees.fiche, fiche });
      poste.emettre('donnees:changees', []);
    });
    await page
      .getByRole('complementary')
      .getByText(/^Enregistré à 13.h.54, sur ce poste et au serveur$/)
      .waitFor();
  });
});

it('quitter la fiche enregistre d’abord la dernière frappe', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirFiche(page);
    await page.getByRole('textbox', { name: 'Organe' }).fill('Rectum moyen');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Chronologie' }).waitFor();
    expect(await sauvees(page)).toEqual([
      { champs: { organe: 'Rectum moyen' }, avant: { organe: 'Rectum' } },
    ]);
  });
});

it('les sections se parcourent au clavier : Ctrl+Page suiv., Alt+S, Entrée', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirFiche(page);
    await page.keyboard.press('Control+PageDown');
    await page.keyboard.press('Control+PageDown');
    expect([await sectionIci(page), await champIci(page)]).toEqual(['3', 'dateDiagnostic']);
    await page.keyboard.press('Tab');
    expect(await champIci(page)).toBe('morphologie');
    await page.keyboard.press('Control+PageUp');
    expect(await sectionIci(page)).toBe('2');
    await page.keyboard.press('Alt+s');
    await rail(page).locator(':focus').waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.closest('[data-section="18"]') !== null);
    await rail(page).getByRole('option', { name: 'Statut du document', selected: true }).waitFor();
  });
});

it('la complétude se compte par section, neutre, et se met à jour à la frappe', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirFiche(page);
    await rang(page, 'Statut du dossier en RCP').getByText('1 / 2').waitFor();
    await rang(page, 'Compte rendu opératoire').getByText('facultatif').waitFor();
    await rang(page, 'Mode de découverte').getByText('complète').waitFor();
    expect(await page.getByText(/^À renseigner/).count()).toBe(0);
    await page.getByRole('group', { name: 'Dossier complet' }).getByText('Non', { exact: true }).click();
    await rang(page, 'Statut du dossier en RCP').getByText('complète').waitFor();
  });
});

it('ce qui manque est dit quand la validation est demandée, avec le chemin de chaque champ', async () => {
  await avecPage(banc, async (page) => {
    await scenes['fiche-a-valider']?.(page);
    // What forbids the validation first.
    expect(await sectionIci(page)).toBe('16');
    expect(await appels(page, 'validation:valider')).toEqual([]);
    expect(await page.getByText('À renseigner', { exact: true }).count()).toBeGreaterThan(0);
    const volet = page.getByRole('complementary', { name: 'Ce qui manque' });
    expect(await volet.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^3\s+Morphologie, CIM-O-3/),
      expect.stringMatching(/^14\s+Dossier complet/),
      expect.stringMatching(/^16\s+Référentiel/),
    ]);
    await volet.getByRole('button', { name: /Dossier complet/ }).click();
    expect(await champIci(page)).toBe('dossierComplet');
    await page.keyboard.press('F8');
    expect(await sectionIci(page)).toBe('16');
    await page.keyboard.press('F8');
    expect(await champIci(page)).toBe('morphologie');
    await page.keyboard.press('Shift+F8');
    expect(await sectionIci(page)).toBe('16');
  });
});

it('sans rien qui l’interdise, la fiche se valide, même incomplète au sens national', async () => {
  await avecPage(banc, async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const fiche = { ...donnees.fiche.fiche, statutCas: 'discute' as const };
      poste.valeur('fiche:lire', { ...donnees.fiche, fiche });
    });
    await ouvrirFiche(page);
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByText('2 champs à renseigner').waitFor();
    expect(await appels(page, 'validation:valider')).toEqual([]);
    await page.getByRole('button', { name: 'Valider comme incomplète' }).click();
    await page.getByText('Fiche validée').waitFor();
    expect(await appels(page, 'validation:valider')).toEqual([
      { inscriptionIds: [await page.evaluate(() => window.banc.donnees.fiche.inscriptionId)] },
    ]);
  });
});

it('un texte d’avis qui contredit ses traitements n’est pas figé d’ici : une phrase dit où en décider', async () => {
  await avecPage(banc, async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const { fiche, proposition } = donnees.fiche;
      poste.valeur('fiche:lire', {
        ...donnees.fiche,
        fiche: { ...fiche, statutCas: 'discute' },
        proposition: { ...proposition, contenu: { ...proposition.contenu, texte: 'Surveillance seule.' } },
      });
    });
    await ouvrirFiche(page);
    await page.keyboard.press('Control+Shift+Enter');
    await page.getByRole('button', { name: 'Valider comme incomplète' }).click();
    await page.getByText(/ne dit pas ce que disent ses traitements/).waitFor();
    expect(await appels(page, 'validation:valider')).toEqual([]);
  });
});

it('la morphologie se cherche sans accents et s’écrit avec son code, Échap ne ferme que la liste', async () => {
  await avecPage(banc, async (page) => {
    await scenes['fiche-choix']?.(page);
    expect(await page.getByRole('option', { name: /Carcinome épidermoïde/ }).count()).toBe(0);
    await page.keyboard.press('Enter');
    expect(await morphologie(page).inputValue()).toBe('8140/3 Adénocarcinome SAI');
    await page.clock.runFor(300);
    expect((await sauvees(page)).at(-1)).toMatchObject({
      champs: { diagnostic: { morphologie: { code: '8140/3', libelle: 'Adénocarcinome SAI' } } },
    });
    await morphologie(page).fill('carci');
    await page.getByRole('option', { name: /Carcinome SAI/ }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('option', { name: /Carcinome SAI/ }).waitFor({ state: 'detached' });
    expect(await champIci(page)).toBe('morphologie');
    await page.keyboard.press('Escape');
    expect(await champIci(page)).toBeNull();
    await page.getByRole('region', { name: 'Champs de la fiche' }).waitFor();
  });
});

it('un mot hors de la liste est gardé tel quel, avec le code des autres', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirFiche(page);
    await morphologie(page).fill('Tumeur rare de Kaposi');
    await page.keyboard.press('Tab');
    expect(await morphologie(page).inputValue()).toBe('Tumeur rare de Kaposi');
    await page.clock.runFor(300);
    expect((await sauvees(page)).at(-1)).toMatchObject({
      champs: { diagnostic: { morphologie: { code: 'OTH', libelle: 'Tumeur rare de Kaposi' } } },
    });
  });
});

it('Ctrl+R reprend la valeur de la fiche précédente dans le champ, jamais par-dessus ce qui est écrit', async () => {
  await avecPage(banc, async (page) => {
    await ouvrirFiche(page);
    await morphologie(page).focus();
    const aide = page.getByRole('complementary');
    const proposee = aide.getByRole('button', { name: /^Reprendre Morphologie/ });
    await proposee.waitFor();
    await page.keyboard.press('Control+r');
    expect(await morphologie(page).inputValue()).toBe('8140/3 Adénocarcinome SAI');
    expect(await page.getByRole('option', { name: /8140/ }).count()).toBe(0);
    await proposee.waitFor({ state: 'detached' });
    await antecedents(page).fill('HTA');
    await page.keyboard.press('Control+r');
    await page.getByText('Aucune valeur à reprendre dans ce champ').waitFor();
    expect(await antecedents(page).inputValue()).toBe('HTA');
  });
});

it('modifiée ailleurs : les deux versions restent, le choix écrit ou oublie', async () => {
  await avecPage(banc, async (page) => {
    await scenes['fiche-ailleurs']?.(page);
    expect(await antecedents(page).inputValue()).toBe('Polypectomie en 2019, sans suite.');
    await page.getByText(/Tabac sevré en 2020/).waitFor();
    await rang(page, 'Antécédents médicaux').getByText('modifiée ailleurs').waitFor();
    await page.getByRole('button', { name: 'Prendre l’autre' }).click();
    expect(await antecedents(page).inputValue()).toBe('Polypectomie en 2019. Tabac sevré en 2020.');
    const faites = (await sauvees(page)).length;
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const fiche = { ...donnees.fiche.fiche, antecedents: 'Aucun.' };
      poste.valeur('fiche:lire', { ...donnees.fiche, fiche });
      poste.emettre('donnees:changees', []);
    });
    await page.waitForFunction(
      () => document.querySelector('[data-champ="antecedents"] textarea')?.textContent === 'Aucun.',
    );
    await page.clock.runFor(500);
    expect(await sauvees(page)).toHaveLength(faites);
  });
});

it('une fiche figée se lit et ne se tape pas', async () => {
  await avecPage(banc, async (page) => {
    await scenes['fiche-figee']?.(page);
    const editables = page.locator(
      '[data-volet="fiche"] :is(input, textarea):not([readonly]):not([disabled]):not([aria-hidden])',
    );
    expect(await editables.count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Valider/ }).count()).toBe(0);
    await page.keyboard.press('Control+Shift+Enter');
    expect(await page.getByText(/^À renseigner/).count()).toBe(0);
  });
});

it('un participant vérifie et ne valide pas', async () => {
  await avecPage(banc, async (page) => {
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      const fiche = { ...donnees.fiche.fiche, statutCas: 'discute' as const, dossierComplet: true };
      const diagnostic = {
        ...fiche.diagnostic,
        morphologie: { code: '8140/3', libelle: 'Adénocarcinome SAI' },
      };
      poste.valeur('fiche:lire', { ...donnees.fiche, fiche: { ...fiche, diagnostic } });
    });
    await ouvrirFiche(page);
    await page.evaluate(() => {
      const { poste, donnees } = window.banc;
      poste.emettre('session:change', { ...donnees.session, profil: 'medecinParticipant' });
    });
    await page.getByRole('button', { name: /^Vérifier la fiche/ }).click();
    await page.getByText('Rien ne manque').waitFor();
    await page.getByText(/Seul l’animateur de la RCP valide/).waitFor();
    expect(await appels(page, 'validation:valider')).toEqual([]);
  });
});

it('à 200 %, une colonne : les sections s’ouvrent en liste, ce qui manque vient avant la fiche', async () => {
  await avecPage(
    banc,
    async (page) => {
      await ouvrirFiche(page);
      await page.keyboard.press('Alt+s');
      await page.getByRole('dialog').getByRole('option', { name: 'Comorbidités' }).click();
      await page.waitForFunction(() => document.activeElement?.closest('[data-section="5"]') !== null);
      await page.getByText(/^Section 5 sur 18/).waitFor();
      const visible = await page.evaluate(() => {
        const champ = document.activeElement?.getBoundingClientRect();
        const barres = document.querySelector('[data-barres]')?.getBoundingClientRect();
        return champ !== undefined && barres !== undefined && champ.top >= barres.bottom - 1;
      });
      expect(visible).toBe(true);
      await page.keyboard.press('Control+Shift+Enter');
      await page
        .getByRole('complementary', { name: 'Ce qui manque' })
        .getByText('Référentiel', { exact: true })
        .waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(683);
    },
    { viewport: { width: 683, height: 384 } },
  );
});
