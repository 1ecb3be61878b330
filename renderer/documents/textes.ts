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
