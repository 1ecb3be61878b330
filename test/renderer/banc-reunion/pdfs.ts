import { join } from 'node:path';
import type { DocumentMedical } from '../../../contract/edition.ts';
import { composer, creerCompositeur } from '../../../edition/composer.ts';
import { compteRendu } from '../../edition/contenus.ts';
import { ecrirePdf } from './ecrire-pdf.ts';
import { fairePdfsHostiles } from './pdfs-hostiles.ts';

/** Real PDFs of the application's own typesetting, a scan without a letter, and bytes that are no PDF. */
export function fairePdfs(): ReadonlyMap<string, Uint8Array> {
  const compositeur = creerCompositeur(join(import.meta.dirname, '../../../resources'));
  const faire = (contenu: DocumentMedical) => {
    const fait = composer(compositeur, { contenu, date: '2026-11-09T10:00:00+01:00' });
    if (!fait.ok) throw new Error(JSON.stringify(fait.error));
    return fait.value;
  };
  return new Map([
    ['irm.pdf', faire(compteRendu)],
    ['acp.pdf', faire({ ...compteRendu, titre: 'Compte rendu d’anatomopathologie', service: 'Pathologie' })],
    ['scan.pdf', pdfSansTexte()],
    ['long.pdf', pdfDePages(500)],
    ['troue.pdf', pdfDeuxPages('99 0 R')],
    ['mixte.pdf', pdfDeuxPages('6 0 R')],
    ...fairePdfsHostiles(),
    ['abime.pdf', new TextEncoder().encode('ceci n’est pas un PDF')],
  ]);
}

/**
 * A page that is one picture in CCITT group 4, as scanners make them: 8 lines that are the same as the line above
 * (one bit each), then the end of the block. All of it is drawn black.
 */
function pdfSansTexte(): Uint8Array {
  const dessin = 'q 475 0 0 722 60 60 cm /Im Do Q';
  const image = 'FF001001>';
  const objets = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /Im 5 0 R >> >> >>',
    `<< /Length ${dessin.length} >>\nstream\n${dessin}\nendstream`,
    `<< /Type /XObject /Subtype /Image /Width 16 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray /Filter [/ASCIIHexDecode /CCITTFaxDecode] /DecodeParms [null << /K -1 /Columns 16 /Rows 8 /BlackIs1 true >>] /Length ${image.length} >>\nstream\n${image}\nendstream`,
  ];
  return ecrirePdf(objets);
}

/** A page of text, then this one: 6 is a page without a letter, 99 is not there. */
function pdfDeuxPages(seconde: string): Uint8Array {
  const mots = Array.from({ length: 12 }, (_, n) => `0 -17 Td (Ligne ${n + 1} de la seule page) Tj`).join(
    ' ',
  );
  const dessin = `BT /F 12 Tf 60 780 Td (Compte rendu) Tj ${mots} ET`;
  return ecrirePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [4 0 R ${seconde}] /Count 2 >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F 3 0 R >> >> >>',
    `<< /Length ${dessin.length} >>\nstream\n${dessin}\nendstream`,
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> >>',
  ]);
}

/** Pages of a title and forty lines each, in a font that every reader has. */
function pdfDePages(nombre: number): Uint8Array {
  const numeros = Array.from({ length: nombre }, (_, rang) => 4 + 2 * rang);
  const pages = numeros.flatMap((numero, rang) => {
    const lignes = Array.from(
      { length: 40 },
      (_, n) =>
        `0 -17 Td (Ligne ${n + 1} de la page ${rang + 1}, ${rang === 420 ? 'adenocarcinome' : 'texte'}) Tj`,
    );
    const dessin = `BT /F 20 Tf 60 780 Td (Page ${rang + 1}) Tj /F 11 Tf ${lignes.join(' ')} ET`;
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${numero + 1} 0 R /Resources << /Font << /F 3 0 R >> >> >>`,
      `<< /Length ${dessin.length} >>\nstream\n${dessin}\nendstream`,
    ];
  });
  return ecrirePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${numeros.map((n) => `${n} 0 R`).join(' ')}] /Count ${nombre} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...pages,
  ]);
}
