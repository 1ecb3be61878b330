import type { Page } from '@playwright/test';

type Attendu = {
  /** The user's event that starts the clock; for a key, its `key`. */
  readonly geste: { readonly type: 'keydown'; readonly key: string } | { readonly type: 'click' };
  /** Painted once the text of the first match is there and another than before the gesture. */
  readonly selecteur: string;
};

/**
 * Milliseconds from a gesture to the frame that shows its effect, measured inside the page: from the event's own
 * time to the frame painted after the change, by two requestAnimationFrame.
 */
export async function jusquaPeint(page: Page, attendu: Attendu, faire: () => Promise<void>): Promise<number> {
  await page.evaluate(armer, attendu);
  await faire();
  return page.evaluate(() => (globalThis as unknown as { mesureBanc: Promise<number> }).mesureBanc);
}

/** Runs in the page: nothing from outside its own body. */
function armer({ geste, selecteur }: Attendu): void {
  const texte = (): string | undefined => document.querySelector(selecteur)?.textContent;
  const avant = texte();
  const mesure = new Promise<number>((resolve, reject) => {
    setTimeout(() => reject(new Error(`rien de nouveau dans ${selecteur}`)), 15_000);
    let debut: number | undefined;
    const noter = (event: Event): void => {
      if (geste.type === 'keydown' && (event as KeyboardEvent).key !== geste.key) return;
      debut ??= event.timeStamp;
      removeEventListener(geste.type, noter, { capture: true });
    };
    addEventListener(geste.type, noter, { capture: true });
    const observateur = new MutationObserver(() => {
      const maintenant = texte();
      if (debut === undefined || maintenant === undefined || maintenant === avant) return;
      const depart = debut;
      observateur.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - depart)));
    });
    observateur.observe(document.documentElement, { subtree: true, childList: true, characterData: true });
  });
  // Awaited by the next call; a failure in between is not one that nobody heard.
  mesure.catch(() => undefined);
  Object.assign(globalThis, { mesureBanc: mesure });
}
