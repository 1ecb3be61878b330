import { typographier } from '../../domain/texte/espaces.ts';
import type { ErreurPdf } from './moteur-pdf.ts';
import type { Particularites } from './particularites.ts';

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
  pageImpossible: 'Cette page ne peut pas être montrée',
  pageImpossibleSuite:
    'Elle est abîmée, ou demande plus de travail que ce poste n’en fait pour une page. Les autres pages se lisent.',
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
  TropLourd: {
    titre: 'Ce document est trop lourd pour être ouvert ici',
    suite:
      'Il dépasse 100\u00A0Mo. Demandez à l’établissement émetteur une version allégée, ou le document en plusieurs parties.',
  },
  Protege: {
    titre: 'Ce document est protégé par un mot de passe',
    suite: 'Demandez à l’établissement émetteur une version sans mot de passe.',
  },
};

export const phraseErreur = ({ type }: ErreurPdf): Sentence => erreurs[type];

/** What the viewer leaves alone, in one line; null: nothing. */
export function phraseParticularites({ scripts, fichiers, xfa }: Particularites): string | null {
  if (xfa) {
    return typographier(
      'Ce document est un formulaire XFA : son contenu n’est pas montré ici. Demandez à l’établissement émetteur un PDF ordinaire.',
    );
  }
  const contenus = [
    ...(scripts ? ['des scripts'] : []),
    ...(fichiers === 0 ? [] : [fichiers === 1 ? 'un fichier joint' : `${fichiers} fichiers joints`]),
  ];
  if (contenus.length === 0) return null;
  return typographier(
    `Ce document contient ${contenus.join(' et ')} : rien n’en est exécuté ni ouvert sur ce poste.`,
  );
}

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
