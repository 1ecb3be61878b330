import { describe, expect, test } from 'vitest';
import { creerHasard } from '../../../server/demonstration/hasard.ts';
import { completerSections, type DocumentDit } from '../../../server/demonstration/usages.ts';
import { deGenre, donnees, generer } from './region.ts';

const region = generer({ patients: 200 });
const [fiche] = deGenre(region.lignes, 'fiche');
if (!fiche) throw new Error('fiche');

const scanner = (resultats: string): DocumentDit => ({
  ecrit: { categorie: 'imagerie', titre: 'CR TDM thorax-abdomen-pelvis' },
  sections: [
    { titre: 'Indication', texte: 'Bilan.' },
    { titre: 'Résultats', texte: resultats },
    { titre: 'Conclusion', texte: 'Conclusion.' },
  ],
  fiche: fiche.donnees,
  dossier: resultats,
  destinataires: ['Dr RIVE Anne'],
});
const biologie = (resultats: string): DocumentDit => ({
  ...scanner(''),
  ecrit: { categorie: 'biologie', titre: 'Biologie' },
  sections: [{ titre: 'Résultats', texte: resultats }],
  dossier: resultats,
});
const completer = (dit: DocumentDit) =>
  completerSections(donnees.usages, dit, {
    seance: '2026-11-26',
    naissance: '1958-03-14',
    sexe: 'F',
    hasard: creerHasard('usages'),
    variables: new Map([['ageActe', '68']]),
  });

describe('ce qu’un compte rendu dit d’usage', () => {
  test('un organe dont le dossier parle n’est jamais dit normal, un autre l’est', () => {
    const sans = JSON.stringify(completer(scanner('Foie homogène.')));
    const avec = JSON.stringify(completer(scanner('Rate augmentée de volume. Nodule surrénalien.')));
    expect([sans.includes('Rate de taille normale'), sans.includes('Surrénales sans nodule')]).toEqual([
      true,
      true,
    ]);
    expect([avec.includes('Rate de taille normale'), avec.includes('Surrénales sans nodule')]).toEqual([
      false,
      false,
    ]);
  });

  test('ce qui est raconté reste, dans son ordre, et la copie suit la dernière section', () => {
    const sections = completer(scanner('Foie homogène.'));
    const titres = sections.map((s) => s.titre);
    expect(titres.filter((t) => ['Indication', 'Résultats', 'Conclusion'].includes(t))).toEqual([
      'Indication',
      'Résultats',
      'Conclusion',
    ]);
    expect(titres.indexOf('Technique')).toBe(1);
    expect(sections.at(-1)?.texte).toContain('Dr RIVE Anne');
  });

  test('les résultats de biologie deviennent un tableau, hors valeurs de référence en gras', () => {
    const [tableau, reste] = completer(
      biologie('Hémoglobine\u00A0: 98\u00A0g/L. ACE\u00A0: 2,4\u00A0µg/L (inférieur à 5,0). Coombs négatif.'),
    );
    expect(tableau?.tableau?.lignes).toEqual(
      expect.arrayContaining([
        ['Hémoglobine', '*98', 'g/L', '120 à 155'],
        ['ACE', '2,4', 'µg/L', 'inférieur à 5,0'],
      ]),
    );
    expect(reste?.texte).toContain('Coombs négatif.');
  });

  test('chaque rangée d’un tableau a ses cellules, ou une seule pour un titre', () => {
    for (const { contenu } of region.tous.flatMap((l) => l.documents)) {
      for (const { tableau } of contenu.sections) {
        for (const l of tableau?.lignes ?? []) expect([1, tableau?.colonnes.length]).toContain(l.length);
      }
    }
  });

  test('l’âge est celui du jour de l’acte', () => {
    for (const { contenu } of region.tous.flatMap((l) => l.documents)) {
      const premiere = contenu.sections[0]?.texte ?? '';
      const dit = /^Patiente? de (\d+)\sans\. (?:Organe|Information)/.exec(premiere)?.[1];
      if (dit === undefined) continue;
      const [a, m] = [contenu.date, contenu.patient.dateNaissance];
      const annees =
        Number(a.slice(0, 4)) - Number(m.slice(0, 4)) - (m.length === 10 && a.slice(5) < m.slice(5) ? 1 : 0);
      expect(Number(dit)).toBe(annees);
    }
  });
});
