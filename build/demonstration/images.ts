import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';

export type Image = { readonly file: string; readonly window: string; readonly screen: string };

/** Which window a page is: the file it shows names it. */
export const nomFenetre = (page: Page): string =>
  /projection\.html/.test(page.url()) ? 'projection' : 'operateur';

/** Writes a PNG of windows, and remembers the last one of each so that nothing is written twice. */
export class Photographe {
  readonly images: Image[] = [];
  readonly #dossier: string;
  readonly #dernieres = new Map<string, string>();
  #rang = 0;

  constructor(dossier: string) {
    mkdirSync(dossier, { recursive: true });
    this.#dossier = dossier;
  }

  async prendre(page: Page, ecran: string): Promise<void> {
    const fenetre = nomFenetre(page);
    const png = await page.screenshot({ animations: 'disabled' });
    const empreinte = createHash('sha256').update(png).digest('hex');
    if (this.#dernieres.get(fenetre) === empreinte) return;
    this.#dernieres.set(fenetre, empreinte);
    this.#rang++;
    const file = join(this.#dossier, `${String(this.#rang).padStart(2, '0')}-${fenetre}-${ecran}.png`);
    writeFileSync(file, png);
    this.images.push({ file, window: fenetre, screen: ecran });
  }

  async toutes(application: ElectronApplication, ecran: string): Promise<void> {
    for (const page of application.windows()) await this.prendre(page, ecran);
  }
}
