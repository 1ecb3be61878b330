import type { Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appels, avecPoste, feuille, projeterIrm } from './gestes.ts';
import { type Banc, demarrerBanc } from './navigateur.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

const poser = (page: Page, champ: string, valeur: unknown): Promise<void> =>
  page.evaluate(
    ([nom, v]) => {
      Reflect.set(Reflect.get(window, 'poste') as object, String(nom), v);
    },
    [champ, valeur],
  );

/** The projected page: its size, and a word for what it shows. */
async function imageProjetee(salle: Page) {
  const image = salle.getByRole('img');
  await image.waitFor();
  return image.evaluate((element) => {
    const toile = element as HTMLCanvasElement;
    return { pixels: toile.toDataURL(), largeur: toile.width, hauteur: toile.height };
  });
}

type Envoi =
  | {
      readonly type: 'page';
      readonly page: number;
      readonly image: number;
      readonly vue: object;
      readonly couvre: object;
    }
  | { readonly type: 'image'; readonly numero: number }
  | { readonly type: 'cas' };

/** A page is painted again for the room after each gesture. */
const patience = { timeout: 10_000 };

describe('la salle suit la page', () => {
  it('rotation par R et Maj+R : la page tourne et revient', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const salle = await projeter();
      await projeterIrm(page);
      const droite = (await imageProjetee(salle)).hauteur;
      await page.keyboard.press('r');
      // A4 lying on its side holds whole in the height of the projector; upright it does not.
      await expect.poll(async () => (await imageProjetee(salle)).hauteur, patience).toBeLessThan(droite);
      await page.keyboard.press('Shift+R');
      await expect.poll(async () => (await imageProjetee(salle)).hauteur, patience).toBe(droite);
    });
  });

  it('défilement, puis retour à la largeur : la salle a la même partie sous les yeux', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const salle = await projeter();
      await projeterIrm(page);
      const haut = await imageProjetee(salle);
      await page.getByRole('region', { name: 'CR IRM pelvienne, page 1' }).evaluate((cadre) => {
        cadre.scrollTop = cadre.scrollHeight;
      });
      await expect.poll(async () => (await imageProjetee(salle)).pixels, patience).not.toBe(haut.pixels);
      const bas = await imageProjetee(salle);
      for (let i = 0; i < 3; i++) await page.keyboard.press('+');
      await expect.poll(async () => (await imageProjetee(salle)).pixels, patience).not.toBe(bas.pixels);
      // The page seen last is one trace: a scroll and a zoom are no new projection.
      const traces = (await appels(page, 'trace:noter')).filter(
        ({ entree }) => entree['action'] === 'projeterPage',
      );
      expect(traces).toHaveLength(1);
    });
  });
});

describe('le zoom en salle', () => {
  it('se voit aussitôt avec l’image déjà là, puis net ; jamais l’image d’une page sous le numéro d’une autre', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const salle = await projeter();
      await projeterIrm(page);
      await imageProjetee(salle);
      for (let i = 0; i < 3; i++) await page.keyboard.press('+');
      await page.keyboard.press('l');
      await page.keyboard.press('ArrowRight');
      await expect
        .poll(() => salle.getByRole('img').getAttribute('aria-label'), patience)
        .toBe('CR IRM pelvienne · page 2 / 2');
      const envois = (await appels(page, 'projection:montrer')).map(({ entree }) => entree) as Envoi[];
      const pages = envois.filter((envoi) => envoi.type === 'page');
      const [premiere] = pages;
      expect(premiere).toMatchObject({ page: 1, vue: premiere?.couvre });
      expect(
        pages.some(
          ({ image, vue, couvre }) =>
            image === premiere?.image && JSON.stringify(vue) !== JSON.stringify(couvre),
        ),
      ).toBe(true);
      // Another page always comes with its own picture, whole, which the room has received once.
      const seconde = pages.find((envoi) => envoi.page === 2);
      expect(seconde).toMatchObject({ vue: seconde?.couvre });
      expect(pages.filter(({ image }) => image === seconde?.image).every((envoi) => envoi.page === 2)).toBe(
        true,
      );
      for (const envoi of [premiere, seconde]) {
        const recues = envois.flatMap((autre, rang) =>
          autre.type === 'image' && autre.numero === envoi?.image ? [rang] : [],
        );
        expect(recues).toHaveLength(1);
        expect(recues[0]).toBeLessThan(envois.findIndex((autre) => autre === envoi));
      }
    });
  });
});

type Gardees = {
  readonly decodees: number;
  readonly ouvertes: number;
  readonly toiles: number;
  readonly adresses: number;
};

/** Runs in the room's page: every picture decoded from now on, and what of it still holds pixels. */
function suivrePixels(): void {
  const images: ImageBitmap[] = [];
  const toiles: HTMLCanvasElement[] = [];
  let adresses = 0;
  const decoder = window.createImageBitmap.bind(window);
  window.createImageBitmap = (async (source: ImageBitmapSource) => {
    const image = await decoder(source);
    images.push(image);
    return image;
  }) as typeof window.createImageBitmap;
  const creer = document.createElement.bind(document);
  document.createElement = ((nom: string, options?: ElementCreationOptions) => {
    const element = creer(nom, options);
    if (element instanceof HTMLCanvasElement) toiles.push(element);
    return element;
  }) as typeof document.createElement;
  const adresser = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (objet) => {
    adresses += 1;
    return adresser(objet);
  };
  const pixelsGardes = (): Gardees => ({
    decodees: images.length,
    ouvertes: images.filter(({ width }) => width > 0).length,
    toiles: toiles.filter(({ width }) => width > 0).length,
    adresses,
  });
  Object.assign(window, { pixelsGardes });
}

describe('la mémoire de la salle', () => {
  it('vingt pages montrées, le dossier entre elles : quatre images gardées au plus, et une toile', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const salle = await projeter();
      await salle.evaluate(suivrePixels);
      await projeterIrm(page);
      const montree = (numero: number) =>
        salle.getByRole('img', { name: `CR IRM pelvienne · page ${numero} / 2` });
      for (let tour = 0; tour < 10; tour++) {
        await montree(1).waitFor();
        await page.keyboard.press('ArrowRight');
        await montree(2).waitFor();
        await page.keyboard.press('ArrowLeft');
        await montree(1).waitFor();
        await page.keyboard.press('Enter');
        await salle.getByText('Question', { exact: true }).waitFor();
        await page.keyboard.press('Enter');
      }
      await montree(1).waitFor();
      const gardes = () => salle.evaluate(() => (Reflect.get(window, 'pixelsGardes') as () => Gardees)());
      await expect
        .poll(gardes, patience)
        .toEqual({ decodees: expect.any(Number), ouvertes: expect.any(Number), toiles: 1, adresses: 0 });
      const { decodees, ouvertes } = await gardes();
      expect(decodees).toBeGreaterThanOrEqual(10);
      expect(ouvertes).toBeLessThanOrEqual(4);
      expect(await salle.locator('img').count()).toBe(0);
    });
  });
});

describe('sans second écran', () => {
  it('F5 le dit et dit quoi faire ; rien ne s’ouvre ailleurs', async () => {
    await avecPoste(banc, async ({ page }) => {
      await poser(page, 'sansEcran', true);
      await page.keyboard.press('F5');
      await page.getByRole('alert').filter({ hasText: 'Aucun second écran' }).waitFor();
      await poser(page, 'sansEcran', false);
      await page.keyboard.press('F5');
      await page.getByRole('button', { name: /Projeté en salle/ }).waitFor();
    });
  });
});

describe('quarante dossiers', () => {
  it('se parcourent au clavier, et la salle suit le quarantième', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.evaluate(() => {
        (Reflect.get(window, 'poste') as { porterA: (n: number) => void }).porterA(40);
      });
      await page.getByRole('listbox', { name: 'Ordre du jour' }).getByText('SABATHIER 40').waitFor();
      await page.keyboard.press('F5');
      const salle = await projeter();
      await page.keyboard.press('Control+g');
      await page.keyboard.type('40');
      await page.keyboard.press('Enter');
      await salle.getByText('40', { exact: true }).waitFor();
      expect(await page.getByRole('option', { selected: true, name: /^40/ }).isVisible()).toBe(true);
      await page.keyboard.press('Control+ArrowDown');
      await page.waitForTimeout(100);
      expect(await salle.getByText('40', { exact: true }).count()).toBe(1);
    });
  });
});

const tailles = [
  { nom: '1920 × 1080', largeur: 1920, hauteur: 1080 },
  { nom: '1366 × 768', largeur: 1366, hauteur: 768 },
  { nom: '4:3, 1024 × 768', largeur: 1024, hauteur: 768 },
] as const;

describe('une page de document en salle', () => {
  it.each(tailles)('$nom : en-tête et pied entiers, jamais sous 28', async ({ largeur, hauteur }) => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      await page.keyboard.press('Alt+m');
      await page.getByRole('button', { name: 'Montrer l’identité', exact: true }).click();
      const salle = await projeter();
      await salle.setViewportSize({ width: largeur, height: hauteur });
      await projeterIrm(page);
      await imageProjetee(salle);
      const { ecrits, coupes } = await salle.evaluate(mesurer);
      expect(Math.min(...ecrits)).toBeGreaterThanOrEqual((28 * hauteur) / 1080 - 0.01);
      expect(coupes).toEqual([]);
    });
  });
});

/** Runs in the page: sizes of what is written, and what is cut. */
function mesurer() {
  const elements = [...document.querySelectorAll<HTMLElement>('header *, footer *')].filter(
    (element) => element.textContent?.trim() !== '',
  );
  return {
    ecrits: elements.map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
    coupes: elements
      .filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== 'inline')
      .map((e) => e.textContent),
  };
}

describe('l’homonyme', () => {
  it('est dit sous l’identité du dossier en vue, et jamais en salle', async () => {
    await avecPoste(banc, async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const salle = await projeter();
      await page.evaluate(() => {
        const poste = Reflect.get(window, 'poste') as { changer: (c: (cas: object) => object) => void };
        const homonymes = [
          { patientId: crypto.randomUUID(), nom: 'BOURDIN Jeanne', sexe: 'F', dateNaissance: '1961-07-02' },
        ];
        poste.changer((cas) => ({ ...cas, homonymes }));
      });
      const identite = page.getByRole('region', { name: 'Identité' });
      await identite.getByText(/BOURDIN Jeanne, F, née le 02\/07\/1961/).waitFor();
      expect(await salle.locator('body').innerText()).not.toContain('1961');
    });
  });
});

describe('le dossier suivant', () => {
  it('sa première page est dans l’image de la touche, à la place où la visionneuse la prendra', async () => {
    await avecPoste(banc, async ({ page }) => {
      await feuille(page).waitFor();
      // Made ready in idle time.
      await page.waitForTimeout(2000);
      await page.evaluate(noterLieux);
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      await page.waitForTimeout(1000);
      const lieux = await page.evaluate(() => {
        const noter = Reflect.get(window, 'noterLieu') as () => void;
        noter();
        return Reflect.get(window, 'lieux') as readonly string[];
      });
      expect(lieux).toHaveLength(2);
      expect(lieux[0]).toMatch(/^1 page/);
      expect(lieux[1]).toBe(lieux[0]);
    });
  });
});

/** Runs in the page: where the page in view stands, in the first picture of the next case and when asked. */
function noterLieux(): void {
  const lieux: string[] = [];
  const noter = (): void => {
    const visibles = [...document.querySelectorAll('[data-page] canvas, [data-page-avant] canvas')].filter(
      (canvas) => canvas.checkVisibility({ visibilityProperty: true }),
    );
    const { x = 0, y = 0, width = 0 } = visibles[0]?.getBoundingClientRect() ?? {};
    lieux.push(`${visibles.length} page ${Math.round(x)} ${Math.round(y)} ${Math.round(width)}`);
  };
  Object.assign(window, { lieux, noterLieu: noter });
  const observateur = new MutationObserver(() => {
    if (document.querySelector('h1')?.textContent !== 'LE GOUÉDIC Alain') return;
    observateur.disconnect();
    requestAnimationFrame(noter);
  });
  observateur.observe(document.body, { subtree: true, childList: true, characterData: true });
}
