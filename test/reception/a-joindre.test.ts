import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { DOCUMENT_MAX_OCTETS } from '../../contract/bornes-document.ts';
import type { Identite } from '../../domain/ins/identite.ts';
import { cleIns } from '../../domain/ins/ins.ts';
import { lireAJoindre, type Dits } from '../../reception/a-joindre.ts';
import { composerDocument, refusEcrit, refusLigne } from '../../reception/composer.ts';
import { corpsPdf, PAT_TROIS, unCda, uneSection, unPdf, type MorceauxCda } from '../fakes/cda.ts';
import { unPatient } from '../fakes/donnees.ts';

const JOUR = '2026-11-22';
const identite: Identite = unPatient('', { ...PAT_TROIS, prenoms: [...PAT_TROIS.prenoms] }).identite;
const dits: Dits = { titre: 'Courrier', date: '2026-11-20', categorie: 'courrier' };
const lire = (octets: Uint8Array | string, plus: Partial<Dits> = {}, pour = identite) =>
  lireAJoindre(Buffer.from(octets as string), { ...dits, ...plus }, pour, JOUR);
const refus = (octets: Uint8Array | string, plus: Partial<Dits> = {}, pour = identite) => {
  const lu = lire(octets, plus, pour);
  return lu.ok ? 'lu' : lu.error;
};
const cda = (m: MorceauxCda = {}): string => unCda({ sections: uneSection('S', 'texte'), ...m });

test('une ligne que son schéma refuse est refusée avant d’être écrite, en disant quels champs', () => {
  const lu = lire(unPdf());
  if (!lu.ok) throw new Error(lu.error.type);
  const ligne = composerDocument(crypto.randomUUID(), lu.value, () => 'ab'.repeat(32));
  expect(refusLigne(ligne)).toBeUndefined();
  expect(refusLigne({ ...ligne, titre: '', date: '2024-02-30' })).toEqual({
    type: 'ChampsAbsents',
    champs: ['titre', 'date'],
  });
  expect(refusEcrit(lu.value)).toBeUndefined();
  expect(refusEcrit({ ...lu.value, auteur: 'x'.repeat(201) })).toEqual({
    type: 'ChampsAbsents',
    champs: ['auteur'],
  });
});

describe('un PDF', () => {
  test('entier, il est gardé tel quel avec ce qu’on en a dit', () => {
    const pdf = unPdf();
    const lu = lire(pdf);
    expect(lu.ok && { ...lu.value, montre: Buffer.from(lu.value.montre).equals(pdf) }).toEqual({
      identite: null,
      titre: 'Courrier',
      date: '2026-11-20',
      categorie: 'courrier',
      codeLoinc: null,
      etablissement: null,
      auteur: null,
      versionCda: null,
      montre: true,
      source: null,
    });
  });

  test('tronqué, vide, d’une autre nature ou compressé, il est refusé par ses octets, quel que soit son nom', () => {
    const entier = unPdf();
    expect(refus(entier.subarray(0, entier.length - 60))).toEqual({ type: 'PdfIncomplet' });
    expect(refus('')).toEqual({ type: 'FichierVide' });
    expect(refus('MZ\u0000\u0000 un exécutable')).toEqual({ type: 'FormatInconnu' });
    expect(refus(Buffer.from('89504e470d0a1a0a', 'hex'))).toEqual({ type: 'FormatInconnu' });
    expect(refus(gzipSync(entier))).toEqual({ type: 'Archive' });
  });

  test('une archive ZIP n’est jamais ouverte : une bombe reste fermée', () => {
    const bombe = deflateRawSync(Buffer.alloc(50_000_000), { level: 9 });
    const zip = Buffer.concat([Buffer.from('504b030414000000080000000000', 'hex'), bombe]);
    expect(refus(zip)).toEqual({ type: 'Archive' });
  });

  test('au-delà de 40 Mo il est refusé sans être lu', () => {
    expect(refus(new Uint8Array(DOCUMENT_MAX_OCTETS + 1))).toEqual({ type: 'TropGros', maxMo: 40 });
  });

  test('chiffré, il est refusé ; le mot seul, dans une page, ne le fait pas passer pour tel', () => {
    expect(refus(unPdf({ trailer: '/Encrypt 9 0 R' }))).toEqual({ type: 'PdfChiffre' });
    expect(refus(unPdf({ trailer: '/Encrypt << /Filter /Standard >>' }))).toEqual({ type: 'PdfChiffre' });
    expect(refus(unPdf({ catalogue: '/Note (le dictionnaire /Encrypt 9 0 R est absent)' }))).toBe('lu');
  });

  test('chiffré sans table de références qui tienne, il est refusé aussi', () => {
    const perdu = unPdf({ trailer: '/Encrypt 9 0 R' })
      .toString('latin1')
      .replace(/startxref\n\d+/, 'startxref\n1');
    expect(refus(Buffer.from(perdu, 'latin1'))).toEqual({ type: 'PdfChiffre' });
  });

  test('scripts, lancement de programme et pièces jointes restent des octets : rien n’est ôté, rien n’est lu', () => {
    const hostile = unPdf({
      catalogue:
        '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /AA << /WC << /S /Launch /F (cmd.exe) >> >>',
    });
    const lu = lire(hostile);
    expect(lu.ok && Buffer.from(lu.value.montre).equals(hostile)).toBe(true);
  });

  test('d’une date à venir, d’avant la naissance ou du mauvais siècle, il est refusé', () => {
    for (const date of ['2126-11-20', '1926-11-20', '2026-11-24', '1979-03-27']) {
      expect([date, refus(unPdf(), { date })]).toEqual([date, { type: 'DateImpossible' }]);
    }
    for (const date of ['2026-11-22', '2026-11-23', '1979-03-28']) {
      expect([date, refus(unPdf(), { date })]).toEqual([date, 'lu']);
    }
  });
});

describe('un CDA', () => {
  test('de ce patient, il dit de lui-même titre, date et catégorie, quoi qu’on en dise', () => {
    const lu = lire(cda(), { titre: 'autre', date: '2026-01-01', categorie: 'biologie' });
    expect(lu.ok && lu.value).toMatchObject({
      titre: 'Mammographie de contrôle',
      date: '2026-11-03',
      categorie: 'imagerie',
      source: { type: 'cdaStructure' },
      versionCda: { id: '1.2.250.1.999.4513.1', lot: null, numero: 2, remplace: null },
    });
  });

  test('d’un type sans catégorie connue, il prend celle qu’on lui donne', () => {
    const lu = lire(cda({ type: '99999-9' }), { categorie: 'biologie' });
    expect(lu.ok && lu.value.categorie).toBe('biologie');
  });

  test('chaque trait qui diffère est nommé, un seul suffit à refuser', () => {
    const differe = (...traits: string[]) => ({ type: 'TraitsDifferents', traits });
    expect(refus(cda({ nom: 'PAT-QUATRE' }))).toEqual(differe('nom de naissance'));
    expect(refus(cda({ prenoms: 'DOMINIQUE' }))).toEqual(differe('prénoms'));
    expect(refus(cda({ sexe: 'M' }))).toEqual(differe('sexe'));
    expect(refus(cda({ lieu: '51216' }))).toEqual(differe('lieu de naissance'));
    expect(refus(cda({ naissance: '19790329' }))).toEqual(differe('date de naissance'));
    expect(refus(cda({ naissance: '18790328' }))).toEqual(differe('date de naissance, au siècle près'));
  });

  test('deux patients du même nom : celui de l’autre n’est pas rangé ici, quelle que soit la ressemblance', () => {
    const treize = '2480751215002';
    const homonyme = { ins: `${treize}${cleIns(treize)}`, naissance: '19480715' };
    expect(refus(cda(homonyme))).toEqual({ type: 'AutrePatient' });
    // Every trait is the same, but not the INS; or the dossier has none yet.
    expect(refus(cda({ ins: homonyme.ins }))).toEqual({ type: 'InsDifferente' });
    expect(refus(cda(), {}, { ...identite, ins: null })).toEqual({ type: 'InsDifferente' });
    expect(refus(cda(), {}, { ...identite, ins: null, sexe: 'M' })).toEqual({ type: 'AutrePatient' });
  });

  test('d’un INS à la clé fausse, il est refusé', () => {
    expect(refus(cda({ ins: '279035121518988' }))).toEqual({ type: 'InsInvalide', motif: 'cle' });
  });

  test('avec une DTD, une entité externe ou une expansion, il est refusé sans qu’aucune soit lue', () => {
    const avec = (dtd: string, texte = '&x;') =>
      cda({ sections: uneSection('S', texte) }).replace('<ClinicalDocument', `${dtd}<ClinicalDocument`);
    const xxe = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    const rires = `<!DOCTYPE x [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, n) => `<!ENTITY ${'bcdefghij'[n]} "${`&${'abcdefghi'[n]};`.repeat(10)}">`).join('')}]>`;
    expect(refus(avec(xxe))).toEqual({ type: 'DeclarationXml' });
    expect(refus(avec(rires, '&j;'))).toEqual({ type: 'DeclarationXml' });
  });

  test('tronqué, trop profond, ou d’un autre XML, il est refusé', () => {
    expect(refus(cda().slice(0, 1200))).toMatchObject({ type: 'XmlIllisible' });
    expect(refus(`<a>${'<b>'.repeat(100)}`)).toEqual({ type: 'XmlDemesure' });
    expect(refus('<html><script>alert(1)</script></html>')).toEqual({ type: 'PasUnCda' });
  });

  test('de niveau 1, son PDF est jugé comme les autres', () => {
    expect(refus(cda({ corps: corpsPdf(unPdf()) }))).toBe('lu');
    expect(refus(cda({ corps: corpsPdf(unPdf({ trailer: '/Encrypt 9 0 R' })) }))).toEqual({
      type: 'PdfChiffre',
    });
    expect(refus(cda({ corps: corpsPdf(unPdf().subarray(0, 100)) }))).toEqual({ type: 'PdfIncomplet' });
  });

  test('d’un jour qu’aucun calendrier n’a, ou sans titre, il est refusé : sa ligne le serait partout', () => {
    const absents = (...champs: string[]) => ({ type: 'ChampsAbsents', champs });
    const acte = (valeur: string) =>
      `<documentationOf><serviceEvent><effectiveTime><low value="${valeur}"/></effectiveTime></serviceEvent></documentationOf>`;
    for (const date of ['20240230', '20250229', '20240431', '20241301', '20240100']) {
      expect([date, refus(cda({ date }))]).toEqual([date, absents('date')]);
      expect([date, refus(cda({ entete: acte(date) }))]).toEqual([date, absents('date')]);
    }
    for (const libelleType of ['', '   ']) {
      expect(refus(cda({ titre: '', libelleType }))).toEqual(absents('titre'));
    }
    expect(refus(cda({ titre: '', libelleType: '', date: '20240230' }))).toEqual(absents('date', 'titre'));
    expect(refus(cda({ date: '20240229' }))).toBe('lu');
    const parType = lire(cda({ titre: ' ', libelleType: ' CR ' }));
    expect(parType.ok && parType.value.titre).toBe('CR');
  });

  test('d’un acte dont il ne sait que l’année ou le mois, il prend le jour où il a été fait', () => {
    for (const acte of ['2019', '201904', '']) {
      const lu = lire(
        cda({
          entete: `<documentationOf><serviceEvent><effectiveTime><low value="${acte}"/></effectiveTime></serviceEvent></documentationOf>`,
        }),
      );
      expect([acte, lu.ok && lu.value.date]).toEqual([acte, '2026-11-03']);
    }
  });

  test('sa place parmi ses versions est lue', () => {
    const lu = lire(
      cda({
        id: '1.2.3.4',
        version: 3,
        entete:
          '<setId root="1.2.9" extension="lot"/><relatedDocument typeCode="RPLC"><parentDocument><id root="1.2.3.3"/></parentDocument></relatedDocument>',
      }),
    );
    expect(lu.ok && lu.value.versionCda).toEqual({
      id: '1.2.3.4',
      lot: '1.2.9^lot',
      numero: 3,
      remplace: '1.2.3.3',
    });
  });
});
