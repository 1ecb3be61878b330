import type { ConstatReponse, ConstatResume, ConstatsReponse, Preuve } from '../../../contract/constats.ts';
import { id } from './id.ts';

const resume = (n: number, plus: Partial<ConstatResume>): ConstatResume => ({
  constatId: id(800 + n),
  numero: `2026-${118 - n}`,
  regle: 'lectureEnMasse',
  gravite: 'moyenne',
  etat: 'ouvert',
  nomAffiche: 'M. DELORME Fabrice',
  profil: 'ideCoordination',
  debut: '2026-11-21',
  fin: '2026-11-22',
  nombre: 46,
  constateLe: '2026-11-22T04:00:00+01:00',
  reponseAttendue: false,
  decideLe: null,
  ...plus,
});

const premier = resume(0, { gravite: 'haute' });
export const constats: ConstatsReponse = {
  constats: [
    premier,
    resume(1, {
      regle: 'proche',
      nomAffiche: 'Mme COSTE-VIDAL Élise',
      profil: 'secretaireRcp',
      debut: '2026-11-19',
      fin: '2026-11-19',
      nombre: 1,
      reponseAttendue: true,
    }),
    resume(2, {
      regle: 'horaires',
      nomAffiche: 'Dr BARRAULT Simon',
      profil: 'medecinParticipant',
      debut: '2026-11-11',
      fin: '2026-11-11',
    }),
    resume(3, {
      regle: 'refusRepetes',
      etat: 'explique',
      nomAffiche: 'Dr SAINTE-MARIE DE LA VALLÉE-POUSSIN Anne-Charlotte',
      profil: 'medecinCorrespondant',
      debut: '2026-11-02',
      fin: '2026-11-02',
      decideLe: '2026-11-04T09:12:00+01:00',
    }),
  ],
  derniereAnalyse: { fin: '2026-11-26T04:02:00+01:00', traces: 41_206 },
};

/** From 23 h 12, one every two minutes. */
const preuves: readonly Preuve[] = Array.from({ length: 42 }, (_, i) => ({
  quand: new Date(Date.parse('2026-11-21T23:12:00+01:00') + i * 120_000).toISOString(),
  action: i % 4 === 1 ? 'lireDocument' : 'ouvrirDossier',
  autorise: i % 14 !== 3,
  categorie: i % 4 === 1 ? 'anatomopathologie' : null,
  patient: Math.floor(i * 0.75) + 1,
  relation: i % 9 === 0 ? 'etablissement' : 'aucune',
}));

export const constat: ConstatReponse = {
  ...premier,
  phrase:
    '46 dossiers lus du 21/11/2026 au 22/11/2026, pour une habitude de 9 par jour ; 41 patients sans relation connue.',
  suspendable: true,
  compteActif: true,
  compteDepuis: '2024-03-04T09:00:00+01:00',
  anterieurs: 0,
  patients: 32,
  preuves: [...preuves],
  autresPreuves: 4,
  messages: [
    {
      nature: 'message',
      texte: 'Il n’était pas de garde cette nuit-là. Je l’appelle ce matin.',
      par: 'Dr LE BRAS Yves',
      ecritLe: '2026-11-23T08:40:00+01:00',
    },
    {
      nature: 'demande',
      texte: 'Pouvez-vous dire pour quelle prise en charge ces dossiers ont été ouverts ?',
      par: 'Dr MAUGER Irène',
      ecritLe: '2026-11-23T09:05:00+01:00',
    },
  ],
  decisions: [],
  decidable: true,
};
