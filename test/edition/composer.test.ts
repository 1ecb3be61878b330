import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContenuEdition, ContenuFige } from '../../contract/edition.ts';
import { composer, creerCompositeur } from '../../edition/composer.ts';
import { GABARITS, POLICES } from '../../edition/gabarits.ts';
import { compteRendu, ficheBourdin, ficheCourte } from './contenus.ts';
import { aPlat, textesDesPages } from './outils.ts';

const RESSOURCES = join(import.meta.dirname, '..', '..', 'resources');
const compositeur = creerCompositeur(RESSOURCES);
const sha256 = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');

function pdfDe(contenu: ContenuEdition, provisoire = false): Uint8Array {
  const compose = composer(compositeur, { contenu, date: ficheBourdin.valideeLe, provisoire });
  if (!compose.ok) throw new Error(JSON.stringify(compose.error));
  return compose.value;
}
const texteDe = async (contenu: ContenuEdition): Promise<string> =>
  aPlat((await textesDesPages(pdfDe(contenu))).join('\n'));

test('le même contenu et la même date donnent les mêmes octets, après un autre document aussi', () => {
  const premier = sha256(pdfDe(ficheBourdin));
  pdfDe(compteRendu);
  expect(sha256(pdfDe(structuredClone(ficheBourdin)))).toBe(premier);
  expect(sha256(pdfDe({ ...ficheBourdin, ordre: 8 }))).not.toBe(premier);
});

test('deux processus donnent les mêmes octets', () => {
  const script = join(import.meta.dirname, 'composition-voisine.ts');
  const ailleurs = execFileSync(process.execPath, [script, RESSOURCES], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'Pacific/Auckland', LC_ALL: 'C' },
  });
  expect(JSON.parse(ailleurs)).toEqual([sha256(pdfDe(ficheBourdin)), sha256(pdfDe(compteRendu))]);
});

test('la date change les octets, son écriture dans un autre fuseau non', () => {
  const a = (date: string) => {
    const r = composer(compositeur, { contenu: ficheBourdin, date });
    return r.ok ? sha256(r.value) : r.error.type;
  };
  expect(a('2026-11-26T15:41:07Z')).toBe(a('2026-11-26T16:41:07+01:00'));
  expect(a('2026-11-26T15:41:08Z')).not.toBe(a('2026-11-26T15:41:07Z'));
  expect(a('26/11/2026')).toBe('DateInvalide');
});

/**
 * Published templates and fonts, byte for byte. When this fails after a change of a template, do not
 * update the hash: make a new version (gabarits.ts), since the desktops in service still push the old one.
 * Before the first delivery the hashes may follow the work.
 */
test('un gabarit publié et ses polices ne changent plus', () => {
  const fichiers = [
    ...new Set(Object.values(GABARITS).flatMap((g) => g.sources.map((s) => join('templates', s)))),
    ...POLICES.map((p) => join('fonts-edition', p)),
  ].toSorted();
  const hache = createHash('sha256');
  for (const f of fichiers) {
    const octets = readFileSync(join(RESSOURCES, f));
    // A check-out on Windows may have turned the line ends.
    hache.update(f.endsWith('.typ') ? octets.toString('utf8').replaceAll('\r\n', '\n') : octets);
  }
  expect(hache.digest('hex')).toBe('31edd79c9d2b532f1daea2edfe0f0acba525312a828237adf81d1acb3723b1dc');
});

/** Guards what the sources do not show: another Typst typesets the same template otherwise. */
test('la fiche de référence a les octets attendus', () => {
  expect([sha256(pdfDe(ficheBourdin)), sha256(pdfDe(compteRendu))]).toEqual([
    'd7c81d464cc17087edbb49b78e621ba4c0288648332d3796209224c3d242d67f',
    'dd29d547b39ac95fbc5037474bb4baa02b6be723dd9d551291ef94197c712a03',
  ]);
});

test('un contenu hors schéma est refusé avec le nom des champs, sans leur valeur', () => {
  const faux = { ...ficheBourdin, patient: { ...ficheBourdin.patient, nomNaissance: '' }, secret: 'x' };
  expect(composer(compositeur, { contenu: faux, date: ficheBourdin.valideeLe })).toEqual({
    ok: false,
    error: { type: 'ContenuInvalide', champs: ['patient.nomNaissance', ''] },
  });
});

test('la fiche porte chaque champ du patient et de la proposition', async () => {
  const texte = await texteDe(ficheBourdin);
  for (const attendu of [
    'BOURDIN Jeanne nom utilisé MARTEL',
    'Date de naissance 14/03/1958 68 ans',
    'Prénoms de naissance Jeanne, Marie, Odette',
    'Sexe Féminin',
    'Matricule INS 2 58 03 99 261 048 38 INS de démonstration',
    'code INSEE 99261',
    'Identité qualifiée, identité fictive',
    'RCP Digestif, jeudi 26 novembre 2026',
    'Dossier 7 de l’ordre du jour, cas discuté',
    'Quorum atteint, 5 spécialités',
    'cT3c N1b M0, stade IIIB (TNM 8e édition)',
    '1. Chimiothérapie (néoadjuvant) : mFOLFIRINOX, 6 cycles',
    '3. Chirurgie (curatif) : proctectomie avec exérèse totale du mésorectum',
    'Alternative 1 1. Radiothérapie',
    'arrêt de l’oxaliplatine si grade ≥ 2',
    'TNCD, cancer du rectum, version 2026, du 01/03/2026',
    'Validée par Dr ROUVIÈRE Claire, RPPS 10100000025, le jeudi 26 novembre 2026 à 16 h 41',
  ]) {
    expect(texte).toContain(attendu);
  }
});

/** Printed in other words: codes with a label, dates, and the treatment's code beside its label. */
const REFORMULES =
  /^(statutIdentite|attribut|sexe|dateNaissance|date|mode|resultat|statutCas|phase|nature|intention|valideeLe|matricule|oid|traitements\.\d\.code)$/;

test('tout texte du contenu figé est imprimé', async () => {
  const contenu: ContenuFige = {
    ...ficheBourdin,
    remplaceId: '0193a1b2-0000-7000-8000-00000000000a',
    version: 2,
    commentaire: 'Commentaire de séance',
    patient: { ...ficheBourdin.patient, prenomUtilise: 'Jeannette' },
    diagnostic: {
      ...ficheBourdin.diagnostic,
      lateralite: { code: '399488007', libelle: 'ligne médiane' },
      autreClassification: 'Haggitt 4',
    },
    proposition: {
      ...ficheBourdin.proposition,
      examensDemandes: 'TEP au FDG',
      desaccord: 'Avis divergent du radiothérapeute',
      essai: { propose: true, nom: 'ESSAI-RECTUM 01' },
      horsReferentiel: { oui: true, justification: 'Demande de la patiente' },
    },
  };
  const texte = (await texteDe(contenu)).normalize('NFKC');
  const absents = feuilles(contenu).filter(
    ([chemin, valeur]) =>
      !REFORMULES.test(chemin.replace(/^.*?(traitements\.\d\.code|[^.]+)$/, '$1')) &&
      !valeur.split('\n').every((ligne) => texte.includes(aPlat(ligne).normalize('NFKC'))),
  );
  expect(absents).toEqual([]);
});

function feuilles(valeur: unknown, chemin = ''): [string, string][] {
  if (typeof valeur === 'string') return valeur === '' ? [] : [[chemin.replace(/^\./, ''), valeur]];
  if (typeof valeur !== 'object' || valeur === null) return [];
  return Object.entries(valeur).flatMap(([cle, v]) => feuilles(v, `${chemin}.${cle}`));
}

test('la suite d’une fiche répète l’identité entière, l’INS, la RCP, la date, la version et la page', async () => {
  const nom = `DE LA ${'ROCHEFOUCAULD-'.repeat(6)}LAVAL`;
  const contenu = { ...ficheBourdin, patient: { ...ficheBourdin.patient, nomNaissance: nom } };
  const pages = (await textesDesPages(pdfDe(contenu))).map(aPlat);
  expect(pages).toHaveLength(2);
  const suite = pages[1] ?? '';
  for (const attendu of [
    `${nom} Jeanne`,
    'née le 14/03/1958',
    'INS 2 58 03 99 261 048 38',
    'FRCP Digestif',
    '26/11/2026, version 1',
    'page 2 / 2',
  ]) {
    expect(suite.replace(/- /g, '-')).toContain(attendu);
  }
});

test('PROVISOIRE est écrit sur chaque page, ou sur aucune', async () => {
  const avec = await textesDesPages(pdfDe(ficheBourdin, true));
  expect(avec.map((p) => p.includes('PROVISOIRE — en attente du serveur'))).toEqual([true, true]);
  const sans = await textesDesPages(pdfDe(ficheBourdin));
  expect(sans.map((p) => /provisoire/i.test(p))).toEqual([false, false]);
});

test('une version 2 dit ce qu’elle remplace', async () => {
  const remplaceId = '0193a1b2-0000-7000-8000-00000000000a';
  const texte = await texteDe({ ...ficheBourdin, version: 2, remplaceId });
  expect(texte).toContain('Version 2, remplace la version 1');
  expect(texte).toContain(`remplace ${remplaceId}`);
  expect(await texteDe(ficheBourdin)).not.toContain('remplace');
});

test('une fiche presque vide tient sur une page et dit ce qui manque', async () => {
  const pages = await textesDesPages(pdfDe(ficheCourte));
  expect(pages).toHaveLength(1);
  expect(aPlat(pages[0] ?? '')).toMatch(
    /Absent.*Quorum non atteint.*Dossier ajourné.*Aucun référentiel cité/,
  );
});

test('le document de démonstration dit « Document fictif » sur chaque page', async () => {
  const pages = await textesDesPages(
    pdfDe({ ...compteRendu, sections: Array(3).fill(compteRendu.sections).flat() }),
  );
  expect(pages.length).toBeGreaterThan(1);
  for (const [i, page] of pages.entries()) {
    expect(aPlat(page)).toContain('Document fictif');
    expect(aPlat(page)).toContain(`page ${i + 1} / ${pages.length}`);
  }
});

test.each([
  '#read("/etc/passwd")',
  '#panic("non")',
  '#import "@preview/x:1.0.0"',
  '"]} \\u0022 \\" \'',
  '</x:xmpmeta><?xpacket end="w"?>',
  '*gras* _italique_ $x^2$ @ref <etiquette> // fin /* fin */ `code`',
  'endobj endstream %%EOF /JS (app.alert(1))',
])('le texte %s est imprimé tel quel, jamais exécuté', async (texte) => {
  const contenu: ContenuFige = {
    ...ficheBourdin,
    reseau: texte,
    validateur: { ...ficheBourdin.validateur, nom: texte },
    synthese: texte,
  };
  expect(await texteDe(contenu)).toContain(`Synthèse ${aPlat(texte)} Antécédents`);
});

// Ж stands nowhere else on the page, so that each one typed can be counted.
test.each([
  ['5 000 caractères', 'Жrritation de l’épigastre, irradiant dans le dos. '.repeat(110).slice(0, 5000)],
  ['5 000 caractères sans espace', 'Ж'.repeat(5000)],
  ['six cents mots trop longs', `${'Ж'.repeat(30)} `.repeat(600)],
  ['cinq mille accents sur une lettre', `Ж e${'\u0301'.repeat(5000)}`],
  ['des lignes vides', `${'\n'.repeat(5000)}Ж`],
])('%s : aucune page blanche, rien de perdu', async (_nom, synthese) => {
  const pages = await textesDesPages(pdfDe({ ...ficheBourdin, synthese }));
  for (const page of pages) expect(page.length).toBeGreaterThan(150);
  const compter = (texte: string): number => texte.split('Ж').length - 1;
  expect(compter(pages.join(''))).toBe(compter(synthese));
});

test('l’arabe et l’hébreu sont dessinés, un signe sans dessin est nommé', async () => {
  const texte = await texteDe({
    ...ficheBourdin,
    question: 'שלום\nجراحة',
    synthese: 'α ≤ β ≥ γ → œ 😀 家',
    antecedents: 'e\u0301tat',
  });
  expect(texte).toContain('שלום');
  expect(texte.normalize('NFKC')).toContain('جراحة');
  expect(texte).toContain('α ≤ β ≥ γ → œ [U+1F600] [U+5BB6]');
  expect(texte.normalize('NFC')).toContain('état');
});

test('tout texte Unicode se compose', () => {
  const texte = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(texte, texte, (a, b) => {
      const contenu = {
        ...ficheBourdin,
        synthese: a,
        organe: b,
        patient: { ...ficheBourdin.patient, nomNaissance: `N${a.slice(0, 30)}`, nomUtilise: b },
      };
      const compose = composer(compositeur, { contenu, date: ficheBourdin.valideeLe });
      expect(compose.ok, JSON.stringify([a, b])).toBe(true);
    }),
    { numRuns: 40, seed: 20261126 },
  );
});
