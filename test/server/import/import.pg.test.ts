import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { structureSchema } from '../../../contract/document-structure.ts';
import { formatDeDocument } from '../../../domain/dossier/document.ts';
import type { Identite } from '../../../domain/ins/identite.ts';
import { OID_INS } from '../../../domain/ins/ins.ts';
import { importer } from '../../../server/cli/importer.ts';
import { lireCda } from '../../../reception/cda.ts';
import { importerFichier } from '../../../server/import/importer-fichier.ts';
import { rangerDocument } from '../../../server/import/ranger.ts';
import { phraseRefus } from '../../../server/import/refus.ts';
import { unCda, uneFrcp, uneSection } from '../../fakes/cda.ts';
import { unPatient } from '../../fakes/donnees.ts';
import { dossierTemporaire } from '../dossier-temporaire.ts';
import { avecBase, ouvrirMagasinDeTest, type MagasinDeTest } from '../magasin-de-test.ts';

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'cda-niveau1.xml');
const OFFICIEL = join(import.meta.dirname, '../../../../shared/cda/examples/DOC_NON_STRUCTURE_CDA-R2-N1.xml');
const PPS = join(
  import.meta.dirname,
  '../../../../shared/cda/examples/CANCER-PPS_2022.01_Autopresentable.xml',
);

let m: MagasinDeTest;
const temporaire = dossierTemporaire();
const patientId: string = crypto.randomUUID();
const IDENTITE: Partial<Identite> = {
  prenoms: ['DOMINIQUE', 'MARIE-LOUISE'],
  sexe: 'F',
  dateNaissance: '1979-03-28',
  lieuNaissance: '51215',
  ins: { matricule: '279035121518989', oid: OID_INS.test },
  statut: 'qualifiee',
};

beforeAll(async () => {
  m = await ouvrirMagasinDeTest();
  await m.store.transaction(async (tx) => {
    await tx.ecrireLigne({ genre: 'patient', id: patientId, donnees: unPatient('PAT-TROIS', IDENTITE) });
    await tx.ecrireLigne({
      genre: 'patient',
      id: crypto.randomUUID(),
      donnees: unPatient('PAT-SANS-INS', { prenoms: ['ZOE'], dateNaissance: '1980-01-01' }),
    });
  });
});
afterAll(async () => {
  temporaire.supprimer();
  await m.detruire();
});

const sha256 = (o: Uint8Array): string => createHash('sha256').update(o).digest('hex');
const texteFixture = readFileSync(FIXTURE, 'utf8');
let n = 0;
const deposer = (contenu: string | Uint8Array, nom = 'cda.xml'): string => {
  const fichier = join(temporaire.dossier, `${++n}-${nom}`);
  writeFileSync(fichier, contenu);
  return fichier;
};
const phrase = async (fichier: string, dits: Record<string, unknown> = {}): Promise<string> => {
  const r = await importerFichier(m.store, fichier, dits);
  return r.ok ? 'rangé' : phraseRefus(r.error);
};
const altere = (de: string, vers: string): Promise<string> =>
  phrase(deposer(texteFixture.replaceAll(de, vers)));

async function ranger(fichier: string) {
  const r = await importerFichier(m.store, fichier, {});
  if (!r.ok) throw new Error(phraseRefus(r.error));
  const ligne = await m.store.transaction((tx) => tx.lireLigne('document', r.value.documentId));
  if (ligne?.ligne.genre !== 'document') throw new Error('document absent');
  return { ...r.value, scope: ligne.scope, donnees: ligne.ligne.donnees };
}
const octets = (sha: string) => m.store.transaction((tx) => tx.lireContenu(sha));

describe('un CDA de niveau 1', () => {
  test('est rangé dans le dossier de son patient, son PDF sorti et ses octets reçus gardés', async () => {
    const r = await ranger(FIXTURE);
    const pdf = await octets(r.donnees.sha256);
    const source = await octets(r.donnees.source?.sha256 ?? '');
    expect(r.scope).toBe(`dossier:${patientId}:anatomopathologie`);
    expect(r.donnees).toMatchObject({
      patientId,
      categorie: 'anatomopathologie',
      titre: "Compte rendu d'anatomie et de cytologie pathologiques",
      date: '2026-11-02',
      codeLoinc: '60568-3',
      etablissement: 'Centre hospitalier de Valmorin',
      auteur: 'DR SAUVAGEOT Irène',
    });
    expect(
      Buffer.from(pdf ?? [])
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect(sha256(pdf ?? new Uint8Array())).toBe(r.donnees.sha256);
    expect(Buffer.from(source ?? []).equals(readFileSync(FIXTURE))).toBe(true);
  });

  test('d’un jour qu’aucun calendrier n’a, il n’est pas rangé, même lu ailleurs', async () => {
    const lu = lireCda(readFileSync(FIXTURE), undefined);
    if (!lu.ok) throw new Error(phraseRefus(lu.error));
    const recu = { ...lu.value, date: '2024-02-30', source: null };
    expect(await rangerDocument(m.store, recu)).toEqual({
      ok: false,
      error: { type: 'ChampsAbsents', champs: ['date'] },
    });
  });

  test('rangé deux fois n’est qu’un document', async () => {
    const r = await ranger(FIXTURE);
    expect(r.deja).toBe(true);
  });

  test('n’est pas « déjà » rangé quand d’autres octets sont sous son identifiant', async () => {
    const fichier = deposer(unCda({ sections: uneSection('Place', 'prise'), id: '1.2.3.502' }));
    const r = await ranger(fichier);
    await m.store.transaction((tx) =>
      tx.ecrireLigne({
        genre: 'document',
        id: r.documentId,
        donnees: { ...r.donnees, sha256: 'a'.repeat(64), source: null },
      }),
    );
    expect(await phrase(fichier)).toContain('un autre document est déjà rangé sous son identifiant');
  });

  test.skipIf(!existsSync(OFFICIEL))(
    'de l’ANS est rangé en biologie (sauté si ../shared est absent)',
    async () => {
      const r = await ranger(OFFICIEL);
      const pdf = await octets(r.donnees.sha256);
      expect(r.donnees).toMatchObject({
        categorie: 'biologie',
        codeLoinc: '11502-2',
        etablissement: 'Laboratoire des charmes',
      });
      expect([
        pdf?.length,
        Buffer.from(pdf ?? [])
          .subarray(-6)
          .toString()
          .trim(),
      ]).toEqual([r.donnees.tailleOctets, '%%EOF']);
      expect(r.donnees.source?.sha256).toBe(sha256(readFileSync(OFFICIEL)));
    },
  );
  if (!existsSync(OFFICIEL))
    console.warn(`SAUTÉ : l'exemple officiel ${OFFICIEL} est absent de cette machine`);
});

describe('un CDA structuré', () => {
  test('est rangé à sa catégorie et sa date : son arbre à montrer, ses octets reçus gardés', async () => {
    const r = await ranger(deposer(uneFrcp()));
    const arbre = await octets(r.donnees.sha256);
    const source = await octets(r.donnees.source?.sha256 ?? '');
    expect([r.scope, r.donnees.date, r.donnees.codeLoinc, r.donnees.source?.type]).toEqual([
      `dossier:${patientId}:ficheFigee`,
      '2026-11-03',
      '34794-8',
      'cdaStructure',
    ]);
    expect(formatDeDocument(r.donnees)).toBe('structure');
    expect(structureSchema.safeParse(JSON.parse(Buffer.from(arbre ?? []).toString())).success).toBe(true);
    expect([sha256(arbre ?? new Uint8Array()), arbre?.length]).toEqual([
      r.donnees.sha256,
      r.donnees.tailleOctets,
    ]);
    expect(Buffer.from(source ?? []).toString()).toBe(uneFrcp());
  });

  test('dont la naissance est d’un autre siècle, ou un jour à côté, est refusé en le disant', async () => {
    const refuse = (naissance: string) =>
      phrase(deposer(unCda({ sections: uneSection('S', '<paragraph>a</paragraph>'), naissance })));
    expect([await refuse('18790328'), await refuse('19790329')]).toEqual([
      expect.stringMatching(
        /diffère \(date de naissance, au siècle près\) : à vérifier avec l'identitovigilance/,
      ),
      expect.stringMatching(/diffère \(date de naissance\)/),
    ]);
  });

  test.skipIf(!existsSync(PPS))(
    'de l’ANS, d’une autre date de naissance sous la même INS, est refusé (sauté si ../shared est absent)',
    async () => {
      expect(await phrase(PPS)).toMatch(/diffère \(date de naissance\)/);
    },
  );
});

describe('un document est refusé, en disant pourquoi,', () => {
  test('quand l’INS est inconnue, fausse, ou d’un autre système', async () => {
    expect([
      await phrase(
        deposer(
          texteFixture.replaceAll('279035121518989', '277076322082910').replace('>PAT-TROIS<', '>PAT-SEPT<'),
        ),
      ),
      await altere('279035121518989', '279035121518988'),
      await altere('1.2.250.1.213.1.4.10', '1.2.3.4'),
    ]).toEqual([
      "aucun dossier ne porte ce matricule INS : le patient doit d'abord être inscrit.",
      "la clé du matricule INS est fausse : demandez à l'émetteur un document corrigé.",
      expect.stringMatching(/^il manque : matricule INS/),
    ]);
  });

  test('quand un trait diffère, en nommant chaque trait et jamais sa valeur', async () => {
    const refus = [
      await altere('>PAT-TROIS<', '>PAT-QUATRE<'),
      await altere('DOMINIQUE MARIE-LOUISE', 'DOMINIQUE'),
      await altere('code="F" displayName="Féminin"', 'code="M" displayName="Masculin"'),
      await altere('19790328', '19790329'),
      await altere('<county>51215', '<county>99100'),
    ];
    const traits = ['nom de naissance', 'prénoms', 'sexe', 'date de naissance', 'lieu de naissance'];
    expect(refus).toEqual(traits.map((t) => expect.stringContaining(`l'identité diffère (${t})`)));
    expect(refus.join()).not.toMatch(/PAT|DOMINIQUE|1979|51215/);
  });

  test('quand les traits sont ceux d’un dossier sans INS : le nom ne suffit jamais', async () => {
    const xml = texteFixture
      .replaceAll('279035121518989', '277076322082910')
      .replaceAll('>PAT-TROIS<', '>PAT-SANS-INS<')
      .replaceAll('DOMINIQUE MARIE-LOUISE', 'ZOE')
      .replace('19790328', '19800101')
      .replace('<county>51215', '<county>99100');
    expect(await phrase(deposer(xml))).toMatch(/mêmes traits.*autre matricule INS ou aucun/);
  });

  test.each([
    [
      'une déclaration DTD',
      (x: string) =>
        x.replace(
          '<ClinicalDocument',
          '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><ClinicalDocument',
        ),
      /déclaration DTD/,
    ],
    ['une entité inconnue', (x: string) => x.replace('Valmorin', '&b;'), /XML mal formé/],
    ['un XML coupé', (x: string) => x.slice(0, 3000), /XML mal formé/],
    ['un autre XML', () => '<note xmlns="urn:hl7-org:v3"/>', /pas un document CDA/],
    [
      'un CDA d’un autre espace de noms',
      (x: string) => x.replace('urn:hl7-org:v3', 'urn:autre'),
      /pas un document CDA/,
    ],
    [
      'un corps qui n’est pas un PDF',
      (x: string) => x.replace('application/pdf', 'image/tiff'),
      /image\/tiff/,
    ],
    [
      'un base 64 qui n’est pas un PDF',
      (x: string) => x.replace(/B64">[\s\S]*<\/text>/, 'B64">UEsDBA==</text>'),
      /n’en est pas un/,
    ],
    [
      'un PDF coupé',
      (x: string) => x.replace(/(B64">[\s\S]{4000})[\s\S]*<\/text>/, '$1</text>'),
      /n’en est pas un/,
    ],
    [
      'un type de document inconnu',
      (x: string) => x.replace('60568-3', '99999-9'),
      /99999-9 sans catégorie connue/,
    ],
    ['des octets qui ne sont pas de l’UTF-8', (x: string) => Buffer.from(x, 'latin1'), /pas écrit en UTF-8/],
    ['de l’UTF-16', (x: string) => Buffer.from(`\uFEFF${x}`, 'utf16le'), /pas écrit en UTF-8/],
    ['ni XML ni PDF', () => 'bonjour', /ni un PDF, ni un CDA/],
    ['une archive ZIP', () => 'PK\u0003\u0004', /archive compressée/],
    ['du XML compressé', (x: string) => gzipSync(x), /archive compressée/],
  ])('quand il porte %s', async (_nom, changer, attendu) => {
    expect(await phrase(deposer(changer(texteFixture)))).toMatch(attendu);
  });

  test('quand il est imbriqué sans fin, sans épuiser la mémoire', async () => {
    expect(
      await phrase(deposer(`<ClinicalDocument xmlns="urn:hl7-org:v3">${'<a>'.repeat(100_000)}`)),
    ).toMatch(/trop imbriqués/);
  });

  test('quand il est absent ou trop gros', async () => {
    const gros = deposer('<');
    // 200 MB that take no place on the disk: refused on its size, before it is read.
    truncateSync(gros, 200 * 1024 * 1024);
    const refus = [await phrase(join(temporaire.dossier, 'absent.xml')), await phrase(gros)];
    rmSync(gros);
    expect(refus).toEqual([
      'fichier introuvable ou illisible.',
      expect.stringMatching(/^fichier trop gros : 40 Mo au plus\. Demandez/),
    ]);
  });
});

describe('un PDF', () => {
  const lu = lireCda(new Uint8Array(readFileSync(FIXTURE)), undefined);
  const pdf = lu.ok ? lu.value.montre : new Uint8Array();
  const FICHE = {
    ins: '2 79 03 51 215 189 89',
    oid: OID_INS.test,
    nom: 'Pat-Trois',
    prenom: 'Dominique Marie-Louise',
    naissance: '1979-03-28',
    sexe: 'F',
    lieu: '51215',
    categorie: 'imagerie',
    titre: 'Mammographie',
    date: '2026-10-14',
  };

  test('est rangé avec sa fiche jointe, ou avec les arguments, qui l’emportent', async () => {
    const fichier = deposer(pdf, 'mammographie.pdf');
    writeFileSync(fichier.replace('.pdf', '.json'), JSON.stringify(FICHE));
    const joint = await ranger(fichier);
    const dits = await importerFichier(m.store, deposer(Buffer.concat([pdf, Buffer.from('\n')]), 'x.pdf'), {
      ...FICHE,
      categorie: 'courrier',
    });
    expect(joint.donnees).toMatchObject({
      categorie: 'imagerie',
      titre: 'Mammographie',
      source: null,
      sha256: sha256(pdf),
    });
    expect(dits).toMatchObject({ ok: true, value: { categorie: 'courrier', patientId } });
  });

  test('sans identité complète est refusé en disant ce qui manque', async () => {
    const { sexe: _sexe, lieu: _lieu, ...incomplete } = FICHE;
    expect(await phrase(deposer(pdf, 'y.pdf'), incomplete)).toMatch(/^il manque : sexe, lieu\./);
    expect(await phrase(deposer(pdf, 'z.pdf'), { ...FICHE, categorie: 'divers' })).toMatch(
      /faux : categorie\./,
    );
  });

  test('tronqué est refusé', async () => {
    expect(await phrase(deposer(pdf.subarray(0, 2000), 't.pdf'), FICHE)).toMatch(/est incomplet/);
  });
});

test('la commande importe pendant que le serveur tourne, et sort en erreur quand un fichier est refusé', async () => {
  const lancer = (...fichiers: string[]) =>
    avecBase(m.databaseUrl, () => importer({ nom: 'import', donnees: m.dossierDonnees, pdf: {}, fichiers }));
  const bon = await lancer(FIXTURE);
  const mauvais = await lancer(FIXTURE, join(temporaire.dossier, 'absent.xml'));
  const encoreLa = await m.store.transaction((tx) => tx.lireLigne('patient', patientId));
  expect([bon, mauvais, encoreLa?.ligne.id]).toEqual([0, 1, patientId]);
});
