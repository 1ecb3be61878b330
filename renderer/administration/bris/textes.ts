import type { BrisARevoir, LectureBris } from '../../../contract/bris-de-glace.ts';
import type { ConclusionBris } from '../../../domain/habilitation/bris-de-glace.ts';
import { dateCourte } from '../../../domain/texte/dates.ts';
import { typographier as t } from '../../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../../application/temps.ts';
import { compter } from '../../application/textes/nombres.ts';
import { MOTIFS } from '../../urgence/textes.ts';

const instant = (iso: string): string => `${dateCourte(jourLocal(iso))} à ${heureLocale(iso)}`;

/** Words of « Accès en urgence ». */
export const textes = {
  titre: t('Accès en urgence'),
  liste: t('Accès à revoir'),
  aRevoir: (n: number) => t(compter(n, 'accès à revoir', 'accès à revoir')),
  nouveau: 'Nouveau',
  vide: {
    titre: t('Aucun accès en urgence n’attend de revue'),
    corps: t('Vous serez prévenu dès qu’un médecin brisera la glace dans votre 3C.'),
  },
  motif: ({ motifCode }: BrisARevoir) => MOTIFS[motifCode],
  quand: ({ ouvertLe }: BrisARevoir) => t(instant(ouvertLe)),
  periode: ({ ouvertLe, jusqua }: BrisARevoir) =>
    t(`Ouvert le ${instant(ouvertLe)}, jusqu’à ${heureLocale(jusqua)}.`),
  troisC: ({ troisC }: BrisARevoir) => (troisC.length === 0 ? '' : t(`Prévenus : ${troisC.join(', ')}.`)),
  motifDit: t('Motif donné'),
  lectures: t('Ce qui a été lu pendant ce temps'),
  nombre: (n: number) => t(compter(n, 'accès', 'accès')),
  aucune: t('Aucune lecture n’est encore reçue.'),
  colonnes: { quand: 'Quand', action: t('Accès') },
  heure: ({ quand }: LectureBris) => t(instant(quand)),
  autres: (n: number) => t(`Et ${compter(n, 'autre accès', 'autres accès')}.`),
  limite: t(
    'D’après les traces reçues : un poste hors ligne envoie les siennes à son prochain contact. Ni nom ni contenu du dossier ne sont montrés ici ; le médecin, lui, les connaît.',
  ),
  revue: 'Votre revue',
  conclusion: 'Conclusion',
  conclusions: {
    justifie: t('Accès justifié'),
    nonJustifie: t('Accès non justifié'),
  } satisfies { readonly [C in ConclusionBris]: string },
  commentaire: 'Commentaire',
  exemple: t('Appel des urgences vérifié auprès du chef de service'),
  court: t('Dix lettres au moins.'),
  choisir: t('Choisissez une conclusion.'),
  conclure: t('Enregistrer la revue'),
  definitive: t('Une revue est définitive : elle ne se refait pas.'),
  dejaRevu: {
    cause: t('Cet accès a déjà été revu.'),
    suite: t('Une autre personne l’a conclu entre-temps : rouvrez la rubrique pour relire la liste.'),
  },
} as const;
