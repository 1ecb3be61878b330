import { describe, expect, test } from 'vitest';
import { VERSION_PROTOCOLE } from '../../../contract/protocol-version.ts';
import type { LigneFlux } from '../../../contract/sync.ts';
import { contenuVide } from '../../../domain/proposition/proposition.ts';
import { GENRES, SCHEMAS_LIGNE, type DonneesPar } from '../../../domain/synchro/ligne.ts';
import { creerSerialiseur } from '../../../server/echanges/serialiser.ts';
import {
  uneFiche,
  uneFicheFigee,
  unePresence,
  uneProposition,
  uneRcp,
  uneSeance,
  unDocument,
  unPatient,
} from '../../fakes/donnees.ts';

const id = '0193a1b2-0000-7000-8000-000000000001';
const code = { code: 'C18.2', libelle: 'Côlon « ascendant » \u2028 \u0000 \uD800' };
const traitement = { id, type: '387713003', intention: null, precision: 'a"b\\c\n', alternative: 0 } as const;
const proposition = uneProposition(
  { patientId: id, ficheId: id, seanceId: id },
  { contenu: { ...contenuVide, traitements: [traitement, { ...traitement, intention: 'curatif' }] } },
);

/** Every field of every kind has a value, null where null is allowed in one case and not in the other. */
const EXEMPLES: { readonly [G in keyof DonneesPar]: readonly DonneesPar[G][] } = {
  etablissement: [{ nom: 'CH', finess: '990000001', ville: 'Valmorin' }],
  professionnel: [
    {
      nom: 'A',
      prenom: 'B',
      titre: '',
      rpps: null,
      profession: code,
      specialite: null,
      groupeSpecialite: null,
      etablissementId: null,
    },
    {
      nom: 'A',
      prenom: 'B',
      titre: 'Dr',
      rpps: '10100000017',
      profession: code,
      specialite: code,
      groupeSpecialite: 'x',
      etablissementId: id,
    },
  ],
  rcp: [
    uneRcp('Sein', id),
    {
      ...uneRcp('Sein', id),
      coordonnateurId: id,
      regleQuorum: {
        version: '1',
        minSpecialites: 3,
        groupes: [{ groupe: 'chirurgie', min: 1, avisEcritAccepte: true }],
      },
    },
  ],
  seance: [uneSeance(id)],
  inscription: [{ seanceId: id, ordre: 3, patientId: id, ficheId: id, propositionId: id, etat: 'pret' }],
  presence: [unePresence(id, id), unePresence(id, id, { a: '2026-11-24T14:00:00+01:00' })],
  patient: [
    unPatient('É'),
    {
      ...unPatient('É', {
        ins: { matricule: '279035121518989', oid: '1.2.250.1.213.1.4.10' },
        nomUtilise: 'x',
        attribut: null,
      }),
      consentement: { recueilliLe: '2026-11-01', parProfessionnelId: id },
      medecinTraitant: 'Dr',
    },
  ],
  fiche: [
    uneFiche({ patientId: id, seanceId: id, inscriptionId: id }),
    uneFiche(
      { patientId: id, seanceId: id, inscriptionId: id },
      {
        oms: 0,
        demandeurId: id,
        diagnostic: {
          topographie: code,
          lateralite: code,
          morphologie: code,
          tnm: { prefixe: 'p', t: 'T2', n: 'N1', m: 'M0', stade: null, edition: '8' },
          autreClassification: 'FIGO',
          precisions: [{ nom: 'RE', valeur: '90 %' }],
        },
      },
    ),
  ],
  proposition: [proposition, { ...proposition, remplaceId: id }],
  ficheFigee: [uneFicheFigee(proposition, id, 'a'.repeat(64))],
  document: [
    unDocument(id, 'a'.repeat(64)),
    unDocument(id, 'a'.repeat(64), {
      codeLoinc: '1-1',
      etablissement: 'CH',
      auteur: 'Dr',
      source: { type: 'cdaNiveau1', sha256: 'b'.repeat(64), tailleOctets: 4 },
      versionCda: { id: '1.2', lot: '1.3^x', numero: 2, remplace: '1.1' },
    }),
    unDocument(id, 'a'.repeat(64), { versionCda: null }),
    unDocument(id, 'a'.repeat(64), { versionCda: { id: '1.2', lot: null, numero: null, remplace: null } }),
  ],
};

const serialiser = creerSerialiseur();
const put = (
  genre: LigneFlux extends infer L ? (L extends { genre: infer G } ? G : never) : never,
  donnees: object,
): LigneFlux => ({
  t: 'put',
  scope: 'annuaire',
  genre,
  id,
  rev: 1,
  donnees: donnees as Record<string, unknown>,
});

describe('le sérialiseur du flux', () => {
  test.each(GENRES)('écrit une ligne %s telle qu’elle est, au caractère près', (genre) => {
    for (const donnees of EXEMPLES[genre]) {
      expect(SCHEMAS_LIGNE[genre].safeParse(donnees).success).toBe(true);
      const texte = serialiser(put(genre, donnees));
      expect(JSON.parse(texte)).toEqual(put(genre, donnees));
      expect(texte.indexOf('\n')).toBe(texte.length - 1);
    }
  });

  test.each(GENRES)('n’écrit d’une ligne %s aucun champ que son schéma ne nomme pas', (genre) => {
    const avecTrop = { ...EXEMPLES[genre][0], canari: 'CANARI', motDePasse: 'CANARI' };
    expect(serialiser(put(genre, avecTrop))).not.toContain('CANARI');
  });

  test('écrit les autres lignes du flux', () => {
    const lignes: LigneFlux[] = [
      {
        t: 'entete',
        protocole: VERSION_PROTOCOLE,
        heure: '2026-11-24T13:00:00.000Z',
        bailJusqua: '2026-11-27T13:00:00.000Z',
        suite: 'flux',
      },
      { t: 'retrait', scope: 'annuaire' },
      { t: 'suppr', scope: 'annuaire', genre: 'rcp', id, rev: 4 },
      {
        t: 'page',
        curseurs: [
          ['annuaire', 1, 9],
          [`seance:${id}`, 2, 0],
        ],
      },
      { t: 'fin' },
    ];
    expect(lignes.map((l) => JSON.parse(serialiser(l)) as unknown)).toEqual(lignes);
  });
});
