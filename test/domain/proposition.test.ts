import { describe, expect, test } from 'vitest';
import type { Fiche } from '../../domain/fiche/fiche.ts';
import {
  contenuVide,
  type ContenuProposition,
  type Traitement,
} from '../../domain/proposition/proposition.ts';
import { resumeProposition } from '../../domain/proposition/texte.ts';
import { manquesPourValider } from '../../domain/proposition/validation.ts';
import type { EvaluationQuorum } from '../../domain/quorum/quorum.ts';

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const fiche: Fiche = {
  patientId: uuid(1),
  seanceId: uuid(2),
  inscriptionId: uuid(3),
  demandeurId: null,
  presentateurId: null,
  organe: 'rectum moyen',
  statutCas: 'discute',
  phase: 'initiale',
  motif: 'Proposition de traitement',
  question: 'Traitement néoadjuvant total ?',
  synthese: 'Tumeur du moyen rectum.',
  antecedents: '',
  comorbidites: '',
  examens: '',
  oms: 0,
  diagnostic: {
    topographie: { code: 'C20', libelle: 'Tumeur maligne du rectum' },
    lateralite: null,
    morphologie: null,
    tnm: null,
    autreClassification: null,
    precisions: [],
  },
};
const traitement: Traitement = {
  id: uuid(4),
  type: 'C15632',
  intention: 'neoadjuvant',
  precision: 'mFOLFIRINOX, 6 cycles',
  alternative: 0,
};
const contenu: ContenuProposition = { ...contenuVide, traitements: [traitement] };
const quorum: EvaluationQuorum = { resultat: 'atteint', versionRegle: '1', specialites: [], manques: [] };
const champs = (
  f: Partial<Fiche>,
  c: Partial<ContenuProposition>,
  q: Partial<EvaluationQuorum> = {},
): string[] =>
  manquesPourValider({ ...fiche, ...f }, { ...contenu, ...c }, { ...quorum, ...q }).map((m) => m.champ);

describe('manquesPourValider', () => {
  test('un avis complet peut être validé', () => {
    expect(champs({}, {})).toEqual([]);
  });

  test.each<[string, Partial<Fiche>, Partial<ContenuProposition>, string[]]>([
    ['la question', { question: ' ' }, {}, ['question']],
    ['un traitement', {}, { traitements: [] }, ['traitements']],
    ['une surveillance n’en demande pas', {}, { nature: 'surveillance', traitements: [] }, []],
    ['le référentiel d’un cas enregistré', { statutCas: 'enregistre' }, {}, ['referentiel']],
    [
      'la justification hors référentiel',
      {},
      { horsReferentiel: { oui: true, justification: '' } },
      ['horsReferentiel'],
    ],
    ['le nom de l’essai proposé', {}, { essai: { propose: true, nom: '' } }, ['essai']],
    ['la raison d’un ajournement', {}, { nature: 'ajourne', texte: '' }, ['texte']],
  ])('manque dit : %s', (_nom, f, c, attendus) => {
    expect(champs(f, c)).toEqual(attendus);
  });

  test('sans quorum, l’avis ne se valide pas comme RCP', () => {
    expect(champs({}, {}, { resultat: 'nonAtteint' })).toEqual(['quorum']);
  });
});

describe('resumeProposition', () => {
  test('le texte libre passe devant, sinon les traitements de première intention', () => {
    const alternative: Traitement = { ...traitement, id: uuid(5), alternative: 1, precision: 'FOLFOX' };
    const chirurgie: Traitement = { ...traitement, id: uuid(6), type: '387713003', precision: '' };
    const c = { ...contenu, traitements: [traitement, chirurgie, alternative] };
    expect(resumeProposition(c)).toBe('mFOLFIRINOX, 6 cycles, puis Chirurgie');
    expect(resumeProposition({ ...c, texte: 'Traitement néoadjuvant total.' })).toBe(
      'Traitement néoadjuvant total.',
    );
  });
});
