import type { Categorie } from '../../domain/dossier/categorie.ts';
import type { Droit, GroupeProfession } from '../../domain/habilitation/habilitations.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';

/** What the réseau calls its professions, its profiles and the categories of a dossier. */
export const GROUPES: { readonly [G in GroupeProfession]: string } = {
  medecin: 'Médecin',
  pharmacien: 'Pharmacien',
  infirmier: 'IDE',
  infirmierPratiqueAvancee: 'IPA oncologie',
  secretaire: 'Secrétaire',
  rechercheClinique: 'TEC, ARC',
  psychosocial: 'Psy., AS, diét.',
  autreDomicile: 'Autre, domicile',
};

/** Without abbreviation, for sentences and for readers. */
export const GROUPES_LUS: { readonly [G in GroupeProfession]: string } = {
  ...GROUPES,
  infirmier: 'infirmier',
  medecin: 'médecin',
  pharmacien: 'pharmacien',
  secretaire: 'secrétaire',
  infirmierPratiqueAvancee: 'infirmier de pratique avancée',
  rechercheClinique: 'technicien ou attaché de recherche clinique',
  psychosocial: 'psychologue, assistant social, diététicien',
  autreDomicile: 'autre professionnel, domicile',
};

export const CATEGORIES_DITES: { readonly [C in Categorie]: string } = {
  identite: 'Identité et administratif',
  fiche: 'Fiche RCP, brouillon',
  ficheFigee: 'Fiche RCP validée',
  anatomopathologie: 'Anatomopathologie, génétique somatique',
  operatoire: 'Compte rendu opératoire',
  imagerie: 'Imagerie',
  biologie: 'Biologie',
  courrier: 'Correspondance',
  pps: 'Programme personnalisé de soins',
  soutien: 'Soins de support, social',
  genetique: 'Génétique constitutionnelle',
  consentement: 'Information et consentement',
  essai: 'Essais cliniques',
};

export const DROITS: { readonly [D in Droit]: { readonly lettres: string; readonly mot: string } } = {
  aucun: { lettres: '–', mot: 'aucun droit' },
  lecture: { lettres: 'L', mot: 'lecture' },
  lectureEcriture: { lettres: 'LE', mot: 'lecture et écriture' },
};

export const PROFILS: { readonly [P in Profil]: string } = {
  animateur: 'Animateur de RCP',
  medecinParticipant: 'Médecin participant',
  coordinateurRcp: 'Coordinateur de RCP',
  secretaireRcp: 'Secrétaire de RCP',
  rechercheClinique: 'Recherche clinique',
  ideCoordination: 'IDE de coordination',
  medecinCorrespondant: 'Médecin correspondant',
  professionnelDomicile: 'Professionnel du domicile',
  administrateurRegional: 'Administrateur régional',
  celluleCoordination: 'Cellule de coordination',
  presidentTroisC: 'Président de 3C',
  supportTechnique: 'Support technique',
};
