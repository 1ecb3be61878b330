import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { structureSchema, type Bloc, type Structure } from '../../contract/document-structure.ts';
import { lireCda } from '../../reception/cda.ts';
import { phraseRefus } from '../../server/import/refus.ts';
import { unCda, uneFrcp, uneImage, uneSection, type MorceauxCda } from '../fakes/cda.ts';

const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte);

function arbre(cda: string | Uint8Array): Structure {
  const lu = lireCda(typeof cda === 'string' ? octets(cda) : cda, undefined);
  if (!lu.ok) throw new Error(phraseRefus(lu.error));
  return structureSchema.parse(JSON.parse(new TextDecoder().decode(lu.value.montre)));
}
const recit = (texte: string, suite = ''): readonly Bloc[] =>
  arbre(unCda({ sections: uneSection('S', texte, suite) })).sections[0]?.blocs ?? [];
const refus = (m: MorceauxCda | Uint8Array): string => {
  const lu = lireCda(m instanceof Uint8Array ? m : octets(unCda(m)), undefined);
  return lu.ok ? 'lu' : phraseRefus(lu.error);
};
const paragraphe = (texte: string, ...styles: string[]) => ({
  type: 'paragraphe',
  fragments: [{ texte, styles }],
});
const cellule = (texte: string, plus = {}) => ({
  entete: false,
  colonnes: 1,
  rangs: 1,
  blocs: [paragraphe(texte)],
  ...plus,
});

/** A PNG header of this size; its picture is not there. */
function png(largeur: number, hauteur: number): Uint8Array {
  const b = Buffer.alloc(40);
  b.write('89504e470d0a1a0a0000000d49484452', 'hex');
  b.writeUInt32BE(largeur, 16);
  b.writeUInt32BE(hauteur, 20);
  return b;
}
const PDF = octets('%PDF-1.4\n%%EOF\n');

describe('le récit d’une section', () => {
  test('donne ses paragraphes, ses mots mis en valeur et ses retours à la ligne', () => {
    expect(
      recit(
        '<paragraph>Masse de <content styleCode="Bold">12\u202Fmm</content><br/>H<sub>2</sub>O, 10<sup>9</sup>/L ' +
          '<content revised="delete">ancien</content></paragraph>',
      ),
    ).toEqual([
      {
        type: 'paragraphe',
        fragments: [
          { texte: 'Masse de ', styles: [] },
          { texte: '12\u202Fmm', styles: ['gras'] },
          { texte: '\n', styles: [] },
          { texte: 'H', styles: [] },
          { texte: '2', styles: ['indice'] },
          { texte: 'O, 10', styles: [] },
          { texte: '9', styles: ['exposant'] },
          { texte: '/L ', styles: [] },
          { texte: 'ancien', styles: ['barre'] },
        ],
      },
    ]);
  });

  test('donne ses listes et ses tableaux, en-têtes et étendues comprises', () => {
    expect(
      recit(`
        <list listType="ordered"><caption>Étapes</caption><item>Une</item><item><paragraph>Deux</paragraph></item></list>
        <table><caption>Mesures</caption>
          <thead><tr><th colspan="2">Taille</th></tr></thead>
          <tbody><tr><th rowspan="3">T</th><td>12</td></tr></tbody>
        </table>`),
    ).toEqual([
      {
        type: 'liste',
        ordonnee: true,
        legende: 'Étapes',
        elements: [[paragraphe('Une')], [paragraphe('Deux')]],
      },
      {
        type: 'tableau',
        legende: 'Mesures',
        entetes: [[cellule('Taille', { entete: true, colonnes: 2 })]],
        rangs: [[cellule('T', { entete: true, rangs: 3 }), cellule('12')]],
      },
    ]);
  });

  test('perd scripts, styles, adresses et événements, et le dit', () => {
    const lu = arbre(
      unCda({
        sections: uneSection(
          'S',
          `<paragraph onclick="voler()" style="background:url(https://piege.invalid/x)">Lire
            <linkHtml href="javascript:voler()">le lien</linkHtml></paragraph>
           <script>voler()</script><style>p{background:url(https://piege.invalid/y)}</style>
           <iframe src="https://piege.invalid/z">cadre</iframe>
           <paragraph>&lt;img src=x onerror=voler()&gt;</paragraph>`,
        ),
      }),
    );
    expect(
      lu.sections[0]?.blocs.map((b) => b.type === 'paragraphe' && b.fragments.map((f) => f.texte)),
    ).toEqual([['Lire ', 'le lien'], ['cadre'], ['<img src=x onerror=voler()>']]);
    expect(lu.ecartes).toBe(3);
    expect(JSON.stringify(lu)).not.toMatch(/piege|javascript|onclick/);
  });

  test('aux tableaux trop imbriqués garde leur texte et reste dans son contrat', () => {
    const profond = '<table><tr><td>'.repeat(9) + 'au fond' + '</td></tr></table>'.repeat(9);
    expect(JSON.stringify(recit(profond))).toContain('au fond');
  });

  test('aux étendues absurdes les ramène à ce qui se montre', () => {
    expect(recit('<table><tr><td colspan="999999" rowspan="-4">x</td></tr></table>')).toEqual([
      { type: 'tableau', legende: null, entetes: [], rangs: [[cellule('x', { colonnes: 100 })]] },
    ]);
  });
});

describe('les pièces d’un corps structuré', () => {
  const photo = uneImage('photo', 'image/png', png(10, 10));

  test('sont montrées où le récit les appelle, les autres à la fin de leur section', () => {
    const appel = '<paragraph>Cliché</paragraph><renderMultiMedia referencedObject="photo"/>';
    const fin = uneImage('oubliee', 'application/pdf', PDF);
    expect(recit(appel, photo + fin)).toEqual([
      paragraphe('Cliché'),
      { type: 'piece', id: 'photo' },
      { type: 'piece', id: 'oubliee' },
    ]);
  });

  test('de nature inconnue, démesurées ou compressées sont écartées et comptées', () => {
    const svg = uneImage('svg', 'image/svg+xml', octets('<svg onload="voler()"/>'));
    const enorme = uneImage('enorme', 'image/png', png(60_000, 60_000));
    const comprimee = photo
      .replace('ID="photo"', 'ID="z"')
      .replace('representation', `compression="DF" representation`);
    const bombe = uneImage('bombe', 'image/png', deflateSync(Buffer.alloc(100_000)));
    const lu = arbre(
      unCda({
        sections: uneSection(
          'S',
          '<renderMultiMedia referencedObject="svg"/>',
          svg + enorme + comprimee + bombe,
        ),
      }),
    );
    expect([lu.pieces, lu.ecartes]).toEqual([[], 5]);
    expect(lu.sections[0]?.blocs).toEqual([paragraphe('[pièce jointe non affichable]')]);
  });

  test('de même identifiant, ou sans identifiant, restent chacune à sa place', () => {
    const lu = arbre(
      unCda({
        sections:
          uneSection('A', '<paragraph>a</paragraph>', photo) +
          uneSection('B', '<paragraph>b</paragraph>', photo + photo.replace('ID="photo"', 'ID=""')),
      }),
    );
    const montrees = lu.sections.flatMap((s) => s.blocs).flatMap((b) => (b.type === 'piece' ? [b.id] : []));
    expect(new Set(montrees).size).toBe(3);
    expect(montrees).toEqual(lu.pieces.map((p) => p.id));
  });

  test('la copie PDF du document est nommée, et sa section ne se lit pas deux fois', () => {
    const copie = uneSection('Copie', 'x', uneImage('c', 'application/pdf', PDF), '1.2.250.1.213.1.1.2.243');
    const lu = arbre(unCda({ sections: copie + uneSection('S', '<paragraph>a</paragraph>') }));
    expect([lu.copie, lu.sections.map((s) => s.titre)]).toEqual(['c', ['S']]);
  });
});

describe('une fiche RCP', () => {
  test('s’ouvre sur ses données codées', () => {
    const lu = lireCda(octets(uneFrcp()), undefined);
    expect(lu.ok && lu.value.categorie).toBe('ficheFigee');
    const groupes = arbre(uneFrcp()).donneesCodees.map((g) => [
      g.titre,
      ...g.champs.map((c) => `${c.libelle} : ${c.valeur}${c.code === null ? '' : ` (${c.code})`}`),
    ]);
    expect(groupes).toEqual([
      ['Motif', 'Statut du cas présenté : Cas discuté'],
      [
        'Tumeur',
        'Date du diagnostic : 14/09/2026',
        'Topographie : Quadrant supéro-externe du sein (C50.4 CIM-10)',
        'Latéralité : Sein droit (24028007)',
        'Morphologie : Carcinome canalaire infiltrant (8500/3 CIM-O-3)',
        'TNM clinique : T2 N0 M0',
        'Stade clinique : IIA',
        'Édition du TNM : UICC 8e édition',
      ],
      ['État général', 'Indice OMS : 1, 02/11/2026'],
      [
        'Phase de la maladie',
        'Phase : Rechute du cancer, 02/11/2026',
        'Progression : Oui',
        'Progression à distance : Non',
      ],
      ['Statut du dossier', 'Dossier complet : Oui', 'Quorum : Quorum atteint'],
      [
        'Proposition',
        'Traitement proposé 1 : Chirurgie (387713003 SNOMED CT)',
        'Traitement proposé 2 : Chimiothérapie (C15632 SNOMED CT)',
      ],
      [
        'Réunion',
        'Date de la RCP : 02/11/2026',
        'Coordonnateur : ROUVIÈRE, Oncologie',
        'Participant du quorum : NASSIF, Radiothérapie',
      ],
    ]);
  });

  describe('dont une donnée est niée', () => {
    /** The element `avant` that comes last before this code is denied. */
    const niee = (code: string, avant = '<observation ') => {
      const frcp = uneFrcp();
      const ou = frcp.lastIndexOf(avant, frcp.indexOf(code)) + avant.length;
      return `${frcp.slice(0, ou)}negationInd="true" ${frcp.slice(ou)}`;
    };
    const groupe = (lu: Structure, titre: string) =>
      lu.donneesCodees.find((g) => g.titre === titre)?.champs.map((c) => `${c.libelle} : ${c.valeur}`);
    const phase = 'Phase : Rechute du cancer, 02/11/2026';

    test('ne la montre pas, ni ce qu’elle contient, et le dit', () => {
      const lu = arbre(niee('<code code="MED-245"/>'));
      expect([groupe(lu, 'Phase de la maladie'), lu.ecartes]).toEqual([[phase], 1]);
    });

    test('montre ce qui l’entoure', () => {
      const lu = arbre(niee('<code code="MED-248"/>'));
      expect([groupe(lu, 'Phase de la maladie'), lu.ecartes]).toEqual([[phase, 'Progression : Oui'], 1]);
    });

    test('par la relation qui la porte, ne la montre pas non plus', () => {
      const lu = arbre(niee('<code code="MED-248"/>', '<entryRelationship '));
      expect([groupe(lu, 'Phase de la maladie'), lu.ecartes]).toEqual([[phase, 'Progression : Oui'], 1]);
    });

    test('un diagnostic nié n’est aucune tumeur, pas même une date', () => {
      for (const lu of [
        arbre(niee('<code code="282291009"/>')),
        arbre(niee('<code code="282291009"/>', '<entryRelationship ')),
        arbre(niee('<code code="282291009"/>', '<act ')),
      ]) {
        expect([groupe(lu, 'Tumeur'), lu.ecartes]).toEqual([undefined, 1]);
      }
    });

    test('un traitement nié n’est pas proposé', () => {
      const lu = arbre(niee('<code code="C15632"', '<procedure '));
      expect([groupe(lu, 'Proposition'), lu.ecartes]).toEqual([['Traitement proposé 1 : Chirurgie'], 1]);
    });

    test('une valeur ni vraie ni fausse n’est pas dite fausse', () => {
      const lu = arbre(uneFrcp().replace('xsi:type="BL" value="false"', 'xsi:type="BL" value="1"'));
      expect(groupe(lu, 'Phase de la maladie')).toContain('Progression à distance : 1');
    });
  });

  test('les autres documents n’en ont pas', () => {
    expect(arbre(unCda({ sections: uneSection('S', 'a') })).donneesCodees).toEqual([]);
  });
});

describe('un CDA structuré est refusé, en disant pourquoi,', () => {
  const simple = uneSection('S', '<paragraph>a</paragraph>');
  const avecDtd = (dtd: string): Uint8Array =>
    octets(
      unCda({ sections: uneSection('S', '&a;') }).replace('<ClinicalDocument', `${dtd}<ClinicalDocument`),
    );

  test('quand des entités s’y multiplient, ou viennent d’ailleurs', () => {
    const milliard = Array.from(
      { length: 10 },
      (_, i) => `<!ENTITY ${'abcdefghij'[i]} "${'&b;'.repeat(10)}">`,
    ).join('');
    expect(refus(avecDtd(`<!DOCTYPE x [${milliard}]>`))).toMatch(/déclaration DTD/);
    expect(refus(avecDtd('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'))).toMatch(
      /déclaration DTD/,
    );
    expect(refus(avecDtd('<!DOCTYPE x SYSTEM "https://piege.invalid/x.dtd">'))).toMatch(/déclaration DTD/);
    expect(refus(avecDtd(''))).toMatch(/XML mal formé/);
  });

  test('quand dix mille tableaux sont l’un dans l’autre, ou des centaines de milliers l’un après l’autre', () => {
    const profond = '<table><tr><td>'.repeat(10_000) + '</td></tr></table>'.repeat(10_000);
    expect(refus({ sections: uneSection('S', profond) })).toMatch(/trop d'éléments, ou trop imbriqués/);
    expect(refus({ sections: uneSection('S', '<br/>'.repeat(450_000)) })).toMatch(/trop d'éléments/);
    expect(refus({ sections: uneSection('S', `<table><tr>${'<td/>'.repeat(25_000)}</tr></table>`) })).toMatch(
      /trop d'éléments/,
    );
    expect(refus({ sections: uneSection('S', 'mot '.repeat(600_000)) })).toMatch(/trop d'éléments/);
    const attributs = Array.from({ length: 300 }, (_, i) => `a${i}="x"`).join(' ');
    expect(refus({ sections: uneSection('S', `<paragraph ${attributs}/>`) })).toMatch(/trop d'éléments/);
  });

  test('quand il n’a rien à lire, ou qu’il est coupé', () => {
    const entier = octets(unCda({ sections: simple }));
    expect(refus({ sections: uneSection('', '') })).toMatch(/aucune section/);
    expect(refus(entier.subarray(0, entier.length - 40))).toMatch(/XML mal formé/);
  });

  test('quand il n’est pas en UTF-8, par ses octets ou par sa déclaration', () => {
    const xml = unCda({ sections: simple });
    expect([
      refus(new Uint8Array(Buffer.from(xml, 'latin1'))),
      refus(octets(xml.replace('encoding="UTF-8"', 'encoding="ISO-8859-1"'))),
    ]).toEqual([expect.stringMatching(/pas écrit en UTF-8/), expect.stringMatching(/pas écrit en UTF-8/)]);
  });

  test('quand son auteur l’a restreint', () => {
    expect(refus({ sections: simple, confidentialite: 'R' })).toMatch(/restreint ou masqué.*3C/);
  });

  test('quand son auteur n’en a restreint qu’une section, ou une section de section', () => {
    const code = (c: string) => `<confidentialityCode code="${c}" codeSystem="2.16.840.1.113883.5.25"/>`;
    for (const c of ['R', 'V']) {
      const dessous = uneSection('D', '<paragraph>d</paragraph>', code(c));
      expect(refus({ sections: simple + dessous })).toMatch(/restreint ou masqué.*3C/);
      expect(refus({ sections: uneSection('S', 'a', dessous) })).toMatch(/restreint ou masqué.*3C/);
    }
    expect(refus({ sections: uneSection('S', 'a', code('N')) })).toBe('lu');
  });

  test('quand il dit deux noms de naissance, ou deux patients', () => {
    expect(refus({ sections: simple, nomEnPlus: '<family qualifier="BR">AUTRE</family>' })).toMatch(
      /deux fois et différemment : nom de naissance/,
    );
    const deux = unCda({ sections: simple }).replace(
      '</recordTarget>',
      '</recordTarget><recordTarget><patientRole/></recordTarget>',
    );
    expect(refus(octets(deux))).toMatch(/plusieurs patients/);
  });
});

test('un document auto-présentable est lu sans sa feuille de style', () => {
  const dedans = unCda({ sections: uneSection('S', '<paragraph>a</paragraph>') }).replace(
    /<\?xml.*\?>\s*/g,
    '',
  );
  const enveloppe = (contenu: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
      <d:Contenu xmlns:d="urn:asip-sante:ci-sis">${contenu}</d:Contenu>
      <xsl:template match="/"><script>voler()</script></xsl:template></xsl:stylesheet>`;
  expect(arbre(enveloppe(dedans)).sections.map((s) => s.titre)).toEqual(['S']);
  expect(refus(octets(enveloppe(dedans + dedans)))).toMatch(/pas un document CDA/);
});

const EXEMPLES = join(import.meta.dirname, '../../../shared/cda/examples');
const presents = existsSync(EXEMPLES) ? readdirSync(EXEMPLES).filter((f) => f.endsWith('.xml')) : [];
if (presents.length === 0)
  console.warn(`SAUTÉ : les exemples officiels ${EXEMPLES} sont absents de cette machine`);

describe.skipIf(presents.length === 0)('les exemples de l’ANS (sautés si ../shared est absent)', () => {
  const lire = (debut: string) => {
    const nom = presents.find((f) => f.startsWith(debut)) ?? debut;
    const lu = lireCda(new Uint8Array(readFileSync(join(EXEMPLES, nom))), undefined);
    if (!lu.ok) throw new Error(phraseRefus(lu.error));
    return lu.value;
  };

  test.each([
    ['BIO-CR-BIO', 'biologie', 4],
    ['CANCER-CR-GM', 'genetique', 8],
    ['CANCER-D2LM', 'imagerie', 14],
    ['CANCER-FRCP', 'ficheFigee', 23],
    ['CANCER-PPS', 'pps', 10],
  ])('%s est lu, en %s, toutes ses sections gardées', (debut, categorie, sections) => {
    const lu = lire(debut);
    const structure = arbre(lu.source?.octets ?? new Uint8Array());
    expect([lu.categorie, lu.source?.type, structure.sections.length, structure.ecartes]).toEqual([
      categorie,
      'cdaStructure',
      sections,
      0,
    ]);
  });

  test('la biologie porte sa copie PDF, l’imagerie ses schémas', () => {
    const bio = arbre(lire('BIO-CR-BIO').source?.octets ?? '');
    expect([bio.copie, bio.pieces.map((p) => p.nature)]).toEqual(['doc-1', ['pdf', 'pdf']]);
    const d2lm = arbre(lire('CANCER-D2LM').source?.octets ?? '');
    expect(d2lm.pieces.map((p) => p.nature)).toEqual(['jpeg', 'jpeg', 'jpeg', 'jpeg', 'jpeg']);
  });

  test('la fiche RCP porte ses champs codés', () => {
    const codes = arbre(lire('CANCER-FRCP').source?.octets ?? '').donneesCodees.flatMap((g) => g.champs);
    const valeur = (libelle: string) => codes.find((c) => c.libelle === libelle)?.valeur;
    expect(
      [
        'Phase',
        'TNM clinique',
        'Stade clinique',
        'Quorum',
        'Statut du cas présenté',
        'Traitement proposé 1',
      ].map(valeur),
    ).toEqual([
      'Rechute du cancer, 15/02/2019',
      'T1b N1 M0',
      'IB',
      'Quorum atteint',
      'Cas enregistré',
      'Radiothérapie, du 20/02/2019 au 20/08/2019',
    ]);
    expect(valeur('Indice OMS')).toMatch(/^0, /);
  });
});
