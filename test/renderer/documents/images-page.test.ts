import { OPS } from 'pdfjs-dist';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { estPartielle, type Ordres, surfaceImages } from '../../../renderer/documents/images-page.ts';
import type { PagePdf } from '../../../renderer/documents/moteur-pdf.ts';
import { ecrirePdf } from '../banc-reunion/ecrire-pdf.ts';

const liste = (...ordres: readonly (readonly [number, unknown])[]): Ordres => ({
  fnArray: ordres.map(([ordre]) => ordre),
  argsArray: ordres.map(([, args]) => args),
});
/** Painted under a matrix that doubles both sides: each square point counts four. */
const double = [OPS.transform, [2, 0, 0, 2, 0, 0]] as const;
const motif = (...dedans: readonly number[]) => ['TilingPattern', null, { fnArray: dedans, argsArray: [] }];

describe('surface que les images couvrent', () => {
  it.each([
    ['paintImageXObject', ['img', 16, 8], 4],
    ['paintInlineImageXObject', [{}], 4],
    ['paintImageMaskXObject', [{}], 4],
    ['paintSolidColorImageMask', [], 4],
    [
      'paintImageMaskXObjectGroup',
      [[{ transform: [3, 0, 0, 5, 9, 9] }, { transform: [0, 2, 1, 0, 0, 0] }]],
      68,
    ],
    [
      'paintInlineImageXObjectGroup',
      [{}, [{ transform: [3, 0, 0, 5, 9, 9] }, { transform: [1, 0, 0, -1, 0, 0] }]],
      64,
    ],
    ['paintImageXObjectRepeat', ['img', 3, 5, new Float32Array([0, 0, 0, 5, 0, 10])], 180],
    ['paintImageMaskXObjectRepeat', [{}, 3, 0, 0, -5, new Float32Array([0, 0, 0, 5])], 120],
  ] as const)('%s', (ordre, args, attendue) => {
    expect(surfaceImages(liste(double, [OPS[ordre], args]))).toBe(attendue);
  });

  it('aucun ordre de pdfjs qui peint une image ne passe pour rien', () => {
    const ordres = Object.entries(OPS).filter(([nom]) => nom.startsWith('paint') && nom.includes('Image'));
    expect(ordres.length).toBeGreaterThanOrEqual(8);
    for (const [nom, ordre] of ordres) expect(surfaceImages(liste([ordre, null])), nom).toBeGreaterThan(0);
  });

  it('un groupe qui n’est pas fait comme prévu compte pour toute la page, même sous une matrice plate', () => {
    const plate = [OPS.transform, [0, 0, 0, 0, 0, 0]] as const;
    for (const args of [
      [],
      [[null]],
      [[{ transform: undefined }]],
      ['img', 'x', 5, []],
      [{}, 1, 0, 0, 1, 'x'],
    ])
      for (const ordre of [
        OPS.paintImageMaskXObjectGroup,
        OPS.paintInlineImageXObjectGroup,
        OPS.paintImageXObjectRepeat,
        OPS.paintImageMaskXObjectRepeat,
      ])
        expect(surfaceImages(liste(plate, [ordre, args]))).toBe(Number.POSITIVE_INFINITY);
  });

  it('un motif fait d’une image compte pour toute la page, un motif de traits pour rien', () => {
    const avecImage = liste([OPS.setFillColorN, motif(OPS.save, OPS.paintImageXObject, OPS.restore)]);
    expect(surfaceImages(avecImage)).toBe(Number.POSITIVE_INFINITY);
    expect(surfaceImages(liste([OPS.setFillColorN, motif(OPS.constructPath)]))).toBe(0);
  });

  it('un restore rend la matrice d’avant le save', () => {
    const ordres = liste(
      [OPS.save, null],
      double,
      [OPS.restore, null],
      [OPS.paintImageXObject, ['img', 1, 1]],
    );
    expect(surfaceImages(ordres)).toBe(1);
  });
});

describe('une numérisation en vingt bandes sous un bandeau de texte', () => {
  const bandeau = 'BT /F 11 Tf 60 815 Td (Classe par le logiciel du cabinet) Tj ET ';
  const masque = '/ImageMask true /BitsPerComponent 1';
  const grise = '/ColorSpace /DeviceGray /BitsPerComponent 8';
  const bande = (rang: number) => `q 475 0 0 36 60 ${60 + 36 * rang} cm`;
  const bandes = (peindre: (rang: number) => string) =>
    bandeau + Array.from({ length: 20 }, (_, rang) => `${bande(rang)} ${peindre(rang)} Q`).join(' ');

  it.each([
    ['vingt masques', bandes((rang) => `/I${rang} Do`), masque],
    ['vingt fois le même masque', bandes(() => '/I0 Do'), masque],
    ['vingt fois la même image', bandes(() => '/I0 Do'), grise],
    [
      'vingt images dans le texte de la page',
      bandes((rang) => `BI /W 2 /H 1 /CS /G /BPC 8 /F /AHx ID ${rang + 10}80> EI`),
      grise,
    ],
    ['vingt masques pleins', bandes(() => 'BI /W 1 /H 1 /IM true /BPC 1 /F /AHx ID 00> EI'), masque],
  ] as const)('%s : la page est partielle', async (_, dessin, genre) => {
    expect(await lirePartielle(pdf(dessin, genre))).toBe(true);
  });

  it('le bandeau seul ne rend pas la page partielle', async () => {
    expect(await lirePartielle(pdf(bandeau, masque))).toBe(false);
  });

  async function lirePartielle(data: Uint8Array): Promise<boolean> {
    const tache = getDocument({ data, verbosity: 0 });
    const page = (await (await tache.promise).getPage(1)) as unknown as PagePdf;
    const partielle = await estPartielle(page, []);
    await tache.destroy();
    return partielle;
  }

  /** Twenty pictures of two points, each its own object. */
  function pdf(dessin: string, genre: string): Uint8Array {
    const noms = Array.from({ length: 20 }, (_, rang) => `/I${rang} ${6 + rang} 0 R`).join(' ');
    const octets = (rang: number) => `${String(rang + 10)}80>`;
    return ecrirePdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << ${noms} >> >> >>`,
      `<< /Length ${dessin.length} >>\nstream\n${dessin}\nendstream`,
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
      ...Array.from(
        { length: 20 },
        (_, rang) =>
          `<< /Type /XObject /Subtype /Image /Width 2 /Height 1 ${genre} /Filter /ASCIIHexDecode /Length ${octets(rang).length} >>\nstream\n${octets(rang)}\nendstream`,
      ),
    ]);
  }
});
