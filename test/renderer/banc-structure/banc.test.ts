import type { BrowserContextOptions, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Structure } from '../../../contract/document-structure.ts';
import { unCda, uneFrcp, uneImage, uneSection } from '../../fakes/cda.ts';
import { fautesDe } from '../axe.ts';
import { fairePdfs } from '../banc-reunion/pdfs.ts';
import { type Banc, demarrerBanc, lireArbre } from './navigateur.ts';

let banc: Banc;
beforeAll(async () => {
  banc = await demarrerBanc();
}, 120_000);
afterAll(() => banc.fermer());

async function montrer(
  structure: Structure | null,
  suite: (page: Page) => Promise<void>,
  options?: BrowserContextOptions,
) {
  const { page, plaintes, dehors } = await banc.ouvrir(structure, options);
  try {
    await suite(page);
    expect(plaintes, 'console').toEqual([]);
    expect(dehors, 'réseau').toEqual([]);
  } finally {
    await page.context().close();
  }
}

const region = (page: Page) => page.getByRole('region', { name: /contenu structuré/ });
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const pdf = [...fairePdfs().values()][0] ?? new Uint8Array();
const riche = lireArbre(
  unCda({
    sections:
      uneSection(
        'Mesures',
        `<table><caption>Lésions</caption><thead><tr><th>Site</th><th>Taille</th></tr></thead>
          <tbody><tr><th>Sein droit</th><td>12 mm</td></tr></tbody></table>
         <renderMultiMedia referencedObject="cliche"/>`,
        uneImage('cliche', 'image/png', PIXEL),
      ) + uneSection('Copie', '', uneImage('copie', 'application/pdf', pdf), '1.2.250.1.213.1.1.2.243'),
  }),
);

const modes: readonly (readonly [string, BrowserContextOptions])[] = [
  ['clair', { colorScheme: 'light' }],
  ['sombre', { colorScheme: 'dark' }],
  ['contrastes imposés', { forcedColors: 'active' }],
  ['zoom 200 %', { viewport: { width: 683, height: 384 } }],
];
it.each(modes)(
  'axe ne trouve rien dans une fiche RCP, ni dans un tableau et son image : %s',
  async (_nom, mode) => {
    for (const arbre of [lireArbre(uneFrcp()), { ...riche, copie: null }]) {
      await montrer(
        arbre,
        async (page) => {
          await region(page).waitFor();
          expect(await fautesDe(page)).toEqual([]);
        },
        mode,
      );
    }
  },
);

it('une fiche RCP s’ouvre sur ses données codées', async () => {
  await montrer(lireArbre(uneFrcp()), async (page) => {
    await page.getByRole('heading', { name: 'Données codées' }).waitFor();
    const tumeur = page
      .locator('section', { has: page.getByRole('heading', { name: 'Tumeur', level: 5 }) })
      .last();
    expect(await tumeur.innerText()).toMatch(/TNM clinique\s+T2 N0 M0/);
    expect(await page.getByText('(C50.4 CIM-10)').count()).toBe(1);
  });
});

it('les en-têtes d’un tableau disent ce qu’ils nomment, et l’image est peinte', async () => {
  await montrer({ ...riche, copie: null }, async (page) => {
    expect(await page.locator('th').evaluateAll((ths) => ths.map((th) => th.getAttribute('scope')))).toEqual([
      'col',
      'col',
      'row',
    ]);
    const image = page.getByRole('img', { name: 'Image jointe : Mesures' });
    await expect.poll(() => image.evaluate((i) => (i as HTMLImageElement).naturalWidth)).toBe(1);
  });
});

it('la copie PDF se montre d’abord, et le contenu structuré à la demande', async () => {
  await montrer(riche, async (page) => {
    await page.locator('[data-page] canvas').waitFor();
    expect(await page.getByRole('radio', { name: 'Copie PDF' }).isChecked()).toBe(true);
    await page.getByText('Contenu structuré').click();
    await region(page).getByText('Sein droit').waitFor();
  });
});

it('un récit hostile n’est que du texte', async () => {
  const hostile = lireArbre(
    unCda({
      sections: uneSection(
        '&lt;script&gt;window.vole=1&lt;/script&gt;',
        `<paragraph onclick="window.vole=1">&lt;img src="https://piege.invalid/x" onerror="window.vole=1"&gt;
          <linkHtml href="javascript:window.vole=1">suivre</linkHtml></paragraph>
         <script>window.vole=1</script><renderMultiMedia referencedObject="s"/>`,
        uneImage('s', 'image/svg+xml', new TextEncoder().encode('<svg xmlns="x" onload="window.vole=1"/>')),
      ),
    }),
  );
  await montrer(hostile, async (page) => {
    await page.getByText('onerror').click();
    await page.getByText('suivre').click();
    expect(await page.getByRole('link').count()).toBe(0);
    expect(await page.locator('article :is(script, img, svg, iframe)').count()).toBe(0);
    expect(await page.evaluate(() => Reflect.get(window, 'vole'))).toBeUndefined();
    await page.getByText('3 éléments du document reçu ne sont pas montrés').waitFor();
  });
});

it('un document que ce poste ne sait pas lire le dit, avec la suite', async () => {
  await montrer(null, async (page) => {
    await page.getByText('Ce document reçu ne peut pas être lu sur ce poste').waitFor();
    await page.getByText(/demandez à l’établissement émetteur/).waitFor();
  });
});

/** Words that are coloured, and the one that is in view. */
const colores = (page: Page) =>
  page.evaluate(() =>
    ['document-occurrences', 'document-occurrence-ici'].map((nom) =>
      [...(CSS.highlights.get(nom) ?? [])].map((plage) => (plage as Range).toString()),
    ),
  );

it('Ctrl+F cherche dans les sections, sans casse ni accents, à travers les styles mais pas d’une case à l’autre', async () => {
  const arbre = lireArbre(
    unCda({
      sections: uneSection(
        'Récit',
        `<paragraph>Adéno<content styleCode="Bold">carcinome</content> du sein, adenocarcinome infiltrant.</paragraph>
         <table><tbody><tr><td>adéno</td><td>carcinome</td></tr></tbody></table>`,
      ),
    }),
  );
  await montrer(arbre, async (page) => {
    await region(page).focus();
    await page.keyboard.press('Control+f');
    await page.keyboard.type('ADENOCARCINOME');
    await page.getByText('1 sur 2').waitFor();
    const trouves = [['Adénocarcinome', 'adenocarcinome'], ['Adénocarcinome']];
    await expect.poll(() => colores(page)).toEqual(trouves);
    await page.keyboard.press('Enter');
    await page.getByText('2 sur 2').waitFor();
    await expect.poll(async () => (await colores(page))[1]).toEqual(['adenocarcinome']);
    expect(await fautesDe(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('search').waitFor({ state: 'detached' });
    await expect.poll(() => colores(page)).toEqual([[], []]);
    expect(await region(page).evaluate((e) => e === document.activeElement)).toBe(true);
  });
});

it('un mot absent le dit', async () => {
  await montrer({ ...riche, copie: null }, async (page) => {
    await page.getByRole('button', { name: 'Chercher dans le document' }).click();
    await page.keyboard.type('zzz');
    await page.getByText('Aucune occurrence').waitFor();
  });
});
