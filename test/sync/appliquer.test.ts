import { describe, expect, test } from 'vitest';
import type { EtatProposition } from '../../domain/proposition/proposition.ts';
import { appliquerIntention, type LireLigne } from '../../domain/synchro/appliquer.ts';
import type { Intention } from '../../domain/synchro/intention.ts';
import { scopeDeLigne, type Ligne } from '../../domain/synchro/ligne.ts';
import { uneFiche, unContenu, unePresence, uneProposition, unPatient } from '../fakes/donnees.ts';
import { creerHasard } from '../fakes/hasard.ts';

const { uuid } = creerHasard(3);
const [patientId, ficheId, propositionId, inscriptionId, seanceId] = [
  uuid(),
  uuid(),
  uuid(),
  uuid(),
  uuid(),
] as const;

/** One case, its proposition in the given state. */
function lireCas(etat: EtatProposition): LireLigne {
  const liens = { patientId, seanceId };
  const lignes: Ligne[] = [
    { genre: 'patient', id: patientId, donnees: unPatient('BOURDIN') },
    { genre: 'fiche', id: ficheId, donnees: uneFiche({ ...liens, inscriptionId }) },
    { genre: 'proposition', id: propositionId, donnees: uneProposition({ ...liens, ficheId }, { etat }) },
    {
      genre: 'inscription',
      id: inscriptionId,
      donnees: { ...liens, ordre: 1, ficheId, propositionId, etat: 'pret' },
    },
    { genre: 'presence', id: patientId, donnees: unePresence(seanceId, patientId) },
  ];
  return ((genre, id) => lignes.find((l) => l.genre === genre && l.id === id)?.donnees) as LireLigne;
}
const refus = (etat: EtatProposition, i: Intention): string | undefined => {
  const effet = appliquerIntention(lireCas(etat), i, 'serveur');
  return effet.ok ? undefined : effet.error.type;
};

const avant = uneProposition({ patientId, ficheId, seanceId }).contenu;
const ecrire: Intention = {
  type: 'enregistrerProposition',
  propositionId,
  contenu: unContenu('Chirurgie'),
  avant,
  etat: 'brouillon',
};
const corriger = (nouvelle: string): Intention => ({
  type: 'corrigerProposition',
  propositionId: nouvelle,
  remplaceId: propositionId,
  inscriptionId,
});
const inscrire = (
  ids: Partial<Record<'ficheId' | 'propositionId' | 'inscriptionId', string>>,
): Intention => ({
  type: 'inscrirePatient',
  patientId,
  patient: unPatient('BOURDIN'),
  inscriptionId: uuid(),
  ficheId: uuid(),
  propositionId: uuid(),
  ...ids,
  fiche: uneFiche({ patientId: uuid(), seanceId, inscriptionId: uuid() }),
  ordre: 1,
});

describe('appliquer une intention', () => {
  test.each([
    ['brouillon', undefined],
    ['enregistree', undefined],
    ['contestee', undefined],
    ['refusee', undefined],
    ['valideePoste', 'PropositionFigee'],
    ['figee', 'PropositionFigee'],
  ] as const)('une proposition %s se modifie : %s', (etat, attendu) => {
    expect(refus(etat, ecrire)).toBe(attendu);
  });

  test.each([
    ['brouillon', 'VersionDejaOuverte'],
    ['enregistree', 'VersionDejaOuverte'],
    ['valideePoste', undefined],
    ['figee', undefined],
  ] as const)('une proposition %s se corrige par une version nouvelle : %s', (etat, attendu) => {
    expect(refus(etat, corriger(uuid()))).toBe(attendu);
  });

  test('une ligne nouvelle n’en écrase jamais une autre par son identifiant', () => {
    expect([
      refus('figee', corriger(propositionId)),
      refus('figee', inscrire({ ficheId })),
      refus('figee', inscrire({ propositionId })),
      refus('figee', inscrire({ inscriptionId })),
      refus('figee', {
        type: 'noterPresence',
        presenceId: patientId,
        presence: unePresence(uuid(), patientId),
        avant: unePresence(seanceId, patientId),
      }),
      refus('figee', inscrire({})),
    ]).toEqual([
      'IdentifiantPris',
      'IdentifiantPris',
      'IdentifiantPris',
      'IdentifiantPris',
      'IdentifiantPris',
      undefined,
    ]);
  });

  test('modifier une présence que le serveur n’a pas n’est pas un conflit : il n’y a rien à comparer', () => {
    const presence = unePresence(seanceId, patientId);
    const suite = { type: 'noterPresence', presenceId: uuid(), presence, avant: presence } as const;
    expect([refus('brouillon', suite), refus('brouillon', { ...suite, avant: null })]).toEqual([
      'LigneAbsente',
      undefined,
    ]);
  });

  test('inscrire un patient connu écrit sa fiche à lui, jamais un autre patient ni son identité', () => {
    const effet = appliquerIntention(lireCas('figee'), inscrire({}), 'serveur');
    const lignes = effet.ok ? effet.value : [];
    expect(lignes.map((l) => l.genre)).toEqual(['fiche', 'proposition', 'inscription']);
    const scopes = lignes.map(scopeDeLigne);
    expect(scopes).toEqual([
      `dossier:${patientId}:fiche`,
      `dossier:${patientId}:fiche`,
      `seance:${seanceId}`,
    ]);
    const fiche = lignes.find((l) => l.genre === 'fiche');
    const inscription = lignes.find((l) => l.genre === 'inscription');
    expect(fiche?.genre === 'fiche' && fiche.donnees.inscriptionId).toBe(inscription?.id);
  });
});
