import type { BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fautesDe } from '../axe.ts';
import type { Appel } from './faux-poste.ts';
import { type Banc, demarrerBanc, type PosteOuvert } from './navigateur.ts';
import { scenes } from './scenes.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

async function avecPoste(suite: (poste: PosteOuvert) => Promise<void>, options?: BrowserContextOptions) {
  const poste = await banc.ouvrir(options);
  try {
    await suite(poste);
    expect(poste.plaintes, 'console').toEqual([]);
    expect(poste.dehors, 'réseau').toEqual([]);
  } finally {
    await poste.page.context().close();
  }
}

const appels = (page: Page, canal: string): Promise<Appel[]> =>
  page.evaluate(
    (nom) =>
      (Reflect.get(window, 'poste') as { appels: Appel[] }).appels.filter((appel) => appel.canal === nom),
    canal,
  );
const titre = (page: Page) => page.getByRole('heading', { level: 1 });
const feuille = (page: Page) => page.locator('[data-page] canvas');
const ETROIT = { width: 683, height: 384 };

const rienADire = async (page: Page, look: string): Promise<void> => {
  expect(await fautesDe(page), look).toEqual([]);
  const deborde = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(deborde, look).toBeLessThanOrEqual(0);
};

describe('accessibilité', () => {
  it('axe ne trouve rien : clair', async () => {
    await avecPoste(async ({ page }) => {
      await feuille(page).waitFor();
      await rienADire(page, 'clair');
    });
  });

  it.each(Object.keys(scenes))('axe ne trouve rien, et rien ne déborde : %s', async (nom) => {
    await avecPoste(
      async ({ page }) => {
        await scenes[nom]?.(page);
        await rienADire(page, 'sombre');
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
        await rienADire(page, 'contrastes imposés');
      },
      { colorScheme: 'dark' },
    );
    await avecPoste(
      async ({ page }) => {
        await scenes[nom]?.(page);
        await rienADire(page, 'zoom 200 %');
      },
      { viewport: ETROIT },
    );
  });

  it('axe ne trouve rien aux présences, au report, ni au projecteur', async () => {
    await avecPoste(async ({ page, projeter }) => {
      await page.keyboard.press('Alt+q');
      await page.getByRole('dialog', { name: /Quorum/ }).waitFor();
      expect(await fautesDe(page), 'présences').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Reporter…' }).click();
      await page.getByRole('alertdialog').waitFor();
      expect(await fautesDe(page), 'report').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await projecteur.getByText('Femme, 68 ans').waitFor();
      expect(await fautesDe(projecteur), 'projecteur').toEqual([]);
    });
  });

  it('rien ne défile de côté à 200 %, et chaque volet se montre', async () => {
    await avecPoste(
      async ({ page }) => {
        for (const volet of ['Ordre du jour 7/15', 'Documents 6', 'Proposition', 'Dossier']) {
          await page.getByRole('navigation', { name: 'Volets' }).getByRole('button', { name: volet }).click();
          expect(await page.evaluate(() => document.documentElement.scrollWidth), volet).toBeLessThanOrEqual(
            683,
          );
          expect(await titre(page).isVisible()).toBe(true);
        }
      },
      { viewport: ETROIT },
    );
  });
});

describe('la réunion au clavier', () => {
  it('passe au dossier suivant, revient, va à un numéro', async () => {
    await avecPoste(async ({ page }) => {
      expect(await titre(page).textContent()).toBe('BOURDIN Jeanne');
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      await page.keyboard.press('Control+ArrowUp');
      await page.getByRole('heading', { name: 'BOURDIN Jeanne' }).waitFor();
      await page.keyboard.press('Control+g');
      await page.keyboard.type('12');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'PRUDHON Denise' }).waitFor();
      const ouverts = (await appels(page, 'reunion:cas')).filter(
        ({ entree }) => entree['motif'] === 'affichage',
      );
      expect(ouverts.map(({ entree }) => Number(String(entree['inscriptionId']).slice(-12)))).toEqual([
        7, 8, 7, 12,
      ]);
    });
  });

  it('le dossier suivant est prêt : il se montre dans la trame de la touche', async () => {
    await avecPoste(async ({ page }) => {
      await expect.poll(async () => (await appels(page, 'reunion:cas')).length).toBe(2);
      // The vault no longer answers: only what was made ready can be shown.
      await page.evaluate(() => {
        const poste = Reflect.get(window, 'poste') as { appeler: unknown };
        poste.appeler = () => new Promise(() => undefined);
      });
      await page.keyboard.press('Control+ArrowDown');
      expect(await titre(page).textContent()).toBe('LE GOUÉDIC Alain');
    });
  });

  it('écrit un traitement, l’enregistre seul, puis enregistre l’avis', async () => {
    await avecPoste(async ({ page }) => {
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      await page.getByRole('button', { name: 'Ajouter un traitement' }).focus();
      await page.keyboard.press('Enter');
      await page.getByRole('menuitem', { name: 'Chirurgie' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('textarea:focus[aria-label="Précisions, Chirurgie"]').waitFor();
      await page.keyboard.type('Hépatectomie droite');
      await expect
        .poll(async () => (await appels(page, 'proposition:enregistrer')).length)
        .toBeGreaterThan(0);
      await page.getByText('Enregistré sur ce poste à').waitFor();
      await page.keyboard.press('Control+Enter');
      await expect.poll(async () => (await appels(page, 'inscription:modifier')).length).toBeGreaterThan(0);
      const envois = await appels(page, 'proposition:enregistrer');
      expect(envois.at(-1)?.entree).toMatchObject({
        etat: 'enregistree',
        contenu: {
          traitements: [{ type: '387713003', precision: 'Hépatectomie droite', alternative: 0 }],
          texte: 'Chirurgie\u00A0: Hépatectomie droite.',
        },
      });
      expect((await appels(page, 'inscription:modifier')).at(-1)?.entree).toMatchObject({
        etat: 'avisSaisi',
      });
      await page.getByRole('option', { name: /LE GOUÉDIC Alain.*Avis saisi/ }).waitFor();
    });
  });

  it('change de dossier aussitôt tapé : le dernier mot est au coffre, et là au retour', async () => {
    await avecPoste(async ({ page }) => {
      await page.getByRole('textbox', { name: 'Référentiel' }).fill('Référentiel régional 2026');
      await page.keyboard.press('Control+ArrowDown');
      await page.getByRole('heading', { name: 'LE GOUÉDIC Alain' }).waitFor();
      expect((await appels(page, 'proposition:enregistrer')).at(-1)?.entree).toMatchObject({
        contenu: { referentiel: 'Référentiel régional 2026' },
      });
      await page.keyboard.press('Control+ArrowUp');
      await page.getByRole('heading', { name: 'BOURDIN Jeanne' }).waitFor();
      expect(await page.getByRole('textbox', { name: 'Référentiel' }).inputValue()).toBe(
        'Référentiel régional 2026',
      );
    });
  });

  it('le dossier sur lequel la réunion s’ouvre reste en vue une fois son avis enregistré', async () => {
    await avecPoste(async ({ page }) => {
      await page.getByRole('textbox', { name: 'Référentiel' }).fill('TNCD');
      await page.keyboard.press('Control+Enter');
      await page
        .getByRole('option', { name: /BOURDIN/ })
        .getByText('Avis saisi')
        .waitFor();
      expect(await titre(page).textContent()).toBe('BOURDIN Jeanne');
    });
  });

  it('déplace un traitement par Alt+Maj+↑', async () => {
    await avecPoste(async ({ page }) => {
      await page.getByRole('textbox', { name: 'Précisions, Radiothérapie' }).focus();
      await page.keyboard.press('Alt+Shift+ArrowUp');
      const noms = await page.getByRole('list', { name: 'Traitements' }).getByRole('textbox').all();
      expect(await Promise.all(noms.map((nom) => nom.getAttribute('aria-label')))).toEqual([
        'Précisions, Radiothérapie',
        'Précisions, Chimiothérapie',
        'Précisions, Chirurgie',
      ]);
      // The cursor follows what it was in.
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'Précisions, Radiothérapie',
      );
    });
  });

  it('le départ de la radiothérapie rompt le quorum, et se dit', async () => {
    await avecPoste(async ({ page }) => {
      await page.keyboard.press('Alt+q');
      await page.getByRole('button', { name: 'Noter le départ Dr LEMOINE Pascal' }).click();
      await page.getByText('Il manque').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /Quorum non atteint/ }).waitFor();
      expect((await appels(page, 'presence:noter')).at(-1)?.entree).toMatchObject({ mode: null });
    });
  });
});

describe('ce qui se dit sans être regardé', () => {
  const dit = (page: Page, role: 'alert' | 'status', mots: string | RegExp) =>
    page.getByRole(role).filter({ hasText: mots }).first().waitFor({ state: 'attached' });

  it('doucement : le dossier en vue, l’enregistrement, le quorum retrouvé ; aussitôt : le quorum perdu, l’écran perdu', async () => {
    await avecPoste(async ({ page }) => {
      await dit(page, 'status', 'Dossier 7, BOURDIN Jeanne');
      await page.keyboard.press('Control+ArrowDown');
      await dit(page, 'status', 'Dossier 8, LE GOUÉDIC Alain, prêt');
      await page.getByRole('textbox', { name: 'Référentiel' }).fill('TNCD');
      await dit(page, 'status', 'Enregistré sur ce poste');
      await page.keyboard.press('Alt+q');
      await page.getByRole('button', { name: 'Noter le départ Dr LEMOINE Pascal' }).click();
      await page.keyboard.press('Escape');
      await dit(page, 'alert', 'Quorum non atteint');
      await page.keyboard.press('Alt+q');
      await page.getByRole('button', { name: 'En salle Dr LEMOINE Pascal' }).click();
      await page.keyboard.press('Escape');
      await dit(page, 'status', 'Quorum atteint');
      await page.keyboard.press('F5');
      await page.evaluate(() => window.posteBanc.debrancher(true));
      await dit(page, 'alert', 'Projecteur débranché');
    });
  });

  it('le chronomètre ne dit rien de lui-même', async () => {
    await avecPoste(async ({ page }) => {
      const chrono = page.getByRole('timer');
      expect(await chrono.getAttribute('aria-live')).toBeNull();
    });
  });
});

describe('ce qui ne va pas', () => {
  it('un refus du coffre garde la saisie et le dit', async () => {
    await avecPoste(async ({ page }) => {
      await page.evaluate(() => {
        Reflect.set(Reflect.get(window, 'poste') as object, 'refus', { type: 'DisquePlein' });
      });
      await page.getByRole('textbox', { name: 'Référentiel' }).fill('gardé');
      await page.getByText('La dernière saisie n’est pas enregistrée.').waitFor();
      expect(await page.getByRole('textbox', { name: 'Référentiel' }).inputValue()).toBe('gardé');
      await page.getByRole('button', { name: 'Réessayer' }).click();
      await page.getByText('Enregistré sur ce poste à').waitFor();
    });
  });

  it('une version venue d’ailleurs n’efface pas ce qui est tapé : l’utilisateur choisit', async () => {
    await avecPoste(async ({ page }) => {
      const avis = page.getByRole('textbox', { name: /Texte de l’avis/ });
      await avis.fill('Mes mots.');
      await page.getByText('Enregistré sur ce poste à').waitFor();
      await page.evaluate(() => {
        const poste = Reflect.get(window, 'poste') as { recevoirAilleurs: (n: number, t: string) => void };
        poste.recevoirAilleurs(7, 'Leurs mots.');
      });
      await page.getByText('Cette proposition a été modifiée ailleurs.').waitFor();
      expect(await avis.inputValue()).toBe('Mes mots.');
      await page.getByRole('button', { name: 'Prendre l’autre version' }).click();
      expect(await avis.inputValue()).toBe('Leurs mots.');
    });
  });

  it('un document absent, un document illisible : une phrase chacun', async () => {
    await avecPoste(async ({ page }) => {
      await page.getByRole('option', { name: /Lettre du médecin traitant/ }).click();
      await page.getByRole('heading', { name: 'Ce document n’est pas encore sur ce poste' }).waitFor();
      await page.getByRole('option', { name: /Biologie/ }).click();
      await page.getByRole('heading', { name: 'Ce document ne peut pas être lu' }).waitFor();
    });
  });
});

describe('le document', () => {
  it('pages, zoom, rotation et recherche au clavier', async () => {
    await avecPoste(async ({ page }) => {
      await feuille(page).waitFor();
      await page.getByRole('region', { name: 'CR IRM pelvienne, page 1' }).focus();
      await page.keyboard.press('ArrowRight');
      await page.getByRole('region', { name: 'CR IRM pelvienne, page 2' }).waitFor();
      await page.keyboard.press('ArrowLeft');
      const largeur = () => page.locator('[data-page="1"]').evaluate((element) => element.clientWidth);
      const avant = await largeur();
      await page.keyboard.press('+');
      await expect.poll(largeur).toBeGreaterThan(avant);
      await page.keyboard.press('l');
      await expect.poll(largeur).toBe(avant);
      await page.keyboard.press('r');
      await expect
        .poll(() => page.locator('[data-page="1"]').evaluate((e) => e.clientWidth > e.clientHeight))
        .toBe(true);
      await page.keyboard.press('Shift+R');
      await page.keyboard.press('Control+f');
      await page.keyboard.type('ADENOPATHIES');
      await page.getByText('0 sur 9').or(page.getByText('1 sur 9')).waitFor();
      await page.keyboard.press('Escape');
      expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
        'CR IRM pelvienne, page 1',
      );
    });
  });
});

describe('une page numérisée', () => {
  it('se décode sans WebAssembly, par nos propres fichiers', async () => {
    await avecPoste(async ({ page }) => {
      await page.getByRole('option', { name: /coloscopie/ }).click();
      const couleur = () =>
        page.evaluate(() => {
          const canvas = document.querySelector<HTMLCanvasElement>('[data-page] canvas');
          const pixel = canvas
            ?.getContext('2d')
            ?.getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data;
          return pixel === undefined ? null : [...pixel];
        });
      await page.getByRole('region', { name: 'CR de coloscopie numérisé, page 1' }).waitFor();
      await expect.poll(couleur).toEqual([0, 0, 0, 255]);
    });
  });
});

describe('le projecteur', () => {
  it('suit le dossier, montre ce qui s’écrit, passe au noir et en revient', async () => {
    await avecPoste(async ({ page, projeter }) => {
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
    await avecPoste(async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await feuille(page).waitFor();
      await page.getByRole('region', { name: 'CR IRM pelvienne, page 1' }).focus();
      await page.keyboard.press('Enter');
      await projecteur.getByRole('img', { name: 'CR IRM pelvienne · page 1 / 2' }).waitFor();
      await page.keyboard.press('ArrowRight');
      await projecteur.getByRole('img', { name: 'CR IRM pelvienne · page 2 / 2' }).waitFor();
      await page.keyboard.press('Enter');
      await projecteur.getByText('Rectorragies depuis août 2026').waitFor();
      await page.keyboard.press('Enter');
      await projecteur.getByRole('img', { name: 'CR IRM pelvienne · page 2 / 2' }).waitFor();
      await page.keyboard.press('Control+ArrowDown');
      await projecteur.getByText('Homme, 71 ans').waitFor();
      expect(await projecteur.getByRole('img').count()).toBe(0);
    });
  });

  it('masque le nom sur la page : la zone du nom y est noire', async () => {
    await avecPoste(async ({ page, projeter }) => {
      await page.keyboard.press('F5');
      const projecteur = await projeter();
      await feuille(page).waitFor();
      await page.getByRole('button', { name: 'Projeter la page' }).click();
      const image = projecteur.getByRole('img');
      await image.waitFor();
      // « BOURDIN Jeanne » stands at a quarter of the picture's height in this template: its row has a black run.
      const plusLongue = await image.evaluate(async (element) => {
        const source = element as HTMLImageElement;
        await source.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [source.naturalWidth, source.naturalHeight];
        const contexte = canvas.getContext('2d');
        if (contexte === null) return 0;
        contexte.drawImage(source, 0, 0);
        const { data, width } = contexte.getImageData(0, 0, canvas.width, canvas.height);
        let maximum = 0;
        let suite = 0;
        for (let i = 0; i < data.length; i += 4) {
          const noir = data[i] === 0x1b && data[i + 1] === 0x1d && data[i + 2] === 0x1f;
          suite = noir && (i / 4) % width !== 0 ? suite + 1 : 0;
          maximum = Math.max(maximum, suite);
        }
        return maximum;
      });
      expect(plusLongue).toBeGreaterThan(200);
    });
  });

  it('une page sans texte attend la confirmation, qui est tracée', async () => {
    await avecPoste(async ({ page, projeter }) => {
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

  it('un texte trop long descend d’un palier puis se met en pages, jamais sous 28', async () => {
    await avecPoste(async ({ page, projeter }) => {
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
      await projecteur.getByText(/^1 \/ \d$/).waitFor();
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
