import { describe, expect, test } from 'vitest';
import {
  cleActivite,
  lireActivite,
  lireEntete,
  LIGNE_MAX,
  motsActivite,
} from '../../../domain/annuaire/extrait.ts';
import { ENTETE, ligne, rpps } from '../../server/annuaire/extrait.ts';

const colonnes = () => {
  const lues = lireEntete(ENTETE);
  if (!lues.ok) throw new Error('entête');
  return lues.value;
};
const lire = (texte: string) => {
  const lue = lireActivite(colonnes(), texte);
  return lue.ok ? lue.value : lue.error;
};

describe('extrait publié de l’annuaire', () => {
  test('une activité se lit par le nom de ses colonnes, apostrophe droite ou courbe', () => {
    expect(lire(ligne(1))).toMatchObject({
      rpps: rpps(1),
      civilite: 'Docteur',
      nom: 'LE GOFF1',
      codeSavoirFaire: 'SM36',
      structure: 'CH de Valmorin',
      commune: 'Valmorin',
    });
    expect(lireEntete(ENTETE.replaceAll("'", '’')).ok).toBe(true);
    expect(lireEntete(`\uFEFF${ENTETE}`).ok).toBe(true);
  });

  test('les colonnes dans un autre ordre, ou de plus, ne changent rien', () => {
    const [premiere = '', ...autres] = ENTETE.split('|');
    const entete = ['Nouvelle colonne', ...autres, premiere].join('|');
    const [un = '', ...reste] = ligne(1).split('|');
    const lues = lireEntete(entete);
    if (!lues.ok) throw new Error('entête');
    expect(lireActivite(lues.value, ['x', ...reste, un].join('|'))).toMatchObject({
      ok: true,
      value: { nom: 'LE GOFF1', rpps: rpps(1) },
    });
  });

  test('une colonne qui manque est nommée', () => {
    expect(lireEntete(ENTETE.replace('Identifiant PP|', 'Autre|'))).toEqual({
      ok: false,
      error: ['Identifiant PP'],
    });
  });

  test.each([
    ['un numéro RPPS dont la clé est fausse', { 'Identifiant PP': '81000000010' }, 'rpps'],
    ['un numéro trop court', { 'Identifiant PP': '8100000' }, 'rpps'],
    [
      'un identifiant ADELI',
      { "Type d'identifiant PP": '0', 'Identifiant PP': '291234567' },
      'autreIdentifiant',
    ],
    ['sans nom', { "Nom d'exercice": '' }, 'nom'],
    ['une profession illisible', { 'Code profession': 'dix' }, 'profession'],
    ['un caractère de contrôle', { 'Raison sociale site': 'CH\u0000' }, 'caractere'],
    ['une ligne trop longue', { 'Raison sociale site': 'x'.repeat(LIGNE_MAX) }, 'tropLongue'],
  ])('%s', (_, plus, refus) => {
    expect(lire(ligne(1, plus))).toBe(refus);
  });

  test('deux activités d’une personne sont deux clés ; ses mots sont pliés', () => {
    const [a, b] = [lire(ligne(1)), lire(ligne(1, { 'Identifiant technique de la structure': 'F1' }))];
    if (typeof a === 'string' || typeof b === 'string') throw new Error('activité');
    expect(cleActivite(a)).not.toBe(cleActivite(b));
    expect(motsActivite({ ...a, nom: 'L’HÉNORET', prenom: 'Maïwenn' })).toBe('l henoret maiwenn');
  });
});
