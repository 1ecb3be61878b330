import type { ElectronApplication, Page } from '@playwright/test';

/** In place of the system's dialog: what would be printed is kept, as the PDF that the printer would get. */
export async function recueillirImpressions(application: ElectronApplication): Promise<void> {
  await application.evaluate(({ app }) => {
    const imprimes: string[] = [];
    Object.assign(globalThis, { imprimes });
    app.on('browser-window-created', (_event, fenetre) => {
      fenetre.webContents.print = (_options, suite) => {
        void fenetre.webContents.printToPDF({ pageSize: 'A4' }).then((pdf) => {
          imprimes.push(pdf.toString('base64'));
          suite?.(true, '');
        });
      };
    });
  });
}

/** The pictures of the pages of the last printing, in their order. */
export async function pagesImprimees(application: ElectronApplication): Promise<readonly Buffer[]> {
  const base64 = await application.evaluate(
    () => (globalThis as unknown as { imprimes: readonly string[] }).imprimes.at(-1) ?? '',
  );
  return extraireJpegs(Buffer.from(base64, 'base64'));
}

function extraireJpegs(pdf: Buffer): readonly Buffer[] {
  const texte = pdf.toString('latin1');
  return [...texte.matchAll(/\/DCTDecode[^]*?stream\r?\n/g)].map(({ index, 0: entete }) => {
    const debut = index + entete.length;
    return pdf.subarray(debut, texte.indexOf('endstream', debut));
  });
}

/** Part of the width that the red ground of « PROVISOIRE » takes, on the row of the top third where it takes most. */
export const partProvisoire = (page: Page, jpeg: Buffer): Promise<number> =>
  page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/jpeg;base64,${base64}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.naturalWidth, Math.floor(image.naturalHeight / 3)];
    const contexte = canvas.getContext('2d');
    if (contexte === null) return Number.NaN;
    contexte.drawImage(image, 0, 0);
    const { data, width, height } = contexte.getImageData(0, 0, canvas.width, canvas.height);
    let plus = 0;
    for (let y = 0; y < height; y++) {
      let rouges = 0;
      for (let i = y * width * 4; i < (y + 1) * width * 4; i += 4) {
        const [r = 0, v = 0, b = 0] = data.subarray(i, i + 3);
        // #fbe8e6 of the template, as JPEG leaves it.
        if (Math.abs(r - 0xfb) < 8 && Math.abs(v - 0xe8) < 8 && Math.abs(b - 0xe6) < 8) rouges++;
      }
      plus = Math.max(plus, rouges / width);
    }
    return plus;
  }, jpeg.toString('base64'));
