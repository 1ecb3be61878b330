import type { ActiviteAnnuaire, ImportAnnuaire } from '../../../contract/annuaire.ts';
import { dateCourte } from '../../../domain/texte/dates.ts';
import { typographier as t } from '../../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../../application/temps.ts';
import { compter } from '../../application/textes/nombres.ts';

export const textes = {
  titre: 'Annuaire',
  second: 'Extrait publié de l’annuaire des professionnels. Il ne crée aucun compte.',
  chercher: 'Nom puis prénom, ou numéro RPPS',
  aide: 'Deux lettres au moins.',
  resultats: 'Professionnels trouvés',
  colonnes: {
    nom: 'Nom',
    profession: 'Profession',
    savoirFaire: 'Savoir-faire',
    structure: 'Lieu d’exercice',
    rpps: 'RPPS',
    etat: 'Annuaire',
  },
  nom: (a: ActiviteAnnuaire) => `${a.nom} ${a.prenom}`.trim(),
  structure: (a: ActiviteAnnuaire) =>
    [a.structure, a.commune].filter((mot) => mot !== '').join(', ') || a.mode || '–',
  etat: (a: ActiviteAnnuaire) =>
    a.retireN === null ? `Import ${a.changeN}` : `Retiré à l’import ${a.retireN}`,
  commencer: {
    titre: 'Chercher un professionnel',
    corps: 'Tapez le début de son nom, ou son numéro RPPS entier.',
  },
  aucun: {
    titre: 'Personne de ce nom dans l’annuaire',
    corps: 'Vérifiez l’orthographe, ou cherchez par le numéro RPPS entier.',
  },
  autres: t('D’autres réponses ne sont pas montrées : précisez le nom.'),
  imports: 'Imports',
  jamais: {
    titre: 'Aucun extrait importé',
    corps: 'L’exploitant importe le fichier publié avec la commande « annuaire import ».',
  },
  import: (i: ImportAnnuaire) =>
    `Import ${i.n}, ${dateCourte(jourLocal(i.debuteLe))} à ${heureLocale(i.debuteLe)}`,
  enCours: 'Inachevé : le suivant le reprend',
  bilan: (i: ImportAnnuaire) =>
    [
      compter(i.lues, 'ligne lue', 'lignes lues'),
      compter(i.ajoutees, 'activité ajoutée', 'activités ajoutées'),
      compter(i.changees, 'changée', 'changées'),
      compter(i.retirees, 'retirée', 'retirées'),
      compter(i.refusees, 'refusée', 'refusées'),
    ].join(', '),
} as const;
