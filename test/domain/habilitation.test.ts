import { describe, expect, test } from 'vitest';
import { HABILITATIONS_PAR_DEFAUT } from '../../domain/habilitation/habilitations.ts';
import {
  decider,
  SANS_RELATION,
  type RaisonDecision,
  type Situation,
} from '../../domain/habilitation/decider.ts';
import { deriverScopes, type FaitsCompte } from '../../domain/habilitation/scopes.ts';

const base: Situation = {
  ...SANS_RELATION,
  groupeProfession: 'medecin',
  profil: 'animateur',
  action: 'lire',
  categorie: 'fiche',
  membreRcp: true,
  compteActif: true,
};
const raison = (ecarts: Partial<Situation>): RaisonDecision =>
  decider({ ...base, ...ecarts }, HABILITATIONS_PAR_DEFAUT).raison;

describe('decider', () => {
  test.each<[string, Partial<Situation>, RaisonDecision]>([
    ['un membre de la RCP lit la fiche', {}, 'autorise'],
    ['un compte fermé ne lit rien', { compteActif: false }, 'compteInactif'],
    [
      'la restriction du patient passe avant tout',
      { restreint: true, equipeDeSoins: true },
      'restrictionPatient',
    ],
    [
      'un administrateur ne voit aucun contenu',
      { profil: 'administrateurRegional' },
      'administrateurSansContenu',
    ],
    ['sans relation au patient, rien', { membreRcp: false }, 'sansRelation'],
    [
      'un correspondant local lit la fiche figée',
      {
        profil: 'medecinCorrespondant',
        membreRcp: false,
        correspondant: true,
        categorie: 'ficheFigee',
      },
      'autorise',
    ],
    [
      'un local membre d’aucune relation notée ne lit rien',
      { profil: 'medecinCorrespondant' },
      'sansRelation',
    ],
    ['l’animateur valide', { action: 'valider' }, 'autorise'],
    ['le médecin participant ne valide pas', { action: 'valider', profil: 'medecinParticipant' }, 'profil'],
    [
      'la secrétaire prépare la fiche',
      {
        groupeProfession: 'secretaire',
        profil: 'secretaireRcp',
        action: 'ecrire',
      },
      'autorise',
    ],
    [
      'la secrétaire ne lit pas un essai',
      {
        groupeProfession: 'secretaire',
        profil: 'secretaireRcp',
        categorie: 'essai',
      },
      'habilitation',
    ],
    ['personne n’écrit dans la fiche figée', { action: 'ecrire', categorie: 'ficheFigee' }, 'habilitation'],
    ['la génétique constitutionnelle n’est pas ouverte d’office', { categorie: 'genetique' }, 'habilitation'],
  ])('%s', (_fait, ecarts, attendue) => {
    expect(raison(ecarts)).toBe(attendue);
  });
});

describe('deriverScopes', () => {
  const faits: FaitsCompte = {
    compteActif: true,
    groupeProfession: 'infirmier',
    profil: 'ideCoordination',
    seanceIds: ['00000000-0000-7000-8000-000000000001'],
    relations: [
      { ...SANS_RELATION, patientId: 'a', membreRcp: true },
      { ...SANS_RELATION, patientId: 'b', membreRcp: true, restreint: true },
      { ...SANS_RELATION, patientId: 'c' },
    ],
  };

  test('un poste ne reçoit que les catégories que la profession lit, des patients en relation', () => {
    const scopes = deriverScopes(faits, HABILITATIONS_PAR_DEFAUT);
    expect(scopes.filter((s) => s.startsWith('dossier:'))).toEqual(
      [
        'consentement',
        'identite',
        'fiche',
        'ficheFigee',
        'anatomopathologie',
        'operatoire',
        'imagerie',
        'biologie',
        'courrier',
        'pps',
        'soutien',
        'essai',
      ]
        .map((c) => `dossier:a:${c}`)
        .toSorted(),
    );
    expect(scopes).toContain('annuaire');
    expect(scopes).toContain('seance:00000000-0000-7000-8000-000000000001');
  });

  test('un compte fermé ne garde rien, pas même l’annuaire', () => {
    expect(deriverScopes({ ...faits, compteActif: false }, HABILITATIONS_PAR_DEFAUT)).toEqual([]);
  });
});
