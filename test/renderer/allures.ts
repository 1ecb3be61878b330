import type { BrowserContextOptions, Page } from '@playwright/test';

/** How every screen is looked at: light, dark and with the colours of the system, on a laptop and on a large screen. */
export const ALLURES = ['', 'sombre', 'contraste', 'sombre-grand', 'grand'] as const;
export type Allure = (typeof ALLURES)[number];

/** 200 % zoom of a 1366 × 768 screen. */
export const ETROIT: BrowserContextOptions = {
  viewport: { width: 683, height: 384 },
  deviceScaleFactor: 2,
};

/** Shows the page as it is, in another look. */
export async function allure(page: Page, voulue: Allure): Promise<void> {
  const grand = voulue.endsWith('grand');
  await page.emulateMedia({
    colorScheme: voulue.startsWith('sombre') ? 'dark' : 'light',
    forcedColors: voulue === 'contraste' ? 'active' : 'none',
  });
  await page.setViewportSize(grand ? { width: 1920, height: 1080 } : { width: 1366, height: 768 });
  // A page of a document is painted again at its new size.
  await page.waitForTimeout(grand ? 300 : 200);
}
