import type { VueConsentement } from '../../../contract/consentement.ts';
import type { VueRestriction } from '../../../contract/restrictions.ts';
import { id } from './id.ts';

const PAR = 'Dr HAUTEFEUILLE Marc';

export const consentement: VueConsentement = {
  information: { le: '2026-09-21', par: PAR, troisC: '3C de Valmorin' },
  consentement: { le: '2026-09-21', par: PAR, troisC: null },
  refus: null,
  noteLaFeuille: true,
  recueille: true,
  troisC: ['3C de Valmorin', '3C de Rochevert'],
  professionnels: [
    { id: id(811), nom: 'Dr DELMAS Philippe' },
    { id: id(812), nom: PAR },
  ],
};
/** Nothing was noted yet, and the user is a secretary. */
export const sansConsentement: VueConsentement = {
  ...consentement,
  information: null,
  consentement: null,
  recueille: false,
};
/** The patient said no, to the doctor who looks. */
export const refuse: VueConsentement = {
  ...consentement,
  consentement: null,
  refus: { le: '2026-11-20', par: PAR, troisC: null },
};

const modele: VueRestriction = {
  demandeId: id(821),
  patientId: id(507),
  patient: 'BOURDIN Jeanne, 14/03/1958',
  professionnelId: id(811),
  professionnel: 'Dr DELMAS Philippe',
  objet: 'poser',
  troisC: '3C de Valmorin',
  motif: 'Parent du patient, qui le demande par écrit',
  etat: 'demandee',
  demandeeLe: '2026-11-24T08:00:00Z',
  demandeePar: 'Dr ROUVIÈRE Claire',
  appliqueeLe: null,
  renvoi: null,
  confirmeeTroisCLe: null,
  confirmeeRcpLe: null,
  avecRcp: true,
  actes: ['appliquer', 'renvoyer'],
};

/** One of each state, as the 3C's secretariat reads them. */
export const restrictions: readonly VueRestriction[] = [
  modele,
  {
    ...modele,
    demandeId: id(822),
    professionnel: 'Dr BREHIER Anne-Laure',
    professionnelId: id(813),
    etat: 'appliquee',
    appliqueeLe: '2026-11-23T09:00:00Z',
    patient: null,
    actes: [],
  },
  {
    ...modele,
    demandeId: id(823),
    professionnel: 'Mme BERTHELOT Nadia',
    professionnelId: id(814),
    etat: 'renvoyee',
    renvoi: 'Deux infirmières portent ce nom : laquelle ?',
    actes: [],
  },
];
