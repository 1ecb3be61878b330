import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appels, avecPoste, feuille, plusLonguePlageCouverte, projeterIrm } from './gestes.ts';
import { type Banc, demarrerBanc } from './navigateur.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

const long = (page: Page) => page.getByRole('option', { name: /Dossier externe, 500 pages/ });
const region = (page: Page, numero: number) =>
  page.getByRole('region', { name: `Dossier externe, 500 pages, page ${numero}`, exact: true });
const vignettes = (page: Page) => page.getByRole('listbox', { name: 'Pages en vignettes' });

async function ouvrirLong(page: Page): Promise<void> {
  await long(page).click();
  await region(page, 1).focus();
  await feuille(page).waitFor();
}

describe('les vignettes d’un document de 500 pages', () => {
  it('seules celles en vue sont dans la page, et se peignent', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrirLong(page);
      await page.keyboard.press('v');
      await vignettes(page).locator('canvas').nth(1).waitFor();
      expect(await vignettes(page).getByRole('option').count()).toBeLessThan(12);
      expect(await vignettes(page).getByRole('option').first().getAttribute('aria-setsize')).toBe('500');
      expect(await page.locator('canvas').count()).toBeLessThan(14);
    });
  });

  it('au clavier : les flèches vont de l’une à l’autre, un nombre tapé trouve sa page, Entrée y va', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrirLong(page);
      await page.keyboard.press('v');
      await vignettes(page).focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await region(page, 2).waitFor();
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await region(page, 500).waitFor();
      await vignettes(page).locator('[data-vignette="500"] canvas').waitFor();
      await page.keyboard.type('321');
      await page.keyboard.press('Enter');
      await region(page, 321).waitFor();
      await page.keyboard.press('v');
      expect(await vignettes(page).count()).toBe(0);
    });
  });

  it('suivent la page lue', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrirLong(page);
      await page.keyboard.press('v');
      await vignettes(page).waitFor();
      for (let i = 0; i < 9; i++) await page.keyboard.press('ArrowRight');
      await region(page, 10).waitFor();
      await vignettes(page).getByRole('option', { name: 'Page 10 sur 500', selected: true }).waitFor();
    });
  });

  it('trente pages tournées ne gardent que quelques canevas : ceux d’avant sont rendus aussitôt', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrirLong(page);
      await page.evaluate(suivreCanevas);
      for (let numero = 2; numero <= 30; numero++) {
        await page.keyboard.press('ArrowRight');
        await region(page, numero).waitFor();
        await page.locator(`[data-page="${numero}"] canvas`).waitFor();
      }
      const { faits, gardes, points } = await page.evaluate(() =>
        (Reflect.get(window, 'canevasGardes') as () => Canevas)(),
      );
      expect(faits).toBeGreaterThan(25);
      expect(gardes).toBeLessThanOrEqual(5);
      expect(points).toBeLessThan(12_000_000);
    });
  });

  it('la recherche trouve le seul mot de la page 421', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrirLong(page);
      await page.keyboard.press('Control+f');
      await page.keyboard.type('adénocarcinome');
      await page.getByText('1 sur 40').waitFor();
      await page.keyboard.press('Enter');
      await region(page, 421).waitFor();
    });
  });
});

type Canevas = { readonly faits: number; readonly gardes: number; readonly points: number };

/** Runs in the page: every canvas made from now on, and those that still hold pixels. */
function suivreCanevas(): void {
  const tous: HTMLCanvasElement[] = [];
  const creer = document.createElement.bind(document);
  document.createElement = ((nom: string, options?: ElementCreationOptions) => {
    const element = creer(nom, options);
    if (element instanceof HTMLCanvasElement) tous.push(element);
    return element;
  }) as typeof document.createElement;
  const canevasGardes = (): Canevas => {
    const pleins = tous.filter(({ width, height }) => width * height > 300 * 150);
    return {
      faits: tous.length,
      gardes: pleins.length,
      points: pleins.reduce((somme, { width, height }) => somme + width * height, 0),
    };
  };
  Object.assign(window, { canevasGardes });
}

describe('épingler', () => {
  it('E épingle à la page lue, en tête de liste, et le document s’y rouvre', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrirLong(page);
      await page.keyboard.press('ArrowRight');
      await region(page, 2).waitFor();
      await page.keyboard.press('e');
      const premier = page.getByRole('listbox', { name: 'Documents' }).getByRole('option').first();
      await expect.poll(() => premier.textContent()).toMatch(/Dossier externe.*Épinglé/);
      await region(page, 2).waitFor();
      await page.getByRole('option', { name: /CR IRM/ }).click();
      await page.getByRole('region', { name: 'CR IRM pelvienne, page 1' }).waitFor();
      await long(page).click();
      await region(page, 2).focus();
      await page.keyboard.press('e');
      await expect.poll(() => premier.textContent()).toMatch(/CR IRM/);
      const poses = (await appels(page, 'epingles:poser')).map(({ entree }) => entree['lieu']);
      expect(poses).toEqual([{ piece: null, page: 2 }, null]);
    });
  });

  it('de deux PDF d’un même document, c’est celui qu’on lisait qui est épinglé, et qui se rouvre', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.evaluate(() =>
        window.posteBanc.changer((cas) => ({
          ...cas,
          documents: cas.documents.map((un, rang) =>
            rang === 2 ? { ...un, format: 'structure' as const } : un,
          ),
        })),
      );
      const epinglee = async () => {
        await page.getByRole('button', { name: 'Autres gestes' }).click();
        const geste = page.getByRole('menuitem', { name: /épingler/i });
        const mot = await geste.textContent();
        await page.keyboard.press('Escape');
        await geste.waitFor({ state: 'detached' });
        return mot?.startsWith('Ne plus') === true;
      };
      await page.getByRole('option', { name: /coloscopie/ }).click();
      await page.getByText('Scan joint', { exact: true }).click();
      await page.getByRole('region', { name: 'Scan joint, page 1' }).focus();
      await page.keyboard.press('e');
      await page.getByRole('option', { name: /coloscopie.*Épinglé/ }).waitFor();
      expect((await appels(page, 'epingles:poser')).at(-1)?.entree).toMatchObject({
        lieu: { piece: 1, page: 1 },
      });
      expect(await epinglee()).toBe(true);
      // The other PDF of the document has no pin, and E there moves it.
      await page.getByText('Copie PDF', { exact: true }).click();
      await page.getByRole('region', { name: 'CR de coloscopie numérisé, page 1' }).waitFor();
      expect(await epinglee()).toBe(false);
      await page.getByRole('option', { name: /CR IRM/ }).click();
      await page.getByRole('region', { name: 'CR IRM pelvienne, page 1' }).waitFor();
      await page.getByRole('option', { name: /coloscopie/ }).click();
      await page.getByRole('region', { name: 'Scan joint, page 1' }).waitFor();
      expect(await epinglee()).toBe(true);
    });
  });
});

describe('l’identité en salle', () => {
  it('Alt+M demande une fois, montre, masque, remontre sans redemander ; chaque fois est tracée', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await projecteur.getByText('Femme, 68 ans').waitFor();
      await page.keyboard.press('Alt+m');
      await page.getByRole('alertdialog').waitFor();
      await page.keyboard.press('Escape');
      expect(await projecteur.getByText('BOURDIN').count()).toBe(0);
      await page.keyboard.press('Alt+m');
      await page.getByRole('button', { name: 'Montrer l’identité', exact: true }).click();
      await projecteur.getByText('BOURDIN Jeanne', { exact: true }).waitFor();
      await projecteur.getByText('nom utilisé MARTEL · F · née le 14/03/1958 (68 ans)').waitFor();
      await page.keyboard.press('Alt+m');
      await projecteur.getByText('Femme, 68 ans').waitFor();
      await page.keyboard.press('Alt+m');
      await projecteur.getByText('BOURDIN Jeanne').waitFor();
      const actions = (await appels(page, 'trace:noter')).map(({ entree }) => entree['action']);
      expect(actions).toEqual(['projeterCas', 'afficherIdentite', 'masquerIdentite', 'afficherIdentite']);
    });
  });

  it('masquée pendant qu’une page est projetée, la page se couvre', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await page.keyboard.press('Alt+m');
      await page.getByRole('button', { name: 'Montrer l’identité', exact: true }).click();
      await feuille(page).waitFor();
      await page.getByRole('button', { name: 'Projeter la page' }).click();
      await projecteur.getByRole('img').waitFor();
      // Letters have the same colour.
      expect(await plusLonguePlageCouverte(projecteur)).toBeLessThan(100);
      await page.keyboard.press('Alt+m');
      await expect.poll(() => plusLonguePlageCouverte(projecteur), { timeout: 8000 }).toBeGreaterThan(200);
      expect(await projecteur.getByRole('img').count()).toBe(1);
    });
  });
});

describe('le projecteur', () => {
  it('débranché, l’opérateur en est averti ; rebranché, il reprend', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.keyboard.press('F5');
      await page.getByRole('button', { name: /Projeté en salle/ }).waitFor();
      const debrancher = (perdu: boolean) =>
        page.evaluate((p) => {
          (Reflect.get(window, 'poste') as { debrancher: (perdu: boolean) => void }).debrancher(p);
        }, perdu);
      await debrancher(true);
      await page.getByRole('alert').filter({ hasText: 'Projecteur débranché' }).waitFor();
      expect(await page.getByText(/Écran \d/).count()).toBe(0);
      await debrancher(false);
      await page.getByRole('button', { name: /Projeté en salle/ }).waitFor();
    });
  });

  it('débranché et rebranché d’un coup, la salle retrouve la page et son image', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      await projeterIrm(page);
      const avant = await projeter();
      await avant.getByRole('img').waitFor();
      await avant.close();
      // In one task: the screen never knew that there was no projector.
      await page.evaluate(() => {
        window.posteBanc.debrancher(true);
        window.posteBanc.debrancher(false);
      });
      await expect.poll(() => page.evaluate(() => window.posteBanc.vue.type)).toBe('page');
      const salle = await projeter();
      await salle.getByRole('img').waitFor();
    });
  });

  it('passe en sombre et en revient, par le menu', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await projecteur.getByText('Femme, 68 ans').waitFor();
      const theme = () => projecteur.evaluate(() => document.documentElement.dataset['theme']);
      expect(await theme()).toBe('clair');
      await page.getByRole('button', { name: /Projeté en salle/ }).click();
      await page.getByRole('menuitem', { name: 'Projeter en sombre' }).click();
      await expect.poll(theme).toBe('sombre');
      await page.getByRole('button', { name: /Projeté en salle/ }).click();
      await page.getByRole('menuitem', { name: 'Projeter en clair' }).click();
      await expect.poll(theme).toBe('clair');
    });
  });

  it('suit le zoom : la page agrandie, la salle en voit la même partie', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await projeterIrm(page);
      const image = projecteur.getByRole('img');
      await image.waitFor();
      const empreinte = () => image.evaluate((e) => (e as HTMLCanvasElement).toDataURL());
      const avant = await empreinte();
      for (let i = 0; i < 4; i++) await page.keyboard.press('+');
      await expect.poll(empreinte, { timeout: 10_000 }).not.toBe(avant);
      const taille = await image.evaluate((e) => (e as HTMLCanvasElement).width);
      expect(Math.abs(taille - 1600)).toBeLessThan(2);
    });
  });
});

const ecrans = [
  { nom: '1920 × 1080', largeur: 1920, hauteur: 1080 },
  { nom: '4:3, 1024 × 768', largeur: 1024, hauteur: 768 },
  { nom: '125 %', largeur: 1536, hauteur: 864 },
  { nom: '150 %', largeur: 1280, hauteur: 720 },
] as const;

describe('se lit à six mètres', () => {
  it.each(ecrans)(
    '$nom : rien sous 28 pour 1080 lignes, un nom de 60 lettres entier',
    async ({ largeur, hauteur }) => {
      await avecPoste(banc, async ({ page, projeter }) => {
        await page.evaluate(() => {
          (Reflect.get(window, 'poste') as { allonger: () => void }).allonger();
        });
        await page.keyboard.press('Control+ArrowDown');
        await page.getByRole('heading', { level: 1, name: /LE GOUÉDIC/ }).waitFor();
        await page.keyboard.press('F5');
        await page.keyboard.press('Alt+m');
        await page.getByRole('button', { name: 'Montrer l’identité', exact: true }).click();
        const projecteur = await projeter();
        await projecteur.setViewportSize({ width: largeur, height: hauteur });
        await projecteur.getByText(/LE GOUÉDIC DE KERMADEC/).waitFor();
        const { tailles, deborde } = await projecteur.evaluate(mesurer);
        expect(Math.min(...tailles)).toBeGreaterThanOrEqual((28 * hauteur) / 1080 - 0.01);
        expect(deborde).toEqual([]);
      });
    },
  );
});

/** Runs in the page: font sizes of what is written, and what is cut or out of the window. */
function mesurer() {
  const ecrits = [...document.querySelectorAll<HTMLElement>('header *, footer *, main *')].filter((element) =>
    [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent?.trim() !== ''),
  );
  const entete = [...document.querySelectorAll<HTMLElement>('header, header *')];
  return {
    tailles: ecrits.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    deborde: entete
      .filter((e) => e.scrollWidth > e.clientWidth + 1 || e.getBoundingClientRect().right > innerWidth + 1)
      .map((e) => e.outerHTML),
  };
}

/** Runs in the page: what a canvas becomes waits for `lacher`, which ends once the picture was given. */
function retenirImages(): void {
  const { toBlob } = HTMLCanvasElement.prototype;
  const retenues: (() => Promise<void>)[] = [];
  HTMLCanvasElement.prototype.toBlob = function retenir(suite, ...reste) {
    const donner = () =>
      new Promise<void>((fin) => {
        toBlob.call(this, (blob) => (suite(blob), setTimeout(fin, 200)), ...reste);
      });
    retenues.push(donner);
  };
  Object.assign(window, { retenues, lacher: () => Promise.all(retenues.map((donner) => donner())) });
}

describe('imprimer', () => {
  it('Ctrl+P : les pages peintes partent avec ce qu’elles sont, au format de la page', async () => {
    await avecPoste(banc, async ({ page }) => {
      await feuille(page).waitFor();
      await page.getByRole('region', { name: 'CR IRM pelvienne, page 1' }).focus();
      await page.keyboard.press('Control+p');
      await page.getByRole('button', { name: 'Imprimer les 2 pages' }).click();
      await expect.poll(async () => (await appels(page, 'impression:imprimer')).length).toBe(1);
      const demande = await page.evaluate(() => {
        const { appels: tous } = Reflect.get(window, 'poste') as {
          appels: { canal: string; entree: { pages: Uint8Array[]; objet: unknown; format: unknown } }[];
        };
        const entree = tous.find(({ canal }) => canal === 'impression:imprimer')?.entree;
        return (
          entree && { ...entree, pages: entree.pages.map((octets) => [octets[0], octets[1], octets.length]) }
        );
      });
      expect(demande?.objet).toEqual({ type: 'document', sha256: 'a'.repeat(64) });
      expect(demande?.format).toEqual({
        largeurMm: expect.closeTo(210, 0),
        hauteurMm: expect.closeTo(297, 0),
      });
      expect(demande?.pages.map(([a, b]) => [a, b])).toEqual([
        [0xff, 0xd8],
        [0xff, 0xd8],
      ]);
      await expect.poll(() => page.getByRole('alertdialog').count()).toBe(0);
    });
  });

  it('sans imprimante : la phrase le dit, et la suite', async () => {
    await avecPoste(banc, async ({ page }) => {
      await page.evaluate(() => {
        Reflect.set(Reflect.get(window, 'poste') as object, 'imprimante', 'sansImprimante');
      });
      await feuille(page).waitFor();
      await page.getByRole('button', { name: 'Autres gestes du document' }).click();
      await page.getByRole('menuitem', { name: 'Imprimer…' }).click();
      await page.getByRole('button', { name: 'Imprimer la page 1' }).click();
      await page.getByText('Aucune imprimante n’a répondu.').waitFor();
    });
  });

  it('fermée pendant que la page se peint : rien ne part à l’imprimante', async () => {
    await avecPoste(banc, async ({ page }) => {
      await feuille(page).waitFor();
      await page.getByRole('region', { name: 'CR IRM pelvienne, page 1' }).focus();
      await page.keyboard.press('Control+p');
      await page.evaluate(retenirImages);
      await page.getByRole('button', { name: 'Imprimer la page 1' }).click();
      await expect.poll(() => page.evaluate(() => Reflect.get(window, 'retenues').length)).toBe(1);
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      await page.evaluate(() => Reflect.get(window, 'lacher')());
      expect(await appels(page, 'impression:imprimer')).toEqual([]);
    });
  });

  it('au-delà de cent pages : une seule à la fois, et dit', async () => {
    await avecPoste(banc, async ({ page }) => {
      await ouvrirLong(page);
      await page.keyboard.press('Control+p');
      await page.getByText('Ce document a 500 pages').waitFor();
      expect(await page.getByRole('button', { name: /Imprimer les/ }).count()).toBe(0);
    });
  });
});
