import type { Preferences, ReglagesPoste } from '../../contract/reglages.ts';
import { dateLongue } from '../../domain/texte/dates.ts';
import { FINE, INSECABLE, typographier as t } from '../../domain/texte/espaces.ts';
import { jourLocal } from '../application/temps.ts';

const UNITES = ['o', 'ko', 'Mo', 'Go'] as const;

/** « 12,4 Mo »: decimal units, one figure after the comma under a hundred. */
export function tailleLue(octets: number): string {
  const rang = Math.min(UNITES.length - 1, Math.floor(Math.log10(Math.max(1, octets)) / 3));
  const valeur = octets / 1000 ** rang;
  const chiffres = rang === 0 || valeur >= 100 ? Math.round(valeur).toString() : valeur.toFixed(1);
  return `${chiffres.replace('.', ',')}${INSECABLE}${UNITES[rang] ?? ''}`;
}

/** Words of the settings. */
export const textes = {
  titre: 'Réglages',
  revenir: 'Revenir à l’écran précédent',
  revenirCourt: 'Revenir',
  effet: t('Chaque réglage prend effet aussitôt et reste après un redémarrage.'),
  nonGarde: {
    fait: t('Ce réglage n’a pas pu être enregistré.'),
    suite: t('Vérifiez la place libre sur le disque de ce poste, puis recommencez.'),
  },
  sections: {
    affichage: 'Affichage',
    clavier: 'Clavier',
    securite: 'Verrouillage',
    poste: 'Ce poste',
  },
  portee: { poste: 'Ce poste', utilisateur: 'Vous, sur ce poste' },
  theme: {
    titre: 'Thème',
    aide: t('« Système » suit le choix fait dans Windows, macOS ou Linux.'),
    choix: { systeme: 'Système', clair: 'Clair', sombre: 'Sombre' } satisfies {
      [T in ReglagesPoste['theme']]: string;
    },
  },
  themeProjection: {
    titre: 'Thème de la projection',
    aide: t('Une salle éclairée se lit mieux en clair.'),
    choix: { clair: 'Clair', sombre: 'Sombre' } satisfies {
      [T in ReglagesPoste['themeProjection']]: string;
    },
  },
  zoom: {
    titre: 'Taille de la fenêtre',
    aide: t('Textes et boutons ; la projection ne change pas.'),
    valeur: (zoom: number) => `${zoom}${FINE}%`,
  },
  lettres: {
    titre: t('Raccourcis d’une seule lettre'),
    aide: t('L, M, R, E… hors des champs de saisie. Sans eux, la dictée vocale ne déclenche rien.'),
    choix: { oui: 'Activés', non: 'Désactivés' },
  },
  verrouillage: {
    titre: t('Verrouiller sans activité'),
    aide: (max: number) =>
      t(
        `Après ce temps sans clavier ni souris ; ${max}${INSECABLE}min pendant une projection. Rien n’est perdu.`,
      ),
    politique: (max: number) => t(`Votre établissement limite ce délai à ${max}${INSECABLE}min.`),
    valeur: (min: number) => `${min}${INSECABLE}min`,
  },
  faits: {
    version: 'Version',
    protocole: (n: number) => `protocole ${n}`,
    systeme: 'Système',
    serveur: 'Serveur',
    aucunServeur: 'Aucun',
    sceau: 'Empreinte du sceau (SHA-256)',
    sceauJusqua: (instant: string) => `Valable jusqu’au ${dateLongue(jourLocal(instant))}`,
    politique: t('Configuration de l’établissement'),
    aucunePolitique: 'Aucune',
    coffre: 'Coffre de ce poste',
    documents: 'Documents présents',
    nombre: (recus: number, total: number) => `${recus} sur ${total}`,
    trousseau: 'Trousseau du système',
    trousseauPresent: 'Protège les clés du coffre',
    trousseauAbsent: t('Absent : acceptable pour une démonstration seulement'),
    inconnu: '–',
  },
  copier: 'Copier le diagnostic',
  copie: {
    titre: 'Diagnostic copié',
    detail: t('Il ne contient le nom de personne : collez-le dans votre message au support.'),
  },
  nonCopie: t('Le diagnostic n’a pas pu être copié. Recommencez.'),
} as const;

export const lettresEn = (oui: boolean): 'oui' | 'non' => (oui ? 'oui' : 'non');
export const lettresDe = (choix: 'oui' | 'non'): Preferences['lettresSeules'] => choix === 'oui';
