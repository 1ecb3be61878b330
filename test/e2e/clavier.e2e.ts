import type { Page } from '@playwright/test';
import { Azerty } from './azerty.ts';
import { attendreSansBug } from './phrases.ts';
import { CLAIRE, expect, test, type Poste } from './region.ts';

/** Each screen by the keys of ui.md §8, on a French keyboard, without the mouse. */

const titre = (page: Page, name: RegExp | string) => page.getByRole('heading', { level: 1, name });
const volet = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-volet]')?.dataset['volet'] ?? '');
const focalise = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');
const zoom = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const lus = await (
      window as unknown as {
        collegiale: {
          appeler: (c: string, e: null) => Promise<{ value: { reglages: { zoom: number } } }>;
        };
      }
    ).collegiale.appeler('reglages:lire', null);
    return lus.value.reglages.zoom;
  });

/** What F1 must list, no less and no more: what acts on the screen. */
const PARTOUT = [
  'Agrandir l’affichage : Ctrl++',
  'Dire ce qui est enregistré : Ctrl+S',
  'Plein écran : F11',
  'Rechercher : Ctrl+K',
  'Réduire l’affichage : Ctrl+−',
  'Réglages : Alt+R',
  'Synchroniser : Ctrl+Maj+S',
  'Taille normale : Ctrl+0',
  'Tous les raccourcis : F1',
  'Verrouiller : Ctrl+L',
  'Volet précédent : Maj+F6',
  'Volet suivant : F6',
];
const LISTE = 'Aller d’un rang à l’autre, ou taper le début d’un nom : ↑, ↓, Début, Fin';
const AGENDA = [
  LISTE,
  'Filtrer : F',
  'Mes séances seulement : M',
  'Ouvrir la réunion : Ctrl+Entrée',
  'Ouvrir la séance : Entrée',
  'Ouvrir le dossier : Ctrl+I',
  'Semaine précédente : ←',
  'Semaine suivante : →',
  'Séance précédente : ↑',
  'Séance suivante : ↓',
  'Vue liste : L',
];
const REUNION = [
  LISTE,
  'Aller au dossier numéro… : Ctrl+G',
  'Aller à la validation des avis : Ctrl+Maj+Entrée',
  'Cesser de projeter : Maj+F5',
  'Choisir l’écran de projection : F7',
  'Chronomètre : Alt+C',
  'Documents : Alt+D',
  'Dossier précédent : Ctrl+↑',
  'Dossier suivant : Ctrl+↓',
  'Enregistrer l’avis : Ctrl+Entrée',
  'Fiche : Alt+F',
  'Historique : Alt+H',
  'Masquer ou montrer l’identité : Alt+M',
  'Noter un désaccord… : Alt+A',
  'Notes : Alt+N',
  'Ordre du jour : Alt+O',
  'Projeter : F5',
  'Proposition : Alt+P',
  'Présences : Alt+Q',
  'Reporter le dossier… : Alt+T',
  'Revenir à la liste : Échap',
  'Synthèse : Alt+S',
  'Écran noir : F9',
];
const VALIDATION = [
  LISTE,
  'Cocher : Espace',
  'Dossier : ↑, ↓',
  'Revenir à l’agenda : Échap',
  'Voir la fiche : Entrée',
];
const VISIONNEUSE = [
  'Agrandir : +',
  'Ajuster à la largeur : L',
  'Chercher dans le document : Ctrl+F',
  'Imprimer : Ctrl+P',
  'Occurrence suivante : F3',
  'Page précédente : ←, Page préc.',
  'Page suivante : →, Page suiv.',
  'Pages en vignettes : V',
  'Réduire : −',
  'Tourner : R',
  'Tourner dans l’autre sens : Maj+R',
];

/** What F1 lists: « Rechercher : Ctrl+K ». */
async function listees(page: Page, clavier: Azerty): Promise<string[]> {
  const aide = page.getByRole('dialog', { name: 'Raccourcis de cet écran' });
  await clavier.frapper('F1');
  const lignes = await aide.locator('dl > div').evaluateAll((rangs) =>
    rangs.map((rang) => {
      const touches = [...rang.querySelectorAll('dd > *')].map((touche) =>
        [...touche.querySelectorAll('kbd')].map((k) => k.textContent).join('+'),
      );
      return `${rang.querySelector('dt')?.textContent ?? ''} : ${touches.join(', ')}`;
    }),
  );
  await clavier.frapper('Échap');
  await expect(aide).toHaveCount(0);
  return lignes;
}

/** The panes that F6 goes through from here, until it is back. */
async function tour(page: Page, clavier: Azerty, touche: string): Promise<string[]> {
  const vus: string[] = [];
  for (let n = 0; n < 12; n++) {
    await clavier.frapper(touche);
    const ici = await volet(page);
    if (vus.includes(ici)) return vus;
    vus.push(ici);
  }
  return vus;
}

async function entrer(poste: Poste): Promise<Azerty> {
  await poste.seConnecter();
  await poste.page.getByRole('listbox', { name: 'Dossiers' }).getByRole('option').first().waitFor();
  return Azerty.devant(poste.page);
}

test('l’agenda', async ({ allumer }) => {
  const poste = await allumer();
  const { page } = poste;
  const clavier = await entrer(poste);
  const semaine = await titre(page, /^Semaine du/).innerText();

  await test.step('← → changent de semaine, ↓ de séance, L de vue', async () => {
    await clavier.frapper('→');
    await expect(titre(page, /^Semaine du/)).not.toHaveText(semaine);
    await clavier.frapper('←');
    await expect(titre(page, /^Semaine du/)).toHaveText(semaine);
    await clavier.frapper('↑');
    await expect.poll(() => volet(page)).toBe('agenda');
    await clavier.frapper('L');
    await page.getByRole('grid').first().waitFor();
    await expect.poll(() => volet(page)).toBe('agenda');
    await clavier.frapper('↓', 'L');
    await expect(titre(page, /^Semaine du/)).toBeVisible();
    await expect.poll(() => volet(page)).toBe('agenda');
    await clavier.frapper('↓');
  });
  await test.step('F mène aux filtres ; dans un choix ouvert les lettres cherchent, et rien d’autre', async () => {
    await clavier.frapper('F', 'Entrée');
    const choix = page.getByRole('option', { name: 'RCP Digestif', exact: true });
    await choix.waitFor();
    await clavier.taper('m');
    await expect(page.getByRole('checkbox')).not.toBeChecked();
    await clavier.taper('rcp dig');
    await clavier.frapper('Entrée');
    await expect(page.getByRole('button', { name: /Retirer les filtres/ })).toBeVisible();
    await clavier.frapper('M');
    await expect(page.getByRole('checkbox')).toBeChecked();
    await clavier.frapper('Échap');
    await expect(page.getByRole('button', { name: /Retirer les filtres/ })).toHaveCount(0);
    await expect(page.getByRole('checkbox')).not.toBeChecked();
  });
  await test.step('F6 fait le tour des volets, Maj+F6 à rebours, et rend ce qui avait le focus', async () => {
    const aller = await tour(page, clavier, 'F6');
    expect(aller.toSorted()).toEqual(['agenda', 'barre', 'dossiers', 'filtres', 'seance']);
    const retour = await tour(page, clavier, 'Maj+F6');
    expect(retour.toSorted()).toEqual(aller.toSorted());
    while ((await volet(page)) !== 'dossiers') await clavier.frapper('F6');
    await clavier.frapper('Début', '↓', '↓');
    const ici = await focalise(page);
    await clavier.frapper('F6', 'Maj+F6');
    expect(await focalise(page)).toBe(ici);
  });
  await test.step('dans une liste, un numéro ou un nom tapé mène à son rang', async () => {
    await clavier.frapper('Début');
    await clavier.taper('4');
    await expect.poll(() => focalise(page)).toMatch(/^4\D/);
    await clavier.frapper('Fin');
    const dernier = await focalise(page);
    await clavier.frapper('Début');
    expect(await focalise(page)).not.toBe(dernier);
  });
  expect((await listees(page, clavier)).toSorted()).toEqual([...PARTOUT, ...AGENDA].toSorted());
  attendreSansBug(poste);
  await poste.fermer();
});

test('la fenêtre : enregistrer, zoom, plein écran, recherche, verrou', async ({ allumer }) => {
  const poste = await allumer();
  const { page, application } = poste;
  const clavier = await entrer(poste);

  await test.step('Ctrl+S dit ce qui est enregistré', async () => {
    await clavier.frapper('Ctrl+S');
    await expect(
      page.getByRole('status').filter({ hasText: 'Tout est enregistré sur ce poste' }),
    ).toBeVisible();
  });
  await test.step('Ctrl+Maj+S synchronise', async () => {
    await clavier.frapper('Ctrl+Maj+S');
    await expect(page.getByRole('button', { name: /^À jour/ })).toBeVisible();
  });
  await test.step('Ctrl + − 0 règlent la taille', async () => {
    await clavier.frapper('Ctrl++');
    await expect.poll(() => zoom(page)).toBeGreaterThan(100);
    await clavier.frapper('Ctrl+−', 'Ctrl+−');
    await expect.poll(() => zoom(page)).toBeLessThan(100);
    await clavier.frapper('Ctrl+0');
    await expect.poll(() => zoom(page)).toBe(100);
  });
  await test.step('F11 prend tout l’écran, et le rend', async () => {
    const plein = (): Promise<boolean> =>
      application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFullScreen() ?? false);
    await clavier.frapper('F11');
    await expect.poll(plein).toBe(true);
    await clavier.frapper('F11');
    await expect.poll(plein).toBe(false);
  });
  await test.step('Ctrl+L verrouille, par-dessus une recherche aussi ; Entrée rouvre au même écran', async () => {
    await clavier.frapper('Ctrl+K');
    await page.getByRole('combobox').waitFor();
    await clavier.frapper('Ctrl+L');
    await titre(page, 'Session verrouillée').waitFor();
    await expect(page.getByLabel(/Mot de passe/)).toBeFocused();
    await clavier.taper(CLAIRE.motDePasse);
    await clavier.frapper('Entrée');
    await expect(titre(page, /^Semaine du/)).toBeVisible();
  });
  attendreSansBug(poste);
  await poste.fermer();
});

test('la réunion', async ({ allumer }) => {
  const poste = await allumer();
  const { page } = poste;
  const clavier = await entrer(poste);
  await clavier.frapper('Ctrl+Entrée');
  const odj = page.getByRole('listbox', { name: 'Ordre du jour' });
  const enVue = (n: number) => odj.getByRole('option', { name: new RegExp(`^${n}\\b`), selected: true });
  await enVue(1).waitFor();

  await test.step('elle s’ouvre sur l’ordre du jour, et le suit', async () => {
    await expect.poll(() => volet(page)).toBe('ordre-du-jour');
    await clavier.frapper('Ctrl+↓', 'Ctrl+↓');
    await enVue(3).waitFor();
    await expect.poll(() => focalise(page)).toMatch(/^3\D/);
    await clavier.frapper('Ctrl+↑');
    await enVue(2).waitFor();
    // The focus follows the case once the screen is at rest.
    await expect.poll(() => focalise(page)).toMatch(/^2\D/);
    await clavier.taper('5');
    await clavier.frapper('Entrée');
    await enVue(5).waitFor();
  });
  await test.step('Alt+Maj+↑ monte le dossier d’un rang, Alt+Maj+↓ l’en redescend, et le focus le suit', async () => {
    const nom = (await focalise(page)).replace(/^\d+/, '');
    await clavier.frapper('Alt+Maj+↑');
    await enVue(4).waitFor();
    await expect.poll(() => focalise(page)).toBe(`4${nom}`);
    await clavier.frapper('Alt+Maj+↓');
    await enVue(5).waitFor();
    await expect.poll(() => focalise(page)).toBe(`5${nom}`);
  });
  await test.step('chaque volet a sa touche, Échap en revient à la liste', async () => {
    for (const [touche, nom] of [
      ['Alt+S', 'dossier'],
      ['Alt+D', 'documents'],
      ['Alt+P', 'proposition'],
      ['Alt+O', 'ordre-du-jour'],
    ] as const) {
      await clavier.frapper(touche);
      await expect.poll(() => volet(page)).toBe(nom);
    }
    await clavier.frapper('Alt+P');
    await expect.poll(() => volet(page)).toBe('proposition');
    await clavier.frapper('Échap');
    await expect.poll(() => volet(page)).toBe('ordre-du-jour');
    const aller = await tour(page, clavier, 'F6');
    expect(aller.toSorted()).toEqual(
      ['barre', 'documents', 'dossier', 'identite', 'ordre-du-jour', 'proposition', 'seance'].toSorted(),
    );
  });
  await test.step('dans un champ, Ctrl+Z défait et Ctrl+Y refait', async () => {
    const champ = page.getByRole('textbox', { name: 'Référentiel' });
    await clavier.frapper('Alt+P');
    for (let n = 0; n < 15 && !(await champ.evaluate((c) => c === document.activeElement)); n++) {
      await clavier.frapper('Tab');
    }
    const avant = await champ.inputValue();
    await clavier.frapper('Fin');
    await clavier.taper('zz');
    await expect(champ).toHaveValue(`${avant}zz`);
    await clavier.frapper('Ctrl+Z');
    await expect(champ).not.toHaveValue(`${avant}zz`);
    await clavier.frapper('Ctrl+Y');
    await expect(champ).toHaveValue(`${avant}zz`);
    await clavier.frapper('Ctrl+Z', 'Ctrl+Z');
    await expect(champ).toHaveValue(avant);
  });
  await test.step('Alt+N ouvre les notes, Échap rend le focus à ce qu’on lisait', async () => {
    await clavier.frapper('Alt+D');
    await expect.poll(() => volet(page)).toBe('documents');
    await clavier.frapper('Alt+N');
    const notes = page.getByRole('textbox', { name: /^Notes personnelles, jamais projetées ni envoyées/ });
    await expect(notes).toBeFocused();
    await clavier.taper('à rappeler');
    await clavier.frapper('Échap');
    await expect(notes).toHaveCount(0);
    await expect.poll(() => volet(page)).toBe('documents');
    await expect(page.getByRole('button', { name: 'Notes prises' })).toBeVisible();
    await clavier.frapper('Alt+N');
    await expect(notes).toHaveValue('à rappeler');
    await clavier.frapper('Échap');
  });
  await test.step('Alt+C suspend le chronomètre, Alt+M demande avant de montrer', async () => {
    await clavier.frapper('Alt+C');
    await expect(page.getByRole('button', { name: /^Reprendre le chronomètre/ })).toBeVisible();
    await clavier.frapper('Alt+C');
    await clavier.frapper('Alt+M');
    await page.getByRole('alertdialog').waitFor();
    await clavier.frapper('Échap');
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
  });
  await test.step('F5, F9 sous un dialogue, Maj+F5', async () => {
    await clavier.frapper('F5');
    await page.getByRole('button', { name: /^Projeté en salle/ }).waitFor();
    await clavier.frapper('Ctrl+G');
    await page.getByRole('dialog').waitFor();
    await clavier.frapper('F9');
    await clavier.frapper('Échap');
    await page.getByRole('button', { name: /^Rétablir l’image/ }).waitFor();
    await clavier.frapper('F9', 'Maj+F5');
    await page
      .getByRole('button', { name: /^Projeter F?5?/ })
      .first()
      .waitFor();
  });
  await test.step('Alt+H montre l’historique du patient, Échap revient à la réunion', async () => {
    await clavier.frapper('Alt+H');
    await page.getByRole('listbox', { name: 'Chronologie' }).waitFor();
    await clavier.frapper('Échap');
    await enVue(5).waitFor();
  });
  // The fifth is put off already.
  await clavier.frapper('Ctrl+↑');
  await enVue(4).waitFor();
  expect(await listees(page, clavier)).toEqual(expect.arrayContaining([...PARTOUT, ...REUNION]));
  attendreSansBug(poste);
  await poste.fermer();
});

test('la validation, les réglages, la synchronisation', async ({ allumer }) => {
  const poste = await allumer();
  const { page } = poste;
  const clavier = await entrer(poste);
  await clavier.frapper('Ctrl+Entrée');
  await page.getByRole('listbox', { name: 'Ordre du jour' }).waitFor();
  await page
    .getByRole('listbox', { name: 'Ordre du jour' })
    .getByRole('option', { selected: true })
    .waitFor();
  await clavier.frapper('Ctrl+Maj+Entrée');
  const table = page.getByRole('grid', { name: 'Avis de la séance' });
  await table.waitFor();

  await test.step('F6 entre dans la table, ↓ descend, Entrée montre, F6 passe à la fiche', async () => {
    while ((await volet(page)) !== 'avis') await clavier.frapper('F6');
    await clavier.frapper('↓', 'Entrée');
    await clavier.frapper('F6');
    await expect.poll(() => volet(page)).toBe('apercu');
    const fiche = page.getByRole('toolbar', { name: 'Outils du document' });
    await fiche.or(page.getByText('Il n’y a pas encore de fiche à montrer')).waitFor();
    const lecteur = (await fiche.isVisible()) ? VISIONNEUSE : [];
    expect((await listees(page, clavier)).toSorted()).toEqual(
      [...PARTOUT, ...VALIDATION, ...lecteur].toSorted(),
    );
  });
  await test.step('Alt+R ouvre les réglages ; F6, les flèches ; Échap revient', async () => {
    await clavier.frapper('Alt+R');
    await titre(page, 'Réglages').waitFor();
    while ((await volet(page)) !== 'affichage') await clavier.frapper('F6');
    await clavier.frapper('→');
    await expect(page.getByRole('radio', { name: 'Clair' }).first()).toBeChecked();
    await clavier.frapper('←');
    expect((await listees(page, clavier)).toSorted()).toEqual(
      [...PARTOUT, 'Revenir à l’écran précédent : Échap'].toSorted(),
    );
    await clavier.frapper('Échap');
    await table.waitFor();
  });
  await test.step('l’état de la synchronisation, de la barre à la liste', async () => {
    while ((await volet(page)) !== 'barre') await clavier.frapper('F6');
    const etat = page.getByRole('button', { name: /^À jour|^Hors ligne|en attente/ });
    for (let n = 0; n < 12 && !(await etat.evaluate((b) => b === document.activeElement)); n++) {
      await clavier.frapper('Tab');
    }
    await clavier.frapper('Entrée');
    await page.getByRole('dialog').waitFor();
    await clavier.frapper('Échap');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(etat).toBeFocused();
  });
  await clavier.frapper('Échap');
  await expect(titre(page, /^Semaine du/)).toBeVisible();
  attendreSansBug(poste);
  await poste.fermer();
});
