import { setTimeout as attendre } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { allerAuDossier, fenetreProjection } from '../../build/demonstration/gestes.ts';
import { enReunion, LECTURE_MS, lePoste } from './application.ts';
import { mediane, p95, type Banc } from './mesure.ts';

/** What the operator does; each is measured until the room sees it, and the slowest kind is the result. */
type Sorte = 'dossier' | 'saisie' | 'page' | 'zoom' | 'noir';

const PAR_SORTE = 14;

const suit: Banc = {
  id: 'projection.suit',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 50 },
  mesurer: async () => {
    const page = await enReunion();
    const { application } = await lePoste();
    await allerAuDossier(page, 1);
    await page.keyboard.press('F5');
    const salle = await fenetreProjection(application);
    await salle.getByText('Question', { exact: true }).waitFor();
    const mesures = await jouer(page, salle);
    await page.keyboard.press('Shift+F5');
    const [pire, durees] = [...mesures].toSorted(([, a], [, b]) => p95(b) - p95(a))[0] ?? ['', []];
    const detail = [...mesures].map(([sorte, d]) => `${sorte} ${p95(d).toFixed(0)}`).join(', ');
    return { value: p95(durees), p50: mediane(durees), note: `${pire}, la plus lente ; p95 : ${detail}` };
  },
};

async function jouer(page: Page, salle: Page): Promise<ReadonlyMap<Sorte, readonly number[]>> {
  const mesures = new Map<Sorte, number[]>();
  const mesurer = async (sorte: Sorte, faire: () => Promise<void>): Promise<void> => {
    await attendre(LECTURE_MS);
    const duree = await jusquaSalle(page, salle, sorte, faire);
    mesures.set(sorte, [...(mesures.get(sorte) ?? []), duree]);
  };
  for (let i = 0; i < PAR_SORTE; i++) {
    await mesurer('dossier', () => page.keyboard.press('Control+ArrowDown'));
  }
  await ouvrirChamp(page);
  for (let i = 0; i < PAR_SORTE; i++) {
    await mesurer('saisie', () => page.keyboard.press('abcdefghij'.charAt(i % 10)));
  }
  for (let i = 0; i < PAR_SORTE; i++) await mesurer('noir', () => page.keyboard.press('F9'));
  await projeterPage(page, salle);
  for (let i = 0; i < PAR_SORTE; i++) {
    await mesurer('page', () => page.keyboard.press(i % 2 === 0 ? 'ArrowRight' : 'ArrowLeft'));
  }
  for (let i = 0; i < PAR_SORTE; i++) {
    await mesurer('zoom', () => page.keyboard.press(i % 2 === 0 ? '+' : '-'));
  }
  return mesures;
}

/** A treatment whose precisions hold the cursor. */
async function ouvrirChamp(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter un traitement' }).click();
  await page.getByRole('menuitem', { name: 'Chirurgie', exact: true }).click();
  await page.locator('textarea:focus').waitFor();
}

/** The first document of two pages or more that stands in a dossier of the meeting. */
async function projeterPage(page: Page, salle: Page): Promise<void> {
  for (let ordre = 1; ordre < 12; ordre++) {
    await allerAuDossier(page, ordre);
    const documents = page.getByRole('listbox', { name: 'Documents' }).getByRole('option');
    for (let rang = 0; rang < (await documents.count()); rang++) {
      await documents.nth(rang).click();
      await attendre(2 * LECTURE_MS);
      const compte = await page.getByText(/^Page 1 sur [2-9]/).count();
      if (compte === 0) continue;
      await page.getByRole('button', { name: 'Projeter la page' }).click();
      await salle.getByRole('img').waitFor();
      await page.locator('[data-page]').click();
      return;
    }
  }
  throw new Error('aucun document de deux pages dans la séance');
}

/**
 * Milliseconds from the operator's own event to the frame of the projector that shows its effect. The two pages have
 * no common clock but the wall's, which each engine's time origin is taken from.
 */
async function jusquaSalle(
  page: Page,
  salle: Page,
  sorte: Sorte,
  faire: () => Promise<void>,
): Promise<number> {
  await salle.evaluate(armerSalle, sorte);
  await page.evaluate(armerGeste);
  await faire();
  const peint = await salle.evaluate(() => (globalThis as unknown as Armee).mesureBanc);
  return peint - (await page.evaluate(() => (globalThis as unknown as Armee).mesureBanc));
}

type Armee = { readonly mesureBanc: Promise<number> };

/** Runs in the operator's page: wall time of the next key. */
function armerGeste(): void {
  const mesure = new Promise<number>((resolve) => {
    const noter = (event: Event): void => {
      if (/^(Control|Shift)$/.test((event as KeyboardEvent).key)) return;
      removeEventListener('keydown', noter, { capture: true });
      resolve(performance.timeOrigin + event.timeStamp);
    };
    addEventListener('keydown', noter, { capture: true });
  });
  Object.assign(globalThis, { mesureBanc: mesure });
}

/** Runs in the projector's page: wall time of the second frame after what it shows has changed. */
function armerSalle(sorte: string): void {
  // A page that moves keeps its picture until a sharper one comes: what the room sees has changed already. Another
  // page is painted in the same turn as its number.
  const page = (): string | null | undefined =>
    document.querySelector('canvas[role="img"]')?.getAttribute('aria-label');
  const montre = (): string | null | undefined => (sorte === 'page' ? page() : document.body.innerHTML);
  const avant = montre();
  const mesure = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error(`la salle ne voit pas : ${sorte}`)), 15_000);
    const voir = (): void => {
      if (montre() === avant) return;
      observateur.disconnect();
      requestAnimationFrame(() =>
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
      );
    };
    const observateur = new MutationObserver(voir);
    observateur.observe(document.documentElement, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
  });
  mesure.catch(() => undefined);
  Object.assign(globalThis, { mesureBanc: mesure });
}

export const bancs: readonly Banc[] = [suit];
