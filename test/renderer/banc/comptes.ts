import type {
  CompteReponse,
  ComptesReponse,
  DetailCompteReponse,
  SessionsReponse,
} from '../../../contract/compte.ts';
import type { EffetReponse, HabilitationsReponse } from '../../../contract/habilitations.ts';
import { HABILITATIONS_PAR_DEFAUT } from '../../../domain/habilitation/habilitations.ts';
import { id } from './id.ts';

const par = { parCompteId: id(701), par: 'Dr MAUGER Irène' };

/** Invented versions of the réseau's table. */
export const habilitations: HabilitationsReponse = {
  version: 12,
  habilitations: HABILITATIONS_PAR_DEFAUT,
  versions: [
    {
      ...par,
      n: 12,
      depuis: '2026-10-01T09:12:00+02:00',
      motif: 'Les IPA d’oncologie suivent les soins de support, décision du comité du 22/09/2026',
      changements: [
        { groupe: 'infirmierPratiqueAvancee', categorie: 'soutien', de: 'lecture', a: 'lectureEcriture' },
        { groupe: 'autreDomicile', categorie: 'courrier', de: 'lecture', a: 'aucun' },
      ],
    },
    {
      ...par,
      n: 11,
      depuis: '2026-06-15T17:40:00+02:00',
      parCompteId: id(702),
      par: null,
      motif: 'Retour à la table d’avril après l’essai',
      changements: [{ groupe: 'pharmacien', categorie: 'biologie', de: 'aucun', a: 'lecture' }],
    },
  ],
};

export const effet: EffetReponse = {
  effets: [
    {
      groupe: 'rechercheClinique',
      categorie: 'pps',
      action: 'lire',
      sens: 'donne',
      comptes: 17,
      patients: 940,
      documents: 1284,
    },
  ],
  examines: 23,
  comptes: 23,
};

type Compte = ComptesReponse['comptes'][number];
let prochain = 710;
const compte = (c: Partial<Compte> & Pick<Compte, 'identifiant' | 'nomAffiche'>): Compte => ({
  compteId: id(prochain++),
  etat: 'actif',
  profil: 'medecinParticipant',
  groupeProfession: 'medecin',
  troisC: ['3C Rives du Nord'],
  derniereConnexionLe: '2026-11-25T08:12:00+01:00',
  bloque: false,
  dormant: false,
  ...c,
});

const comptes: readonly Compte[] = [
  compte({
    identifiant: 'anne.belloc',
    nomAffiche: 'BELLOC Anne',
    profil: 'secretaireRcp',
    groupeProfession: 'secretaire',
    bloque: true,
  }),
  compte({
    identifiant: 'yves.castaing',
    nomAffiche: 'Dr CASTAING Yves',
    dormant: true,
    derniereConnexionLe: '2026-03-02T10:00:00+01:00',
  }),
  compte({ identifiant: 'h.legouedic', nomAffiche: 'Dr LE GOUÉDIC Hélène', etat: 'suspendu' }),
  compte({
    identifiant: 'anne.martin',
    nomAffiche: 'Dr MARTIN Anne',
    etat: 'ouvert',
    profil: null,
    groupeProfession: null,
    troisC: [],
    derniereConnexionLe: null,
  }),
  compte({
    identifiant: 'i.mauger',
    nomAffiche: 'Dr MAUGER Irène',
    profil: 'administrateurRegional',
    troisC: [],
  }),
  compte({
    identifiant: 'claire.rouviere',
    nomAffiche: 'Dr ROUVIÈRE Claire',
    profil: 'animateur',
    troisC: ['3C Rives du Nord', '3C des Coteaux'],
  }),
  compte({
    identifiant: 'paul.vasseur',
    nomAffiche: 'VASSEUR Paul',
    profil: 'rechercheClinique',
    groupeProfession: 'rechercheClinique',
  }),
];

const garde = {
  tous: () => true,
  ouverts: (c: Compte) => c.etat === 'ouvert',
  bloques: (c: Compte) => c.bloque,
  suspendus: (c: Compte) => c.etat === 'suspendu',
  dormants: (c: Compte) => c.dormant,
};

export const listerComptes = (filtre: keyof typeof garde, texte: string): ComptesReponse => ({
  comptes: comptes.filter(
    (c) => garde[filtre](c) && c.nomAffiche.toLowerCase().includes(texte.toLowerCase()),
  ),
  autres: false,
  nombres: { tous: 7, ouverts: 1, bloques: 1, suspendus: 1, dormants: 1 },
});

const AUCUN_REFUS: DetailCompteReponse['refus'] = {
  ouvrir: 'profil',
  reinitialiser: 'profil',
  debloquer: 'profil',
  fermerSessions: null,
  attribuer: null,
  suspendre: null,
  retablir: null,
};

export const detailCompte = (compteId: string): DetailCompteReponse => {
  const vu = comptes.find((c) => c.compteId === compteId);
  const dernier = vu?.profil === 'administrateurRegional';
  const refus = dernier
    ? ({ ...AUCUN_REFUS, attribuer: 'dernierAdministrateur', suspendre: 'dernierAdministrateur' } as const)
    : AUCUN_REFUS;
  return {
    compteId,
    courriel: `${vu?.identifiant ?? ''}@ch-valmorin.example`,
    telephone: '+33612345678',
    canal: vu?.etat === 'ouvert' ? null : 'totp',
    initial: vu?.etat === 'ouvert',
    ouvertLe: '2025-01-14T10:00:00+01:00',
    sessions: vu?.etat === 'actif' ? 2 : 0,
    refus,
    actes: [
      {
        acte: 'suspendre',
        le: '2026-11-20T16:04:00+01:00',
        par: 'Dr MAUGER Irène',
        motif: 'Lectures inexpliquées, en attente de son explication',
        details: '',
      },
      {
        acte: 'attribuer',
        le: '2025-01-15T09:30:00+01:00',
        par: 'Dr MAUGER Irène',
        motif: null,
        details: 'medecinParticipant medecin',
      },
      { acte: 'ouvrir', le: '2025-01-14T10:00:00+01:00', par: 'OUALI Karim', motif: null, details: '' },
    ],
  };
};

export const monCompte: CompteReponse = {
  identifiant: 'c.rouviere',
  nomAffiche: 'Dr ROUVIÈRE Claire',
  courriel: 'c•••••••e@ch-valmorin.example',
  telephone: '+33•••••••78',
  canal: 'courriel',
  canaux: ['courriel', 'sms'],
  politique: '2026',
  longueurMin: 12,
  motDePasseChoisiLe: '2026-09-01T08:00:00+02:00',
};

const session = (n: number, courante: boolean, ouverteLe: string) => ({
  id: id(n),
  posteId: id(n + 50),
  courante,
  ouverteLe,
  vueLe: '2026-11-26T13:50:00+01:00',
  expireLe: '2026-11-26T20:00:00+01:00',
});
export const mesSessions: SessionsReponse = {
  sessions: [
    session(801, true, '2026-11-26T08:02:00+01:00'),
    session(802, false, '2026-11-26T12:40:00+01:00'),
  ],
};
