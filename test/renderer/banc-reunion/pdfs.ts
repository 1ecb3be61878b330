import { join } from 'node:path';
import type { DocumentMedical } from '../../../contract/edition.ts';
import { composer, creerCompositeur } from '../../../edition/composer.ts';
import { compteRendu } from '../../edition/contenus.ts';

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
    ['abime.pdf', new TextEncoder().encode('ceci n’est pas un PDF')],
  ]);
}

/** A page with a grey rectangle and no text at all, as a scanner gives. */
function pdfSansTexte(): Uint8Array {
  const contenu = '0.8 g 60 60 475 722 re f';
  const objets = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>',
    `<< /Length ${contenu.length} >>\nstream\n${contenu}\nendstream`,
  ];
  let texte = '%PDF-1.4\n';
  const places = objets.map((objet, rang) => {
    const place = texte.length;
    texte += `${rang + 1} 0 obj\n${objet}\nendobj\n`;
    return place;
  });
  const table = texte.length;
  const lignes = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  texte += `xref\n0 5\n0000000000 65535 f \n${lignes}trailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return new TextEncoder().encode(texte);
}
