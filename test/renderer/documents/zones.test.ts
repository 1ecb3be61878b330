import { describe, expect, it } from 'vitest';
import type { Identite } from '../../../domain/ins/identite.ts';
import {
  type Morceau,
  replier,
  traitsACacher,
  trouverOccurrences,
  trouverZones,
} from '../../../renderer/documents/zones.ts';

const ligne = (texte: string, y: number, x = 50): Morceau => ({
  texte,
  x,
  y,
  largeur: texte.length * 6,
  hauteur: 10,
  angle: 0,
  finLigne: true,
});

const bourdin: Identite = {
  nomNaissance: 'Bourdin-Lefèvre',
  prenoms: ['Jeanne', 'Odette'],
  sexe: 'F',
  dateNaissance: '1958-03-14',
  lieuNaissance: '99261',
  nomUtilise: 'Martel',
  prenomUtilise: null,
  ins: { matricule: '258039926104838', oid: '1.2.250.1.213.1.4.11' },
  statut: 'qualifiee',
  attribut: null,
};
const traits = traitsACacher(bourdin);
const couvertes = (...morceaux: Morceau[]) => {
  const zones = trouverZones(morceaux, traits);
  return morceaux.filter(({ x, y, largeur }) =>
    zones.some(
      (zone) =>
        zone.x <= x && zone.x + zone.largeur >= x + largeur && zone.y <= y && zone.y + zone.hauteur >= y + 8,
    ),
  );
};

describe('zones à masquer', () => {
  it.each([
    'Patiente : BOURDIN-LEFÈVRE Jeanne',
    'Mme Bourdin Lefevre, épouse MARTEL',
    'vue ce jour en compagnie de jeanne',
    'née le 14/03/1958',
    'née le 14 mars 1958 à Fès',
    'INS 2 58 03 99 261 048 38',
    'INS 258039926104838',
    'NIR 2580399261048',
    'DDN 1958-03-14',
    'code INSEE 99261',
    'NIR 2 58 03 99 261 048 clé 38',
    'bourdinlefevre@exemple.invalid',
    'Nom : M A R T E L',
    'B O U R D I N - L E F È V R E',
  ])('couvre toute la ligne : %s', (texte) => {
    const morceau = ligne(texte, 700);
    expect(couvertes(ligne('Indication', 720), morceau, ligne('Conclusion', 680))).toEqual([morceau]);
  });

  it.each([
    '14.03.1958',
    '14.03.58',
    '14-03-58',
    '14/03/58',
    '14/3/58',
    '14.3.1958',
    '14-3-1958',
    '14 / 03 / 1958',
    '14 - 03 - 58',
    '14 03 1958',
    '14 3 1958',
    '14 mars 58',
    '14 Mars 1958',
    '14 MAR. 1958',
    '14-mars-1958',
    '1958/03/14',
    '1958-3-14',
    '58/03/14',
    '1958 mars 14',
    '14031958',
    '19580314',
    '1 4 / 0 3 / 1 9 5 8',
    '1 4 m a r s 1 9 5 8',
    'CR_14_03_1958.pdf',
  ])('couvre la date de naissance écrite %s', (date) => {
    const morceau = ligne(`DDN : ${date}, à Fès`, 700);
    expect(couvertes(ligne('Indication', 720), morceau)).toEqual([morceau]);
  });

  it.each([
    '01/03/1958',
    '1/3/58',
    '01 mars 1958',
    '1 mars 1958',
    '1er mars 1958',
    '1 er mars 58',
    '1958-03-01',
  ])('couvre le premier du mois écrit %s', (date) => {
    const siens = traitsACacher({ ...bourdin, dateNaissance: '1958-03-01' });
    expect(trouverZones([ligne(`Née le ${date}.`, 700)], siens)).toHaveLength(1);
  });

  it.each([
    ['1958-08-09', '9 août 1958'],
    ['1958-02-09', 'le 09 fév. 58'],
    ['1958-12-25', '25 DÉCEMBRE 1958'],
    ['1958-06-09', '9 juin 58'],
    ['1958-07-09', '9 juil. 58'],
  ])('couvre le mois en lettres, avec ou sans accent, entier ou coupé : %s, %s', (dateNaissance, ecrite) => {
    const siens = traitsACacher({ ...bourdin, dateNaissance });
    expect(trouverZones([ligne(ecrite, 700)], siens)).toHaveLength(1);
  });

  it('juin n’est pas juillet', () => {
    const siens = traitsACacher({ ...bourdin, dateNaissance: '1958-06-09' });
    expect(trouverZones([ligne('9 juil. 1958', 700)], siens)).toEqual([]);
  });

  it('une date incomplète ne couvre aucune autre date', () => {
    const siens = traitsACacher({ ...bourdin, dateNaissance: '1958-03' });
    expect(trouverZones([ligne('revue le 03/1958, le 14/03/1958', 700)], siens)).toEqual([]);
  });

  it('trouve une date coupée en morceaux, par un blanc, par la fin de ligne', () => {
    const debut = { ...ligne('14.0', 700), finLigne: false };
    const suite = { ...ligne('3.', 700, 50 + debut.largeur + 3), finLigne: true };
    const fin = ligne('58 à Fès', 688);
    expect(couvertes(debut, suite, fin)).toEqual([debut, suite, fin]);
  });

  it.each([
    'Marteler la conclusion',
    'Lésion de 14 mm',
    'le 15/03/1958',
    'le 14/04/1958',
    'le 14/03/1957',
    'le 114/03/58',
    'le 14/03/581',
    'ganglions : 14 3 58',
    'valeurs 14, 3, 58',
    '14 3 58 120',
    '140358',
    'revue le 14 mars 2026',
  ])('ne couvre pas une ligne sans trait : %s', (texte) => {
    expect(couvertes(ligne(texte, 700))).toEqual([]);
  });

  it('trouve un nom coupé en deux morceaux qui se touchent', () => {
    const debut = { ...ligne('MAR', 700), finLigne: false };
    const fin = { ...ligne('TEL', 700, 50 + debut.largeur), finLigne: true };
    expect(couvertes(debut, fin)).toEqual([debut, fin]);
  });

  it('trouve un nom composé coupé par la fin de ligne', () => {
    const haut = ligne('Madame BOURDIN-', 700);
    const bas = ligne('LEFÈVRE est vue', 688);
    expect(couvertes(haut, bas)).toEqual([haut, bas]);
  });

  it('trouve un nom simple coupé par la fin de ligne', () => {
    const haut = ligne('Madame MAR-', 700);
    const bas = ligne('TEL est vue', 688);
    expect(couvertes(haut, bas)).toEqual([haut, bas]);
  });

  it('deux mots que sépare un blanc ne font pas un nom', () => {
    const debut = { ...ligne('MAR', 700), finLigne: false };
    const fin = { ...ligne('TEL', 700, 50 + debut.largeur + 8), finLigne: true };
    expect(couvertes(debut, fin)).toEqual([]);
  });

  it('couvre aussi un texte écrit de bas en haut', () => {
    const [zone] = trouverZones([{ ...ligne('MARTEL', 100), angle: Math.PI / 2 }], traits);
    expect(zone).toBeDefined();
    expect((zone?.hauteur ?? 0) > (zone?.largeur ?? 0)).toBe(true);
  });

  it('n’emploie jamais un nom d’une lettre, qui couvrirait la page', () => {
    expect(traitsACacher({ ...bourdin, nomUtilise: 'O' }).mots).not.toContain('o');
  });
});

describe('recherche', () => {
  it('trouve sans accent, sans casse, à travers les lignes, et ailleurs que dans les mots entiers', () => {
    const page = [ligne('Extension dans la graisse', 700), ligne('mésorectale de 7 mm', 688)];
    expect(trouverOccurrences(page, 'GRAISSE MESORECTALE')).toHaveLength(1);
    expect(trouverOccurrences(page, 'rectal')).toHaveLength(1);
    expect(trouverOccurrences(page, 'absent')).toEqual([]);
    expect(trouverOccurrences(page, '  ')).toEqual([]);
  });

  it('pose la marque sur le mot, dans une ligne où les lettres étroites sont d’un seul côté', () => {
    // Helvetica, 10 points: « illicite, il tilt : » is 58 wide, « mammaire » 47.
    const etroites = 'illicite, il tilt : ';
    const [zone] =
      trouverOccurrences([{ ...ligne(`${etroites}mammaire`, 700, 0), largeur: 105 }], 'mammaire')[0] ?? [];
    expect(zone?.x).toBeGreaterThan(48);
    expect(zone?.x).toBeLessThan(62);
  });

  it('replie lettre par lettre', () => {
    expect(replier('Œdème  d’ÉPAULE')).toBe('oedeme d epaule');
  });
});
