import { join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { allerAuDossier } from '../../build/demonstration/gestes.ts';
import { enReunion, lancer, leMonde, LECTURE_MS } from './application.ts';
import { type Collegiale, documentsDe } from './documents.ts';
import { p50EtP95, p95, type Banc } from './mesure.ts';
import { DOSSIERS } from './monde.ts';

const NU = join(import.meta.dirname, 'pdf-nu');
/** Documents opened by each bench. */
const LUS_MAX = 16;

type Geste = { readonly type: 'keydown'; readonly key: string } | { readonly type: 'click' };
/** What the reference opens: the same bytes, as wide. */
type Piece = { readonly base64: string; readonly largeur: number };

const froide: Banc = {
  id: 'pdf.premiere-page.froide',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 250 },
  mesurer: async () => {
    const page = await enReunion();
    const durees: number[] = [];
    const pieces: Piece[] = [];
    // The first document of a dossier may have been made ready; the others were never read.
    const jamaisLus = (await documentsDe(page)).filter(({ rang }) => rang > 0 && rang < 3);
    for (const { ordre, rang, sha256 } of jamaisLus.slice(0, LUS_MAX)) {
      await allerAuDossier(page, ordre);
      await attendre(2 * LECTURE_MS);
      const option = page.getByRole('listbox', { name: 'Documents' }).getByRole('option').nth(rang);
      durees.push(await jusquaFeuille(page, { type: 'click' }, () => option.click()));
      pieces.push(await pieceEnVue(page, sha256));
    }
    return {
      ...p50EtP95(durees),
      reference: { name: 'pdf.js seul', value: p95(await ouvrirSeules(pieces)) },
    };
  },
};

const preparee: Banc = {
  id: 'pdf.premiere-page.preparee',
  unit: 'ms',
  barre: { type: 'auPlus', seuil: 50 },
  mesurer: async () => {
    const page = await enReunion();
    const documents = await documentsDe(page);
    await allerAuDossier(page, 1);
    const durees: number[] = [];
    const pieces: Piece[] = [];
    for (let ordre = 2; ordre <= DOSSIERS; ordre++) {
      // A case is read for minutes; the next one is made ready in its first second.
      await attendre(3 * LECTURE_MS);
      durees.push(
        await jusquaFeuille(page, { type: 'keydown', key: 'ArrowDown' }, () =>
          page.keyboard.press('Control+ArrowDown'),
        ),
      );
      const premier = documents.find((d) => d.ordre === ordre && d.rang === 0);
      if (premier !== undefined && pieces.length < LUS_MAX / 2) {
        pieces.push(await pieceEnVue(page, premier.sha256));
      }
    }
    const reference = { name: 'pdf.js seul', value: p95(await ouvrirSeules(pieces)) };
    return { ...p50EtP95(durees), reference, note: 'de Ctrl+↓ à la page du dossier suivant' };
  },
};

/** From the gesture to the frame that shows another canvas than before it. */
async function jusquaFeuille(page: Page, geste: Geste, faire: () => Promise<void>): Promise<number> {
  await page.evaluate(armerFeuille, geste);
  await faire();
  return page.evaluate(() => (globalThis as unknown as { mesureBanc: Promise<number> }).mesureBanc);
}

/** Runs in the page: nothing from outside its own body. */
function armerFeuille(geste: Geste): void {
  // The page made ready stands alone for one picture, over the viewer of the dossier before (renderer/reunion/VoletAvant.tsx).
  const feuille = (): Element | null =>
    document.querySelector('[data-page-avant] canvas') ?? document.querySelector('[data-page] canvas');
  const avant = feuille();
  const mesure = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error('la page ne vient pas')), 15_000);
    let debut: number | undefined;
    const noter = (event: Event): void => {
      if (geste.type === 'keydown' && (event as KeyboardEvent).key !== geste.key) return;
      debut ??= event.timeStamp;
      removeEventListener(geste.type, noter, { capture: true });
    };
    addEventListener(geste.type, noter, { capture: true });
    const observateur = new MutationObserver(() => {
      const maintenant = feuille();
      if (debut === undefined || maintenant === null || maintenant === avant) return;
      const depart = debut;
      observateur.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - depart)));
    });
    observateur.observe(document.documentElement, { subtree: true, childList: true });
  });
  mesure.catch(() => undefined);
  Object.assign(globalThis, { mesureBanc: mesure });
}

const pieceEnVue = (page: Page, sha256: string): Promise<Piece> =>
  page.evaluate(async (voulu) => {
    const { collegiale } = globalThis as unknown as { readonly collegiale: Collegiale };
    const lu = await collegiale.appeler('document:lire', { sha256: voulu, motif: 'preparation' });
    const octets: Uint8Array = lu.value;
    let binaire = '';
    for (const octet of octets) binaire += String.fromCodePoint(octet);
    const feuille = document.querySelector('[data-page]');
    return { base64: btoa(binaire), largeur: feuille?.clientWidth ?? 0 };
  }, sha256);

/** The same pages by the plain library, in a window of its own; the first one, which starts its worker, does not count. */
async function ouvrirSeules(pieces: readonly Piece[]): Promise<readonly number[]> {
  const { dossier } = await leMonde();
  const application = await lancer([NU, `--user-data-dir=${join(dossier, 'pdf-nu')}`]);
  try {
    const page = await application.firstWindow();
    await page.waitForFunction(() => Reflect.get(globalThis, 'pret') === true);
    await application.evaluate(
      (_electron, recus) => {
        Object.assign(globalThis, { documents: recus.map((base64) => Buffer.from(base64, 'base64')) });
      },
      pieces.map(({ base64 }) => base64),
    );
    const durees: number[] = [];
    for (const rang of [0, ...pieces.keys()]) {
      await attendre(LECTURE_MS / 5);
      durees.push(await page.evaluate(ouvrirSeule, { rang, largeur: pieces[rang]?.largeur ?? 0 }));
    }
    return durees.slice(1);
  } finally {
    await application.close();
  }
}

/** Runs in the page of pdf-nu. */
function ouvrirSeule({ rang, largeur }: { rang: number; largeur: number }): Promise<number> {
  const { ouvrirPremierePage } = globalThis as unknown as {
    readonly ouvrirPremierePage: (adresse: string, largeur: number) => Promise<number>;
  };
  return ouvrirPremierePage(`/document/${rang}`, largeur);
}

export const bancs: readonly Banc[] = [froide, preparee];
