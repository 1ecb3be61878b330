import { inflateSync } from 'node:zlib';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { composer, creerCompositeur } from '../../edition/composer.ts';
import { sceller } from '../../edition/pades/assembler.ts';
import { creerSceauDemonstration, lireSceau } from '../../edition/pades/certificat-demonstration.ts';
import { compteRendu, ficheBourdin } from './contenus.ts';
import { outilPresent, surPdf } from './outils.ts';

/**
 * « Vise PDF/A-1b » (ISO 19005-1, level B): veraPDF cannot be had here, so that conformity is not proved
 * but checked by construction (metadata, output intent, fonts, no transparency, no script) and by qpdf
 * and poppler. The exporter itself refuses what it knows to break the norm.
 */
const compositeur = creerCompositeur(join(import.meta.dirname, '..', '..', 'resources'));
const hostile = {
  ...ficheBourdin,
  validateur: { ...ficheBourdin.validateur, nom: '</x:xmpmeta> & "ROUVIÈRE" ]]>' },
  rcp: { ...ficheBourdin.rcp, nom: '<rdf:RDF> (Digestif) \\' },
};

function composerOuEchouer(
  contenu: typeof ficheBourdin | typeof compteRendu,
  provisoire = false,
): Uint8Array {
  const r = composer(compositeur, { contenu, date: ficheBourdin.valideeLe, provisoire });
  if (!r.ok) throw new Error(JSON.stringify(r.error));
  return r.value;
}

function scelle(): Uint8Array {
  const pem = creerSceauDemonstration('Réseau de démonstration', new Date('2026-01-01T00:00:00Z'));
  const sceau = lireSceau(pem.clePem, pem.certificatsPem);
  if (!sceau.ok) throw new Error(sceau.error.type);
  const parametres = { nom: 'Réseau de démonstration', raison: 'Sceau', date: ficheBourdin.valideeLe };
  const r = sceller(composerOuEchouer(ficheBourdin), sceau.value, parametres);
  if (!r.ok) throw new Error(r.error.type);
  return r.value;
}

const exemplaires: readonly [string, Uint8Array][] = [
  ['une fiche', composerOuEchouer(ficheBourdin)],
  ['une fiche provisoire', composerOuEchouer(ficheBourdin, true)],
  ['un compte rendu', composerOuEchouer(compteRendu)],
  ['une fiche aux noms hostiles', composerOuEchouer(hostile)],
  ['une fiche scellée', scelle()],
];

/** The file with its Flate streams opened, to search in what a reader sees. */
function ouvert(pdf: Uint8Array): string {
  const texte = Buffer.from(pdf).toString('latin1');
  return texte.replace(/stream\r?\n([\s\S]*?)\r?\nendstream/g, (tout, corps: string) => {
    try {
      return inflateSync(Buffer.from(corps, 'latin1')).toString('latin1');
    } catch {
      return tout;
    }
  });
}

const xmpDe = (pdf: Uint8Array): string =>
  Buffer.from(/<\?xpacket begin[\s\S]*?<\?xpacket end[^>]*>/.exec(ouvert(pdf))?.[0] ?? '', 'latin1').toString(
    'utf8',
  );

test.each(exemplaires)('%s déclare PDF/A partie 1 niveau B, en français, balisée', (_nom, pdf) => {
  const xmp = xmpDe(pdf);
  expect(xmp).toMatch(/<pdfaid:part>1<\/pdfaid:part>|pdfaid:part="1"/);
  expect(xmp).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>|pdfaid:conformance="B"/);
  expect(xmp.match(/<\/x:xmpmeta>/g)).toHaveLength(1);
  const texte = ouvert(pdf);
  expect(texte.startsWith('%PDF-1.4')).toBe(true);
  expect(texte).toContain('/Lang (fr-FR)');
  expect(texte).toContain('/Marked true');
});

test.each(exemplaires)(
  '%s a une intention de sortie, ni transparence, ni script, ni fichier joint, ni chiffrement',
  (_nom, pdf) => {
    const texte = ouvert(pdf);
    expect(texte).toContain('/GTS_PDFA1');
    expect(texte).toContain('/DestOutputProfile');
    for (const interdit of [
      '/JavaScript',
      '/JS ',
      '/Transparency',
      '/SMask ',
      '/EmbeddedFile',
      '/Encrypt',
      '/Launch',
      '/OpenAction',
      '/AA ',
      '/NeedAppearances',
      '/LZWDecode',
      '/OCProperties',
    ]) {
      expect(texte, interdit).not.toContain(interdit);
    }
    expect(texte).not.toMatch(/\/(?:ca|CA) 0?\.\d/);
  },
);

test('la date et l’auteur sont les mêmes dans les métadonnées et dans le dictionnaire Info', () => {
  const pdf = composerOuEchouer(ficheBourdin);
  expect(ouvert(pdf)).toContain('/CreationDate (D:20261126154107Z)');
  expect(xmpDe(pdf)).toContain('2026-11-26T15:41:07');
  expect(xmpDe(pdf)).toContain('Claire ROUVIÈRE');
  expect(xmpDe(pdf)).toContain('Fiche RCP, Digestif, 26/11/2026, version 1');
});

const qpdf = outilPresent('qpdf', 'qpdf');
test.skipIf(!qpdf).each(exemplaires)('qpdf --check ne trouve rien à redire à %s', (_nom, pdf) => {
  expect(surPdf(pdf, 'qpdf', '--check', 'PDF')).toContain('No syntax or stream encoding errors found');
});

const poppler = outilPresent('pdffonts', 'poppler-utils');
test.skipIf(!poppler).each(exemplaires)(
  'toutes les polices de %s sont embarquées, réduites, lisibles',
  (_nom, pdf) => {
    const lignes = surPdf(pdf, 'pdffonts', 'PDF').trim().split('\n').slice(2);
    expect(lignes.length).toBeGreaterThan(0);
    for (const ligne of lignes) expect(ligne).toMatch(/^[A-Z]{6}\+EditionCollegiale.* yes yes yes /);
  },
);

test.skipIf(!poppler).each(exemplaires)('pdfinfo lit %s en A4, balisé, sans JavaScript', (_nom, pdf) => {
  const info = surPdf(pdf, 'pdfinfo', 'PDF');
  for (const attendu of [/Tagged: +yes/, /JavaScript: +no/, /Encrypted: +no/, /A4/, /PDF version: +1\.4/]) {
    expect(info).toMatch(attendu);
  }
});
