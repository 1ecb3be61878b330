import type { MesConstatsReponse } from '../../../contract/constats.ts';
import type { AccesPatient, HistoriqueReponse, MesAccesReponse } from '../../../contract/historique.ts';
import { id } from './id.ts';

const acces = (jour: number, plus: Partial<AccesPatient>): AccesPatient => ({
  quand: new Date(Date.parse('2026-11-26T11:40:00+01:00') - jour * 79_000_000).toISOString(),
  action: 'ouvrirDossier',
  categorie: null,
  autorise: true,
  relation: 'membreRcp',
  brisDeGlace: false,
  motif: null,
  qui: 'Dr ROUVIÈRE Claire',
  profil: 'animateur',
  ...plus,
});

export const historique: HistoriqueReponse = {
  acces: [
    acces(0, {}),
    acces(1, {
      action: 'lireDocument',
      categorie: 'anatomopathologie',
      qui: 'Mme COSTE-VIDAL Élise',
      profil: 'secretaireRcp',
      relation: 'etablissement',
    }),
    acces(2, {
      action: 'autre',
      brisDeGlace: true,
      relation: 'aucune',
      qui: 'Dr BARRAULT Simon',
      motif: 'Détresse respiratoire aux urgences, antécédents inconnus.',
      profil: 'medecinParticipant',
    }),
    acces(3, { qui: 'M. DELORME Fabrice', profil: 'ideCoordination', relation: 'aucune', autorise: false }),
    acces(5, { action: 'imprimer', categorie: 'ficheFigee', relation: 'equipeDeSoins' }),
  ],
  autres: 12,
};

export const mesAcces: MesAccesReponse = {
  acces: historique.acces
    .slice(0, 2)
    .map(({ quand, action, categorie, autorise, relation, brisDeGlace, motif }, i) => ({
      quand,
      action,
      categorie,
      autorise,
      relation,
      brisDeGlace,
      motif,
      patient: i === 0 ? 'BOURDIN Jeanne' : null,
    })),
  autres: 0,
  depuis: '2026-08-28T13:54:00+02:00',
};

export const mesConstats: MesConstatsReponse = {
  constats: [
    {
      constatId: id(801),
      numero: '2026-117',
      regle: 'horaires',
      debut: '2026-11-21',
      fin: '2026-11-22',
      messages: [
        {
          nature: 'demande',
          texte: 'Pouvez-vous dire pour quelle prise en charge ces dossiers ont été ouverts ?',
          par: 'Dr MAUGER Irène',
          ecritLe: '2026-11-23T09:05:00+01:00',
        },
      ],
      decision: null,
      reponseAttendue: true,
    },
  ],
};
