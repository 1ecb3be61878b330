import type { VueHomonyme } from '../../contract/vues.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';

export const textesDoublon = {
  signaler: 'Signaler un doublon',
  titre: 'Signaler un doublon à la cellule de coordination',
  corps: t(
    'Ce patient a une autre fiche. La cellule comparera les identités et décidera ; elle ne voit aucun contenu médical.',
  ),
  autre: 'Autre fiche',
  inconnue: 'Je ne sais pas laquelle',
  homonyme: (h: VueHomonyme) => `${h.nom}, ${dateCourte(h.dateNaissance)}`,
  motif: 'Pourquoi c’est la même personne',
  motifAide: 'Dix caractères au moins. La cellule le lira.',
  motifCourt: 'Écrivez pourquoi, en dix caractères au moins.',
  envoyer: 'Envoyer la demande',
  annuler: 'Annuler',
  fait: 'Demande envoyée à la cellule de coordination',
} as const;
