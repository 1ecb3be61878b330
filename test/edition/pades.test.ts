import { execFileSync } from 'node:child_process';
import { createPrivateKey, privateEncrypt, constants } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { composer, creerCompositeur } from '../../edition/composer.ts';
import { assemblerSignature, attributsASigner, sceller, type Sceau } from '../../edition/pades/assembler.ts';
import {
  certificatEnPem,
  creerSceauDemonstration,
  lireSceau,
} from '../../edition/pades/certificat-demonstration.ts';
import { comparerHorsSignature, retirerSignatures } from '../../edition/pades/comparer.ts';
import { preparerSignature } from '../../edition/pades/preparer.ts';
import { sceauIntegre, verifierSceaux } from '../../edition/pades/verifier.ts';
import { ficheBourdin } from './contenus.ts';
import { outilPresent, surPdf, surPdfBinaire } from './outils.ts';

const compositeur = creerCompositeur(join(import.meta.dirname, '..', '..', 'resources'));
const fiche = defini(composer(compositeur, { contenu: ficheBourdin, date: ficheBourdin.valideeLe }));
const autreFiche = defini(
  composer(compositeur, { contenu: { ...ficheBourdin, ordre: 8 }, date: ficheBourdin.valideeLe }),
);

const pemReseau = creerSceauDemonstration('Réseau Onco-Rivières', new Date('2026-01-01T00:00:00Z'));
const pemMedecin = creerSceauDemonstration('ROUVIÈRE Claire', new Date('2026-01-01T00:00:00Z'));
const reseau: Sceau = defini(lireSceau(pemReseau.clePem, pemReseau.certificatsPem));
const medecin: Sceau = defini(lireSceau(pemMedecin.clePem, pemMedecin.certificatsPem));
const avis = {
  nom: 'Dr ROUVIÈRE Claire',
  raison: 'Validation de la fiche RCP',
  date: '2026-11-26T15:41:07Z',
};
const depot = { nom: 'Réseau Onco-Rivières', raison: 'Sceau du serveur', date: '2026-11-26T15:42:00Z' };

const signee = signerCommeUneCarte(fiche);
const scellee = defini(sceller(signee, reseau, depot));

function defini<T, E>(r: { ok: true; value: T } | { ok: false; error: E }): T {
  if (!r.ok) throw new Error(JSON.stringify(r.error));
  return r.value;
}

/** The card sees 32 bytes only: PKCS#1 v1.5 over the DigestInfo of SHA-256. */
function signerCommeUneCarte(pdf: Uint8Array): Uint8Array {
  const preparee = defini(preparerSignature(pdf, avis));
  const { empreinte } = attributsASigner(preparee, medecin.certificats);
  const digestInfo = Buffer.concat([Buffer.from('3031300d060960864801650304020105000420', 'hex'), empreinte]);
  const valeur = privateEncrypt(
    { key: createPrivateKey(pemMedecin.clePem), padding: constants.RSA_PKCS1_PADDING },
    digestInfo,
  );
  return defini(assemblerSignature(preparee, new Uint8Array(valeur), medecin.certificats));
}

/** What the server asks of a frozen file: the bytes it typeset, two sound signatures, by these certificates. */
function accepte(pdf: Uint8Array, recompose = fiche): boolean {
  const sceaux = verifierSceaux(pdf);
  return (
    comparerHorsSignature(pdf, recompose).ok &&
    sceaux.ok &&
    sceaux.value.length === 2 &&
    sceaux.value.every(sceauIntegre) &&
    sceaux.value.at(-1)?.couvreTout === true &&
    [medecin, reseau].every((s, i) =>
      Buffer.from(s.certificats[0]).equals(sceaux.value[i]?.certificat ?? new Uint8Array()),
    )
  );
}

test('le fichier signé commence par les octets composés, le fichier scellé par les octets signés', () => {
  expect(Buffer.compare(signee.subarray(0, fiche.length), fiche)).toBe(0);
  expect(Buffer.compare(scellee.subarray(0, signee.length), signee)).toBe(0);
  expect(scellee.length).toBeGreaterThan(signee.length);
});

test('les deux signatures se relisent, la seconde couvre tout le document', () => {
  const lues = defini(verifierSceaux(scellee)).map(({ byteRange, certificat, ...reste }) => ({
    ...reste,
    fin: (byteRange?.[2] ?? 0) + (byteRange?.[3] ?? 0),
    certificat: certificat && certificatEnPem(certificat),
  }));
  const juste = { plageJuste: true, empreinteJuste: true, signatureJuste: true };
  expect(lues).toEqual([
    { ...avis, ...juste, couvreTout: false, fin: signee.length, certificat: pemMedecin.certificatsPem[0] },
    { ...depot, ...juste, couvreTout: true, fin: scellee.length, certificat: pemReseau.certificatsPem[0] },
  ]);
  expect(accepte(scellee)).toBe(true);
});

test('un fichier sans signature n’en a aucune', () => {
  expect(verifierSceaux(fiche)).toEqual({ ok: true, value: [] });
  expect(comparerHorsSignature(fiche, fiche)).toEqual({ ok: true, value: [] });
});

test('préparer deux fois la même signature donne les mêmes octets', () => {
  const [a, b] = [defini(preparerSignature(fiche, avis)), defini(preparerSignature(fiche, avis))];
  expect(Buffer.compare(a.pdf, b.pdf)).toBe(0);
  expect(a.byteRange).toEqual(b.byteRange);
});

test('retirer les signatures rend les octets composés', () => {
  for (const pdf of [fiche, signee, scellee]) {
    expect(Buffer.compare(defini(retirerSignatures(pdf)), fiche)).toBe(0);
  }
});

test('la comparaison rend les paramètres des signatures trouvées', () => {
  expect(comparerHorsSignature(scellee, fiche)).toEqual({ ok: true, value: [avis, depot] });
});

test('une fiche recomposée autrement est refusée à la première différence', () => {
  const r = comparerHorsSignature(signee, autreFiche);
  expect(r).toEqual({ ok: false, error: { type: 'OctetsDifferents', position: expect.any(Number) } });
  if (!r.ok) expect(fiche[r.error.position]).not.toBe(autreFiche[r.error.position]);
});

test.each([
  ['un commentaire après la fin', Buffer.from('\n% ajout\n')],
  [
    'une mise à jour étrangère',
    Buffer.from(
      '\n300 0 obj\n<<>>\nendobj\nxref\n300 1\n0000000000 00000 n \ntrailer\n<</Size 301/Root 1 0 R>>\nstartxref\n0\n%%EOF\n',
    ),
  ],
])('%s est refusé après la dernière signature', (_nom, ajout) => {
  for (const pdf of [fiche, signee, scellee]) {
    const avec = new Uint8Array(Buffer.concat([pdf, ajout]));
    expect(comparerHorsSignature(avec, fiche).ok).toBe(false);
    expect(retirerSignatures(avec).ok && accepte(avec)).toBe(false);
  }
});

test('un octet changé, n’importe où, est découvert', () => {
  const regions: Record<string, number> = {
    entete: 3,
    corps: Math.floor(fiche.length / 2),
    xref: fiche.length - 300,
    eofPremier: fiche.length - 1,
    nomSignataire: texteDe(scellee).indexOf('/Name <FEFF', fiche.length) + 14,
    byteRange: texteDe(scellee).indexOf('/ByteRange [', fiche.length) + 15,
    cms: texteDe(scellee).indexOf('/Contents <30', fiche.length) + 400,
    remplissage: signee.length - 1400,
    catalogueNeuf: texteDe(scellee).indexOf('/AcroForm', fiche.length) + 4,
    startxref: signee.length - 12,
    secondeSignature: texteDe(scellee).indexOf('/Reason', signee.length) + 20,
    secondCms: texteDe(scellee).indexOf('/Contents <30', signee.length) + 2500,
    fin: scellee.length - 3,
  };
  const positions = [
    ...Object.entries(regions),
    ...Array.from({ length: 24 }, (_, i): [string, number] => [
      `tranche ${i}`,
      Math.floor((scellee.length * (i + 0.5)) / 24),
    ]),
  ];
  const passees = positions.filter(([, position]) => {
    const alteree = Uint8Array.from(scellee);
    alteree[position] = (alteree[position] ?? 0) === 0x31 ? 0x32 : 0x31;
    return accepte(alteree);
  });
  expect(passees).toEqual([]);
});

const texteDe = (pdf: Uint8Array): string => Buffer.from(pdf).toString('latin1');

test('une signature faite par une autre clé n’entre dans aucun fichier', () => {
  const preparee = defini(preparerSignature(fiche, avis));
  expect(assemblerSignature(preparee, new Uint8Array(256), medecin.certificats)).toEqual({
    ok: false,
    error: { type: 'SignatureFausse' },
  });
  expect(sceller(fiche, { ...reseau, certificats: medecin.certificats }, depot)).toEqual({
    ok: false,
    error: { type: 'SignatureFausse' },
  });
  expect(lireSceau(pemReseau.clePem, pemMedecin.certificatsPem)).toEqual({
    ok: false,
    error: { type: 'CleSansCertificat' },
  });
});

test('ce qui n’est pas un PDF est refusé par une valeur', () => {
  for (const octets of [
    new Uint8Array(),
    new Uint8Array(Buffer.from('%PDF-1.4 rien')),
    fiche.subarray(0, 5000),
  ]) {
    expect(preparerSignature(octets, avis)).toEqual({
      ok: false,
      error: { type: 'PdfIllisible', motif: 'startxref' },
    });
    expect(verifierSceaux(octets).ok).toBe(false);
    expect(retirerSignatures(octets).ok).toBe(false);
  }
  const bombe = new Uint8Array(
    Buffer.from(`%PDF-1.4\nxref\n0 0\ntrailer\n<</A ${'['.repeat(100_000)}>>\nstartxref\n9\n%%EOF`),
  );
  expect(verifierSceaux(bombe).ok).toBe(false);
  expect(preparerSignature(fiche, { ...avis, date: 'hier' })).toEqual({
    ok: false,
    error: { type: 'DateInvalide' },
  });
});

const qpdf = outilPresent('qpdf', 'qpdf');
test.skipIf(!qpdf).each([
  ['une', signee],
  ['deux', scellee],
])('qpdf --check est net après %s signature(s)', (_nom, pdf) => {
  const sortie = surPdf(pdf, 'qpdf', '--check', 'PDF');
  expect(sortie).toContain('No syntax or stream encoding errors found');
  expect(sortie).not.toMatch(/WARNING/i);
});

test.skipIf(!qpdf)('un PDF d’ailleurs, à table de références compressée, se signe aussi', () => {
  const compresse = new Uint8Array(surPdfBinaire(fiche, 'qpdf', '--object-streams=generate', 'PDF', '-'));
  expect(texteDe(compresse)).toContain('/Type /XRef');
  const deux = defini(sceller(defini(sceller(compresse, medecin, avis)), reseau, depot));
  expect(accepte(deux, compresse)).toBe(true);
  expect(surPdf(deux, 'qpdf', '--check', 'PDF')).toContain('No syntax or stream encoding errors found');
});

// -nocert: trust in a demonstration authority is not what is asked, the signatures are.
const pdfsig = outilPresent('pdfsig', 'poppler-utils');
test.skipIf(!pdfsig)('pdfsig dit les deux signatures valides, la seconde sur tout le document', () => {
  const sortie = surPdf(scellee, 'pdfsig', '-nocert', 'PDF');
  expect(sortie.match(/Signature is Valid\./g)).toHaveLength(2);
  expect(sortie.match(/ETSI\.CAdES\.detached/g)).toHaveLength(2);
  const [premiere, seconde] = sortie.split('Signature #2');
  expect(premiere).toContain('Not total document signed');
  expect(seconde).toContain('- Total document signed');
});

const openssl = outilPresent('openssl', 'openssl');
test.skipIf(!openssl)('openssl vérifie le CMS comme CAdES, certificat compris', () => {
  const { byteRange } = defini(verifierSceaux(scellee))[1] ?? {};
  if (!byteRange) throw new Error('ByteRange absent');
  const [a, b, c, d] = byteRange;
  const dossier = mkdtempSync(join(tmpdir(), 'edition-'));
  try {
    const chemin = (nom: string): string => join(dossier, nom);
    writeFileSync(chemin('cms.der'), Buffer.from(texteDe(scellee).slice(b + 1, c - 1), 'hex'));
    writeFileSync(chemin('contenu'), Buffer.concat([scellee.subarray(a, b), scellee.subarray(c, c + d)]));
    writeFileSync(chemin('autorite.pem'), pemReseau.certificatsPem[1]);
    const args = [
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-purpose',
      'any',
      '-in',
      chemin('cms.der'),
      '-content',
      chemin('contenu'),
      '-CAfile',
      chemin('autorite.pem'),
      '-out',
      chemin('sortie'),
    ];
    expect(() => execFileSync('openssl', args, { stdio: 'pipe' })).not.toThrow();
  } finally {
    rmSync(dossier, { recursive: true });
  }
});
