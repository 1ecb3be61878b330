import type { ObjetRestriction } from '../../../domain/dossier/restriction.ts';
import { typographier as t } from '../../../domain/texte/espaces.ts';

/** Words of « Restrictions ». */
export const textes = {
  titre: 'Restrictions d’accès',
  suite: t(
    'Ce que les patients ont demandé aux médecins de vos RCP. Appliquée, une restriction ferme le dossier à la personne nommée, aussitôt au serveur et sur ses postes à leur premier contact.',
  ),
  aFaire: 'À faire',
  faites: 'En cours et récentes',
  vide: t('Aucune restriction à appliquer ni à confirmer'),
  videSuite: t('Les demandes des médecins de votre 3C apparaîtront ici.'),
  rienAFaire: t('Rien n’attend de vous.'),
  dossier: (patientId: string) => `Dossier ${patientId.slice(-8).toLocaleUpperCase('fr')}`,
  phrase: (objet: ObjetRestriction, professionnel: string) =>
    objet === 'poser' ? t(`Écarter ${professionnel}`) : t(`Lever la restriction de ${professionnel}`),
  motif: (motif: string) => t(`Motif : ${motif}`),
  appliquer: 'Appliquer',
  confirmer: 'Confirmer',
  renvoyer: 'Renvoyer au médecin…',
  raison: 'Pourquoi la demande revient au médecin',
  manqueRaison: t('Dites pourquoi, en dix caractères au moins.'),
  confirmerRenvoi: 'Renvoyer au médecin',
  annuler: 'Annuler',
  appliquee: t('Restriction appliquée'),
  appliqueeSuite: (nom: string) => t(`${nom} n’accède plus à ce dossier.`),
  levee: t('Restriction levée'),
  confirmee: t('Restriction confirmée'),
  renvoyee: t('Demande renvoyée au médecin'),
  deja: t('Cette demande vient d’être traitée par quelqu’un d’autre.'),
} as const;
