import { describe, expect, test } from 'vitest';
import { jugerMotDePasse } from '../../../domain/comptes/mot-de-passe.ts';
import { ajouterMois, etatMotDePasse, politique } from '../../../domain/comptes/politique.ts';

const choisiLe = new Date('2026-11-24T13:00:00.000Z');
const connus = new Set(['princess', 'motdepasse', 'printemps', 'correcthorse', 'dragon']);
const contexte = {
  textes: [
    'claire.rouviere',
    'Dr ROUVIÈRE Claire',
    'c.rouviere@ch-valmorin.example',
    'Onco-Essai',
    'Collégiale',
  ],
  estConnu: (forme: string) => connus.has(forme),
};
const juger = (nom: 'webdcr' | '2026', mdp: string) => jugerMotDePasse(politique(nom), mdp, contexte);

describe('la politique webdcr', () => {
  const etat = (le: string, plus: { initial?: boolean; profil?: 'animateur' | 'supportTechnique' } = {}) =>
    etatMotDePasse(
      politique('webdcr'),
      { initial: false, profil: 'animateur', ...plus, choisiLe },
      new Date(le),
    );

  test('demande neuf caractères, comptés comme un lecteur les compte', () => {
    expect([juger('webdcr', 'huit-car'), juger('webdcr', 'neuf-cars'), juger('webdcr', '👩‍⚕️abc')]).toEqual([
      'tropCourt',
      undefined,
      'tropCourt',
    ]);
  });

  test('fait changer le mot de passe donné, puis tous les quatre mois, pour tous', () => {
    expect([
      etat('2026-11-24T13:00:00.000Z', { initial: true }),
      etat('2027-03-24T12:59:59.999Z'),
      etat('2027-03-24T13:00:00.000Z'),
      etat('2027-03-24T13:00:00.000Z', { profil: 'supportTechnique' }),
    ]).toEqual(['initial', 'valable', 'perime', 'perime']);
  });

  test('une horloge remise en arrière ne périme rien et ne rend rien valable de plus', () => {
    expect([etat('2020-01-01T00:00:00.000Z'), etat('2020-01-01T00:00:00.000Z', { initial: true })]).toEqual([
      'valable',
      'initial',
    ]);
  });

  test('code par courriel ou SMS, et rien d’autre', () => {
    expect(politique('webdcr').canaux).toEqual(['courriel', 'sms']);
  });
});

describe('la politique 2026', () => {
  const p = politique('2026');
  const dans = (mois: number) => ajouterMois(choisiLe, mois);

  test('ne renouvelle que les administrateurs, une fois par an', () => {
    const etat = (profil: 'animateur' | 'administrateurRegional', mois: number) =>
      etatMotDePasse(p, { initial: false, choisiLe, profil }, dans(mois));
    expect([
      etat('animateur', 240),
      etat('administrateurRegional', 11),
      etat('administrateurRegional', 12),
    ]).toEqual(['valable', 'valable', 'perime']);
  });

  test('un compte de démonstration garde son mot de passe', () => {
    const demo = { initial: false, choisiLe: null, profil: 'administrateurRegional' as const };
    expect([etatMotDePasse(p, demo, dans(99)), etatMotDePasse(politique('webdcr'), demo, dans(99))]).toEqual([
      'valable',
      'valable',
    ]);
  });

  test.each([
    ['cerise-tambour-violet', undefined],
    ['onze-caract', 'tropCourt'],
    ['Princess-2026', 'connu'],
    ['pr1nc3ss!!!!!', 'connu'],
    ['Motdepasse2026!', 'connu'],
    ['MotdepasseMotdepasse', 'connu'],
    ['Printemps-2026', 'connu'],
    ['correcthorse', 'connu'],
    ['ababababababab', 'previsible'],
    ['azertyuiopqsdf', 'previsible'],
    ['9876543210987', 'previsible'],
    ['Rouvière-2026-x', 'contexte'],
    ['vive-VALMORIN-42', 'contexte'],
    ['collegiale-42-x', 'contexte'],
    ['essai de phrase', 'contexte'],
  ])('%s : %s', (mdp, refus) => {
    expect(juger('2026', mdp)).toBe(refus);
  });

  test('un mot de moins de quatre lettres du nom ne refuse rien', () => {
    expect(jugerMotDePasse(p, 'lyncee-cerise-dru', { ...contexte, textes: ['Dr LY Ana'] })).toBeUndefined();
  });
});

test('le 31 plus quatre mois est le dernier jour du mois', () => {
  expect([
    ajouterMois(new Date('2026-10-31T08:00:00Z'), 4).toISOString(),
    ajouterMois(new Date('2027-10-31T08:00:00Z'), 4).toISOString(),
  ]).toEqual(['2027-02-28T08:00:00.000Z', '2028-02-29T08:00:00.000Z']);
});
