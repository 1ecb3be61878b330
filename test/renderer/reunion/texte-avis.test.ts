import { describe, expect, it } from 'vitest';
import {
  contenuVide,
  type ContenuProposition,
  type Traitement,
} from '../../../domain/proposition/proposition.ts';
import { construireTexte, divergence, estConstruit } from '../../../domain/proposition/texte-avis.ts';
import {
  ajouter,
  alternativeSuivante,
  deplacer,
  modifier,
  rangDans,
} from '../../../renderer/reunion/texte-avis.ts';
import { uuid } from '../banc-reunion/donnees.ts';

const t = (n: number, part: Partial<Traitement> = {}): Traitement => ({
  id: uuid(1, n),
  type: 'C15632',
  intention: null,
  precision: '',
  alternative: 0,
  ...part,
});
const avec = (...traitements: Traitement[]): ContenuProposition => ({ ...contenuVide, traitements });

describe('texte de l’avis', () => {
  it('enchaîne les traitements, accorde l’intention, sépare les alternatives', () => {
    const contenu = avec(
      t(1, { intention: 'neoadjuvant', precision: 'mFOLFIRINOX, 6 cycles.' }),
      t(2, { type: '387713003', intention: 'curatif' }),
      t(3, { type: 'C15262', alternative: 1, precision: 'essai' }),
    );
    expect(construireTexte(contenu)).toBe(
      'Chimiothérapie néoadjuvante\u00A0: mFOLFIRINOX, 6 cycles, puis chirurgie curative. Alternative 1\u00A0: immunothérapie\u00A0: essai.',
    );
  });

  it('suit les traitements tant que personne n’y a écrit', () => {
    const un = modifier(contenuVide, { traitements: [t(1)] });
    expect(un.texte).toBe('Chimiothérapie.');
    const deux = modifier(un, { traitements: [t(1), t(2, { type: '387713003' })] });
    expect(deux.texte).toBe('Chimiothérapie, puis chirurgie.');
    expect(estConstruit(deux)).toBe(true);
  });

  it('n’est plus touché une fois libre', () => {
    const libre = modifier(modifier(contenuVide, { traitements: [t(1)] }), { texte: 'Mes mots.' });
    expect(modifier(libre, { traitements: [] }).texte).toBe('Mes mots.');
    expect(modifier(libre, { referentiel: 'TNCD' }).texte).toBe('Mes mots.');
  });

  it('un champ sans rapport ne change pas un texte construit', () => {
    const un = modifier(contenuVide, { traitements: [t(1)] });
    expect(modifier(un, { referentiel: 'TNCD' }).texte).toBe(un.texte);
  });
});

describe('un texte qui ne dit plus les traitements', () => {
  const construit = modifier(contenuVide, {
    traitements: [t(1, { precision: 'CAPOX 3 mois, dose adaptée' })],
  });
  it.each([
    ['le texte construit', construit, false],
    ['d’autres mots', { ...construit, texte: 'CAPOX 3 mois.' }, true],
    ['des mots ajoutés après', { ...construit, texte: `${construit.texte} Avis cardiologique.` }, false],
    ['un texte effacé, que la fiche ne portera pas', { ...construit, texte: ' ' }, false],
    ['aucun traitement', { ...contenuVide, texte: 'Mes mots.' }, false],
    [
      'un avis de recours, qui ne se construit pas',
      { ...construit, nature: 'recours', texte: 'Mes mots.' },
      false,
    ],
  ] as const)('%s', (_, contenu, attendu) => {
    expect(divergence(contenu) !== null).toBe(attendu);
  });

  it('un traitement changé après coup est dit aussi', () => {
    const complete = { ...construit, texte: `${construit.texte} Avis cardiologique.` };
    const six = modifier(complete, { traitements: [t(1, { precision: 'CAPOX 6 mois' })] });
    const neuf = modifier(complete, { traitements: [t(1, { precision: 'CAPOX 9 mois' })] });
    expect(divergence(six)).not.toBeNull();
    // What was kept once is asked again when a word of either changes.
    expect(divergence(neuf)).not.toBe(divergence(six));
    expect(divergence({ ...six, texte: `${six.texte} Puis revoir.` })).not.toBe(divergence(six));
    expect(divergence({ ...six, referentiel: 'TNCD' })).toBe(divergence(six));
  });
});

describe('ordre des traitements', () => {
  it('un traitement ajouté entre à la fin de son groupe', () => {
    const suite = ajouter([t(1), t(2, { alternative: 1 })], '387713003', 0, uuid(1, 3));
    expect(suite.map(({ id }) => id)).toEqual([uuid(1, 1), uuid(1, 3), uuid(1, 2)]);
  });

  it('monte et descend dans son groupe, jamais au-delà', () => {
    const suite = [t(1), t(2), t(3, { alternative: 1 })];
    const ids = (liste: readonly Traitement[]) => liste.map(({ id }) => id);
    expect(ids(deplacer(suite, uuid(1, 1), 1))).toEqual([uuid(1, 2), uuid(1, 1), uuid(1, 3)]);
    expect(ids(deplacer(suite, uuid(1, 2), 1))).toEqual(ids(suite));
    expect(ids(deplacer(suite, uuid(1, 1), -1))).toEqual(ids(suite));
  });

  it('le rang recommence à chaque alternative, qui va jusqu’à neuf', () => {
    const suite = [t(1), t(2), t(3, { alternative: 1 })];
    expect(suite.map((un) => rangDans(suite, un))).toEqual([1, 2, 1]);
    expect(alternativeSuivante(suite)).toBe(2);
    expect(alternativeSuivante([t(1, { alternative: 9 })])).toBeUndefined();
  });
});
