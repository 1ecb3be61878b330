import type { Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ETROIT } from '../allures.ts';
import { toutes } from './etats.ts';
import { demarrerBanc, type Banc } from './navigateur.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

/** Every screen in one column, and what grows over it while one types. */
const SCENES: readonly string[] = [
  'agenda',
  'agenda-liste',
  'agenda-filtre',
  'bandeau-certificat',
  'dossier',
  'dossier-homonyme',
  'dossier-nom-long',
  'fiche',
  'fiche-a-valider',
  'fiche-ailleurs',
  'fiche-figee',
  'fiche-non-enregistree',
  'import-manques',
  'reglages',
  'synchronisation',
  'validation',
  'validation-lecteur',
  'validation-quarante',
];
const PAS = 30;

it.each(SCENES)('au double de la taille, rien ne couvre ce qui a le focus : %s', async (nom) => {
  const { page } = await banc.ouvrir(ETROIT);
  try {
    await toutes[nom]?.(page);
    const couverts = [await couvert(page)];
    for (const touche of ['Tab', 'Shift+Tab']) {
      for (let n = 0; n < PAS; n++) {
        await page.keyboard.press(touche);
        couverts.push(await couvert(page));
      }
    }
    expect([...new Set(couverts)]).toEqual([null]);
  } finally {
    await page.context().close();
  }
});

/** What has the focus and does not show whole, with what stands over it; null when all of it is in view. */
const couvert = (page: Page): Promise<string | null> =>
  page.evaluate(async () => {
    // The size of a bar is told after it is laid out.
    await new Promise((suite) => {
      requestAnimationFrame(() => requestAnimationFrame(suite));
    });
    const ici = document.activeElement;
    if (ici === null || ici === document.body) return null;
    // A native box hidden under a drawn one is seen as its label.
    const boite = ici.matches('[type="radio"], [type="checkbox"]') ? (ici.closest('label') ?? ici) : ici;
    const { left, right, top, bottom } = boite.getBoundingClientRect();
    const dit = `${ici.tagName} ${ici.getAttribute('aria-label') ?? ici.textContent?.slice(0, 40) ?? ''}`;
    // A page or a list larger than what the bars leave is never seen whole: some of it is enough.
    const grand = bottom - top > 150;
    const points = grand ? [Math.min(bottom, innerHeight) - 3] : [top + 3, (top + bottom) / 2, bottom - 3];
    for (const y of points) {
      for (const x of [left + 4, (left + right) / 2, right - 4]) {
        const dessus = document.elementFromPoint(x, y);
        if (dessus === null) return `${dit} : hors de la fenêtre (${Math.round(y)})`;
        for (let sur: Element | null = dessus; sur !== null; sur = sur.parentElement) {
          const { position } = getComputedStyle(sur);
          if ((position === 'sticky' || position === 'fixed') && !sur.contains(ici)) {
            return `${dit} : sous ${sur.tagName}.${sur.className}`;
          }
        }
      }
    }
    return null;
  });
