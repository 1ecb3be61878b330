import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ouvrirReunionDuJour, saisirCode, saisirIdentifiants } from '../../build/demonstration/gestes.ts';
import { attendreSansBug } from './phrases.ts';
import { expect, test } from './region.ts';

/** WCAG 2.0 to 2.2, A and AA, and axe's own good practice: nothing to say in any look (ui.md §10). */
const REGLES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const ECRAN = { width: 1366, height: 768 };
const ETROIT = { width: 683, height: 384 };

type Look = readonly [nom: string, media: Parameters<Page['emulateMedia']>[0], taille: typeof ECRAN];
const LOOKS: readonly Look[] = [
  ['clair', { colorScheme: 'light', forcedColors: 'none' }, ECRAN],
  ['sombre', { colorScheme: 'dark', forcedColors: 'none' }, ECRAN],
  ['contrastes imposés', { colorScheme: 'light', forcedColors: 'active' }, ECRAN],
  ['zoom 200 %', { colorScheme: 'light', forcedColors: 'none' }, ETROIT],
];

async function fautes(page: Page, look: string): Promise<string[]> {
  // The application opens no page of its own for axe: its frames are read one by one.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).withTags(REGLES).analyze();
  return violations.map(
    ({ id, nodes }) => `${look}, ${id} : ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`,
  );
}

/** Every look of what is on the screen, menus and dialogs that are open included. */
async function regarder(page: Page, nom: string): Promise<void> {
  await test.step(nom, async () => {
    const trouvees: string[] = [];
    for (const [look, media, taille] of LOOKS) {
      await page.emulateMedia(media);
      await page.setViewportSize(taille);
      trouvees.push(...(await fautes(page, look)));
      const large = await page.evaluate(() => document.documentElement.scrollWidth);
      if (large > taille.width) trouvees.push(`${look} : la page défile de côté, ${large} px`);
    }
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await page.setViewportSize(ECRAN);
    expect(trouvees, nom).toEqual([]);
  });
}

test('axe n’a rien à dire d’aucun écran, dans ses quatre aspects, menus et dialogues ouverts', async ({
  allumer,
  region,
}) => {
  test.setTimeout(280_000);
  const poste = await allumer();
  const { page } = poste;
  const bouton = (name: RegExp | string) => page.getByRole('button', { name, exact: true });

  await page.getByLabel('Identifiant', { exact: true }).waitFor();
  await regarder(page, 'connexion');
  await page.keyboard.press('F1');
  await page.getByRole('dialog').waitFor();
  await regarder(page, 'connexion, touches');
  await page.keyboard.press('Escape');
  await saisirIdentifiants(page);
  await page.getByLabel('Code à six chiffres').waitFor();
  await regarder(page, 'connexion, code');
  await saisirCode(page, await region.prochainCode());
  await page.getByRole('heading', { level: 1, name: /Semaine du/ }).waitFor();

  await page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').first().waitFor();
  await regarder(page, 'agenda, semaine');
  await page.getByRole('button', { name: /^Session de/ }).click();
  await page.getByRole('menuitem', { name: /Verrouiller/ }).waitFor();
  await regarder(page, 'agenda, menu du titulaire');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Toutes les RCP/ }).click();
  await page.getByRole('option', { name: 'RCP Digestif', exact: true }).waitFor();
  await regarder(page, 'agenda, choix ouvert');
  await page.keyboard.press('Escape');
  await page.keyboard.press('l');
  await page.getByRole('grid').first().waitFor();
  await regarder(page, 'agenda, liste');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').waitFor();
  await regarder(page, 'recherche');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+r');
  await bouton('Copier le diagnostic').waitFor();
  await regarder(page, 'réglages');
  await bouton('Agenda').click();
  await page.keyboard.press('l');

  await ouvrirReunionDuJour(page);
  await page.locator('[data-page] canvas').waitFor();
  await regarder(page, 'réunion');
  await page.keyboard.press('F5');
  await page.getByRole('button', { name: /Projeté en salle/ }).click();
  await page.getByRole('menuitem', { name: 'Cesser de projeter' }).waitFor();
  await regarder(page, 'réunion, menu de la projection');
  await page.keyboard.press('Escape');
  for (const [nom, touche, role] of [
    ['présences', 'Alt+q', 'dialog'],
    ['aller au dossier', 'Control+g', 'dialog'],
    ['montrer l’identité', 'Alt+m', 'alertdialog'],
    ['touches', 'F1', 'dialog'],
  ] as const) {
    await page.keyboard.press(touche);
    await page.getByRole(role).waitFor();
    await regarder(page, `réunion, ${nom}`);
    await page.keyboard.press('Escape');
    await page.getByRole(role).waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Ajouter un traitement' }).click();
  await page.getByRole('menuitem').first().waitFor();
  await regarder(page, 'réunion, menu des traitements');
  await page.keyboard.press('Escape');
  await page.locator('[data-page]').click();
  await page.keyboard.press('v');
  await page.getByRole('listbox', { name: /Pages/ }).waitFor();
  await regarder(page, 'réunion, vignettes');

  await page.keyboard.press('Control+i');
  await page.getByRole('listbox', { name: 'Chronologie' }).waitFor();
  await regarder(page, 'dossier');
  await page.keyboard.press('Escape');
  await page.getByRole('listbox', { name: 'Ordre du jour' }).waitFor();
  await page.keyboard.press('Control+Shift+Enter');
  await page.getByRole('grid', { name: 'Avis de la séance' }).waitFor();
  await regarder(page, 'validation');
  await page
    .getByRole('button', { name: /^À jour|en attente/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  await regarder(page, 'synchronisation, volet');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+l');
  await page.getByRole('heading', { name: 'Session verrouillée' }).waitFor();
  await regarder(page, 'session verrouillée');
  attendreSansBug(poste);
  await poste.fermer();
});

test('sans animation quand le système n’en veut pas, et rien de coupé quand le texte s’espace', async ({
  allumer,
}) => {
  const poste = await allumer();
  const { page } = poste;
  await poste.seConnecter();
  await ouvrirReunionDuJour(page);
  await page.locator('[data-page] canvas').waitFor();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await mouvements(page)).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  const avant = await coupes(page);
  await espacer(page);
  const apres = await coupes(page);
  expect(apres.filter((texte) => !avant.includes(texte))).toEqual([]);
  attendreSansBug(poste);
  await poste.fermer();
});

/** Elements that would still move. */
const mouvements = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== 'none' || transitionDuration.split(', ').some((d) => d !== '0s');
      })
      .map((element) => element.outerHTML.slice(0, 80)),
  );

/** WCAG 2.2, 1.4.12: line height 1.5, letters 0.12 em, words 0.16 em, paragraphs 2 em. */
const espacer = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const feuille = new CSSStyleSheet();
    feuille.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { margin-bottom: 2em !important; }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, feuille];
  });

/** Words that do not fit where they stand and can be reached by no scrolling. */
const coupes = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const masque = (element: Element) =>
      ['hidden', 'clip'].includes(getComputedStyle(element).overflowX) ||
      ['hidden', 'clip'].includes(getComputedStyle(element).overflowY);
    return [...document.querySelectorAll<HTMLElement>('body *')]
      .filter((element) => element.children.length === 0 && element.textContent !== '' && masque(element))
      .filter(
        (e) =>
          e.clientWidth > 1 && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1),
      )
      .map((element) => element.textContent ?? '');
  });
