import type { Erreur } from '../../contract/errors.ts';
import type { VueBris } from '../../contract/vues.ts';
import type { MotifBris } from '../../domain/habilitation/bris-de-glace.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';
import { heureLocale } from '../application/temps.ts';
import { type PhraseErreur, phraseErreur } from '../application/textes/erreurs.ts';
import { compter } from '../application/textes/nombres.ts';

export const MOTIFS: { readonly [M in MotifBris]: string } = {
  urgenceVitale: 'Urgence vitale',
  continuiteDesSoins: t('Continuité des soins'),
  avisEnGarde: t('Avis demandé pendant une garde'),
  autre: 'Autre motif',
};

const MINUTE_MS = 60_000;

/** « 3 h 41 min »; the minute under way counts. */
function duree(ms: number): string {
  const minutes = Math.ceil(ms / MINUTE_MS);
  const heures = Math.floor(minutes / 60);
  return t(heures === 0 ? `${minutes} min` : `${heures} h ${String(minutes % 60).padStart(2, '0')} min`);
}

const restants = ({ details }: Erreur): string => {
  const n = details?.['restants'];
  if (typeof n !== 'number') return '';
  return n === 0
    ? t('C’était le dernier essai du jour.')
    : t(`Il vous reste ${compter(n, 'essai', 'essais')} aujourd’hui.`);
};

/** Words of the broken glass. */
export const textes = {
  titre: t('Accéder au dossier en urgence'),
  commande: t('Accéder à un dossier en urgence…'),
  avant: t(
    'Vous lirez ce dossier pendant quatre heures, hors de votre habilitation, sans rien y écrire. Cet accès est tracé ; le 3C et le médecin coordonnateur en sont prévenus aussitôt, avec votre motif ; le patient le verra dans l’historique des accès.',
  ),
  patient: 'Patient',
  consigne: t('Tous les traits stricts, comme sur sa pièce d’identité : rien n’est cherché à peu près.'),
  nom: 'Nom de naissance',
  prenoms: t('Prénoms de naissance, tous, dans l’ordre'),
  exemplePrenoms: 'Jeanne Marie Louise',
  sexe: 'Sexe',
  sexes: { F: t('Féminin'), M: 'Masculin', I: t('Indéterminé') },
  naissance: t('Né(e) le'),
  exempleNaissance: '14/03/1958',
  lieu: t('Code du lieu de naissance'),
  aideLieu: t('Code INSEE de la commune, ou du pays (99…).'),
  pourquoi: 'Motif',
  code: t('Nature de l’urgence'),
  motif: t('Pourquoi ce dossier, maintenant'),
  exempleMotif: t('Occlusion aux urgences, antériorités nécessaires'),
  ouvrir: t('Ouvrir le dossier'),
  enCours: t('Ouverture du dossier…'),
  annuler: 'Annuler',
  horsLigne: t(
    'Hors ligne, aucun dossier ne s’ouvre en urgence : le serveur seul en décide. Reconnectez-vous, ou appelez votre 3C.',
  ),
  erreurs: {
    requis: t('À remplir.'),
    naissance: t('Tapez le jour, le mois et l’année : 14/03/1958.'),
    lieu: t('Cinq caractères : 75056, 2A004, 99109.'),
    motif: t('Dix lettres au moins.'),
  },
  refus: (e: Erreur): PhraseErreur => {
    if (e.type === 'Introuvable')
      return {
        cause: t('Aucun dossier ne s’ouvre avec ces traits.'),
        suite: t(`Relisez-les sur la pièce d’identité, ou appelez le 3C. ${restants(e)}`.trim()),
      };
    if (e.type === 'TropDeDemandes')
      return {
        cause: t('Vous avez fait tous vos essais d’aujourd’hui.'),
        suite: t('Appelez le 3C : lui seul peut vous ouvrir ce dossier avant demain.'),
      };
    if (e.type === 'AccesRefuse')
      return {
        cause: t('Seul un médecin peut accéder à un dossier en urgence.'),
        suite: t('Appelez le 3C, ou le médecin qui suit ce patient.'),
      };
    return phraseErreur(e);
  },
  bandeau: {
    fait: t('Bris de glace.'),
    corps: ({ jusqua, motifCode, motif }: VueBris, resteMs: number) =>
      t(
        `Vous lisez ce dossier hors de votre habilitation, jusqu’à ${heureLocale(jusqua)} (reste ${duree(resteMs)}). Motif : ${MOTIFS[motifCode].toLocaleLowerCase('fr')}, « ${motif} ». Le 3C et le médecin coordonnateur ont été prévenus ; le patient le verra dans l’historique des accès.`,
      ),
    terminer: 'Terminer maintenant',
    horsLigne: ({ jusqua }: VueBris) =>
      t(`Le serveur ne répond pas : l’accès se fermera de lui-même à ${heureLocale(jusqua)}.`),
  },
} as const;
