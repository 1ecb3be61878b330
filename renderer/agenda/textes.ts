import type { VueSeance } from '../../contract/vues.ts';
import { dateCourte, dateLiee, dateLongue, heure } from '../../domain/texte/dates.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';
import { capitale, compter } from '../application/textes/nombres.ts';

const MODES: { readonly [M in VueSeance['mode']]: string } = {
  salle: 'en salle',
  visio: 'visio',
  mixte: 'mixte',
};
const MODES_LONGS: { readonly [M in VueSeance['mode']]: string } = {
  salle: '',
  visio: 'visioconférence',
  mixte: 'et visioconférence',
};

/** « 26 », « 26 novembre », « 26 novembre 2026 »: only what the end does not say again. */
function debutDeSemaine(du: string, au: string): string {
  const [, jour = '', mois = '', annee = ''] = dateLongue(du).split(' ');
  if (du.slice(0, 7) === au.slice(0, 7)) return jour;
  return du.slice(0, 4) === au.slice(0, 4) ? `${jour} ${mois}` : `${jour} ${mois} ${annee}`;
}
const sansJour = (jour: string): string => dateLongue(jour).split(' ').slice(1).join(' ');
const moisDe = (jour: string): string => dateLongue(jour).split(' ')[2] ?? '';

/** The place, and how the meeting is held unless the place says it already: one that is named is a room. */
function avecMode(s: VueSeance, mots: { readonly [M in VueSeance['mode']]: string }): readonly string[] {
  const dit = /visio/i.test(s.lieu) || (s.lieu !== '' && s.mode === 'salle');
  return [s.lieu, dit ? '' : mots[s.mode]].filter((mot) => mot !== '');
}

/** Words of the agenda. */
export const textes = {
  semaine: (du: string, au: string) => `Semaine du ${debutDeSemaine(du, au)} au ${sansJour(au)}`,
  mois: (du: string, au: string) =>
    du.slice(0, 4) === au.slice(0, 4)
      ? `Mes RCP, ${moisDe(du)} et ${moisDe(au)} ${au.slice(0, 4)}`
      : `Mes RCP, ${moisDe(du)} ${du.slice(0, 4)} et ${moisDe(au)} ${au.slice(0, 4)}`,
  jour: (jour: string, aujourdhui: boolean) => {
    const [nom = '', numero = ''] = dateLongue(jour).split(' ');
    return `${capitale(nom)} ${numero}${aujourdhui ? t(', aujourd’hui') : ''}`;
  },
  heureRonde: (h: number) => heure(h, 0).slice(0, -3),
  vues: { label: 'Vue', semaine: 'Semaine', liste: 'Liste' },
  precedente: 'Semaine précédente',
  suivante: 'Semaine suivante',
  moisPrecedent: 'Mois précédent',
  moisSuivant: 'Mois suivant',
  aujourdhui: t('Aujourd’hui'),
  grille: 'Séances de la semaine',
  chargement: t('Chargement de l’agenda'),
  lieuCourt: (s: VueSeance) => [heureLocale(s.debut), ...avecMode(s, MODES)].join(', '),
  quand: (s: VueSeance) =>
    capitale(`${dateLiee(jourLocal(s.debut))}, ${heureLocale(s.debut)} à ${heureLocale(s.fin)}`),
  lieu: (s: VueSeance) => capitale(avecMode(s, MODES_LONGS).join(' ')),
  /** For a column: the place, or how it is held where there is none. */
  lieuSeul: (s: VueSeance) => capitale(s.lieu === '' ? MODES_LONGS[s.mode] : s.lieu),
  nomSeance: (s: VueSeance, etat: string) =>
    `${s.rcp}, ${dateLongue(jourLocal(s.debut))}, ${heureLocale(s.debut)}, ${etat}`,
  staff: 'Staff, sans fiche RCP',
  prets: (s: VueSeance) => `${compter(s.prets, 'prêt', 'prêts')} sur ${s.dossiers}`,
  sansObjet: 'Sans objet',
  pretsSeuls: (n: number) => compter(n, 'prêt', 'prêts'),
  incomplets: (n: number) => compter(n, 'incomplet', 'incomplets'),
  enPreparation: (n: number) => `${n} en préparation`,
  aValider: (n: number) => `${n} avis à valider`,
  enAttente: (n: number) => t(`${n} en attente d’envoi`),
  figes: (n: number) => compter(n, 'avis figé', 'avis figés'),
  aucunDossier: 'Aucun dossier inscrit',
  disponible: 'Disponible hors ligne',
  etats: { enCours: 'En cours', terminee: 'Terminée', prete: 'Prête', enPreparation: 'En préparation' },
  filtres: {
    label: 'Filtres',
    rcp: 'RCP',
    toutesRcp: 'Toutes les RCP',
    etat: 'État',
    tousEtats: 'Tous les états',
    etats: {
      aVenir: 'À venir',
      aPreparer: 'Dossiers à préparer',
      aValider: 'Avis à valider',
      terminees: 'Terminées',
    },
    miennes: 'Mes séances',
    retirer: 'Retirer les filtres',
    compte: (n: number, total: number) => `${compter(n, 'séance', 'séances')} sur ${total}`,
    vide: t('Aucune séance avec ces filtres'),
    videCorps: (total: number) =>
      t(
        total < 2
          ? 'Une séance de cette période est cachée par les filtres.'
          : `${total} séances de cette période sont cachées par les filtres.`,
      ),
    videMiennes: t('« Mes séances » : celles dont vous coordonnez la RCP, ou où votre présence est notée.'),
  },
  roles: { coordonnateur: 'Coordonnateur', participant: 'Participant', membre: 'Membre' },
  detail: {
    label: 'Séance choisie',
    demarrer: 'Démarrer la réunion',
    reprendre: 'Reprendre la réunion',
    ouvrir: 'Ouvrir la réunion',
    valider: 'Valider les avis',
    preparation: 'Préparation',
    avis: 'Avis',
    presencesAnnoncees: 'Présences annoncées',
    presences: 'Présences',
    aucunePresence: 'Aucune présence notée',
    presence: (groupe: string, n: number) => `${capitale(groupe)}, ${n}`,
    poste: 'Sur ce poste',
    dossiers: 'Dossiers',
    recus: (s: VueSeance) =>
      s.documents === s.documentsRecus
        ? `${compter(s.dossiers, 'dossier', 'dossiers')} et ${compter(s.documents, 'document reçu', 'documents reçus')}.`
        : `${compter(s.dossiers, 'dossier', 'dossiers')}, ${compter(s.documentsRecus, 'document reçu', 'documents reçus')} sur ${s.documents}.`,
    bail: (jusqua: string) => t(`Utilisable sans réseau jusqu’au ${dateCourte(jourLocal(jusqua))}.`),
    rien: t('Choisissez une séance pour voir sa préparation.'),
  },
  colonnes: {
    date: 'Date',
    heure: 'Heure',
    seance: 'Séance',
    lieu: 'Lieu',
    role: 'Mon rôle',
    dossiers: 'Dossiers',
    prets: 'Prêts',
    etat: 'État',
  },
  aVenir: 'À venir',
  terminees: 'Terminées',
  compteSeances: (n: number, dossiers: number) =>
    `${compter(n, 'séance', 'séances')}, ${compter(dossiers, 'dossier inscrit', 'dossiers inscrits')}`,
  vide: {
    semaine: t('Aucune séance cette semaine'),
    liste: t('Aucune séance sur ces deux mois'),
    corps: t('L’agenda montre les séances des RCP dont vous êtes membre.'),
    horsLigne: t('Hors ligne, il montre ce que ce poste a déjà reçu.'),
    enCours: t('La première réception est en cours : les séances s’affichent dès leur arrivée.'),
    geste: t('Revenir à aujourd’hui'),
  },
} as const;
