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
