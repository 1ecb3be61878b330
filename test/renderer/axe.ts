import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const regles = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What axe finds wrong on the page, one line a rule with the elements at fault; `sauf` names rules it leaves out.
 * Our pages hold no frame, so axe runs whole in the page (its « legacy » mode) and describes only what is wrong: a fifth
 * of the time.
 */
export async function fautesDe(page: Page, sauf: readonly string[] = []): Promise<readonly string[]> {
  // Half-way from one look to the other a button has the contrast of neither.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((a) => a.finished)));
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(regles)
    .disableRules([...sauf])
    .setLegacyMode()
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`);
}
