import type { ErreurPdf } from './moteur-pdf.ts';

/** Words of the viewer. */
export const textes = {
  outils: 'Outils du document',
  precedente: 'Page précédente',
  suivante: 'Page suivante',
  reduire: 'Réduire',
  agrandir: 'Agrandir',
  ajuster: 'Ajuster à la largeur',
  tourner: 'Tourner',
  chercher: 'Chercher dans le document',
  mot: 'Mot cherché',
  fermerRecherche: 'Fermer la recherche',
  occurrencePrecedente: 'Occurrence précédente',
  occurrenceSuivante: 'Occurrence suivante',
  ouverture: 'Ouverture du document',
  autresGestes: 'Autres gestes du document',
  vignettes: 'Pages en vignettes',
  fermerVignettes: 'Fermer les vignettes',
  epingler: 'Épingler pour la séance',
  desepingler: 'Ne plus épingler',
  imprimer: 'Imprimer…',
  page: (page: number, pages: number) => `${page} / ${pages}`,
  pageDite: (page: number, pages: number) => `Page ${page} sur ${pages}`,
  zoom: (pourcent: number) => `${pourcent}\u202F%`,
  feuille: (titre: string, page: number) => `${titre}, page ${page}`,
  trouvees: (rang: number, nombre: number) => (nombre === 0 ? 'Aucune occurrence' : `${rang} sur ${nombre}`),
} as const;

type Sentence = { readonly titre: string; readonly suite: string };

const erreurs: Readonly<Record<ErreurPdf['type'], Sentence>> = {
  Illisible: {
    titre: 'Ce document ne peut pas être lu',
    suite:
      'Le fichier reçu n’est pas un PDF valide. Demandez à l’établissement émetteur de l’envoyer de nouveau.',
  },
  Protege: {
    titre: 'Ce document est protégé par un mot de passe',
    suite: 'Demandez à l’établissement émetteur une version sans mot de passe.',
  },
};

export const phraseErreur = ({ type }: ErreurPdf): Sentence => erreurs[type];

export const textesImpression = {
  titre: (titre: string) => `Imprimer « ${titre} »`.replace('« ', '«\u00A0').replace(' »', '\u00A0»'),
  trace: 'L’impression sera inscrite dans l’historique des accès du patient.',
  provisoire:
    'Cette fiche n’est pas figée : chaque page porte la mention PROVISOIRE. L’impression sera inscrite dans l’historique des accès du patient.',
  tout: (pages: number) => (pages === 1 ? 'Imprimer la page' : `Imprimer les ${pages} pages`),
  page: (numero: number) => `Imprimer la page ${numero}`,
  annuler: 'Annuler',
  enCours: (faites: number, sur: number) => `Préparation de l’impression : ${faites} sur ${sur}`,
  trop: (pages: number, maximum: number) =>
    `Ce document a ${pages} pages : au-delà de ${maximum}, il s’imprime page par page.`,
  sansImprimante:
    'Aucune imprimante n’a répondu. Vérifiez qu’une imprimante est installée sur ce poste, puis réessayez.',
} as const;
