import type { ConstatReponse, ConstatResume } from '../../../contract/constats.ts';
import type { Erreur } from '../../../contract/errors.ts';
import type { Profil } from '../../../domain/habilitation/profils.ts';
import { dateCourte } from '../../../domain/texte/dates.ts';
import { FINE, typographier as t } from '../../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../../application/temps.ts';

const REGLES: { readonly [R in ConstatResume['regle']]: string } = {
  lectureEnMasse: t('Lectures en nombre'),
  proche: t('Son propre dossier, ou un proche'),
  horaires: t('Lectures de nuit ou un jour férié'),
  hors3c: t('Lectures hors du 3C'),
  finPriseEnCharge: t('Après la fin de la prise en charge'),
  personneSensible: t('Dossier d’une personne exposée'),
  sansMotif: t('Lectures sans motif'),
  creationConnue: t('Patients connus, créés de nouveau'),
  traitsComplets: t('Recherches par traits complets sans suite'),
  refusRepetes: t('Refus répétés'),
};

const PROFILS: { readonly [P in Profil]: string } = {
  animateur: 'animateur de RCP',
  medecinParticipant: t('médecin participant'),
  coordinateurRcp: 'coordinateur de RCP',
  secretaireRcp: t('secrétaire de RCP'),
  rechercheClinique: 'recherche clinique',
  ideCoordination: 'IDE de coordination',
  medecinCorrespondant: t('médecin correspondant'),
  professionnelDomicile: 'professionnel du domicile',
  administrateurRegional: t('administrateur régional'),
  celluleCoordination: 'cellule de coordination',
  presidentTroisC: t('président de 3C'),
  supportTechnique: 'support technique',
};

const ETATS: { readonly [E in ConstatResume['etat']]: string } = {
  ouvert: t('À examiner'),
  explique: t('Clos, expliqué'),
  averti: 'Averti',
  suspendu: t('Accès suspendu'),
};

const milliers = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, FINE);
const pluriel = (n: number, un: string, plusieurs = `${un}s`): string =>
  `${milliers(n)} ${n > 1 ? plusieurs : un}`;
const instant = (iso: string): string => `${dateCourte(jourLocal(iso))} à ${heureLocale(iso)}`;

/** Words of « Constats d’accès ». */
export const textes = {
  titre: t('Constats d’accès'),
  regle: (c: Pick<ConstatResume, 'regle'>) => REGLES[c.regle],
  profil: (p: Profil) => PROFILS[p],
  etats: ETATS,
  gravites: { haute: t('Élevé'), moyenne: 'Moyen', information: 'Information' },
  aExaminer: t('À examiner'),
  clos: 'Clos',
  liste: t('Constats d’accès'),
  /** « 3 sur 41 206 accès ». */
  sur: (n: number, acces: number | null) =>
    acces === null ? '' : t(`${milliers(n)} sur ${pluriel(acces, 'accès', 'accès')}`),
  periode: ({ debut, fin }: Pick<ConstatResume, 'debut' | 'fin'>) =>
    debut === fin ? `Le ${dateCourte(debut)}` : `Du ${dateCourte(debut)} au ${dateCourte(fin)}`,
  qui: (c: ConstatResume) => `${c.nomAffiche}, ${PROFILS[c.profil]}`,
  reponseAttendue: t('Réponse attendue'),
  numero: (c: ConstatResume) => t(`Constat n° ${c.numero}, produit le ${instant(c.constateLe)}`),
  vide: {
    titre: t('Aucun constat à examiner'),
    corps: t('Les traces sont analysées chaque nuit. Ce qui paraît anormal viendra ici.'),
    derniere: (fin: string) => t(`Dernière analyse : ${instant(fin)}.`),
  },
  constat: t('Constat choisi'),
  preuves: 'Preuves',
  nombrePreuves: (n: number, patients: number) =>
    t(`${pluriel(n, 'accès', 'accès')}, ${pluriel(patients, 'patient')}`),
  autres: (n: number) => t(`et ${pluriel(n, 'autre accès', 'autres accès')}`),
  sansIdentite: t(
    'Un constat ne montre ni l’identité ni le contenu d’un dossier : chaque patient y porte un numéro, valable dans ce constat seulement.',
  ),
  colonnes: { quand: 'Quand', action: t('Accès'), patient: 'Patient', relation: 'Relation', issue: 'Issue' },
  patient: (n: number) => `Patient ${n}`,
  parHeure: t('Accès par heure'),
  parJour: t('Accès par jour'),
  compteDepuis: (iso: string) => t(`Compte ouvert depuis le ${dateCourte(jourLocal(iso))}`),
  compteSuspendu: t('Compte suspendu'),
  sansCompte: t('Traces importées : cette personne n’a pas de compte ici'),
  anterieurs: (n: number) =>
    t(n === 0 ? 'Aucun constat antérieur' : pluriel(n, 'constat antérieur', 'constats antérieurs')),
  discussion: 'Discussion',
  rienEcrit: t('Rien n’a encore été écrit.'),
  natures: { message: '', demande: t('À la personne'), reponse: t('Réponse de la personne') },
  auteur: (par: string, iso: string) => `${par}, ${instant(iso)}`,
  champ: t('Message, explication demandée ou motif'),
  exemple: t('Échange avec l’intéressé et le président du 3C…'),
  aide: t('De 10 à 500 signes. Daté, tracé, il ne change plus.'),
  court: t('Écrivez au moins dix signes : ce texte est gardé avec le constat.'),
  ecrire: t('Écrire dans la discussion'),
  demander: 'Demander une explication',
  clore: t('Clore, expliqué'),
  avertir: 'Avertir',
  suspendre: t('Suspendre l’accès…'),
  effet: t(
    'La suspension prend effet aussitôt au serveur et vide ses postes au prochain contact ; ce qui n’était pas envoyé part en quarantaine.',
  ),
  reserve: t('La décision revient au médecin coordonnateur du réseau.'),
  question: (nom: string) => t(`Suspendre l’accès de ${nom} ?`),
  confirmer: t('Suspendre l’accès'),
  annuler: t('Ne pas suspendre'),
  decisions: { explique: 'Clos, expliqué', averti: 'Averti', suspendu: t('Accès suspendu') },
  faits: {
    message: t('Message enregistré'),
    demande: t('Explication demandée'),
    explique: t('Constat clos'),
    averti: t('Avertissement enregistré'),
    suspendu: t('Accès suspendu'),
  },
  sansCourriel: t('Le courriel n’est pas parti : prévenez la personne autrement.'),
  dejaDecide: t('Une décision a été prise entre-temps. Elle est affichée.'),
  dernierAdministrateur: t('C’est le seul administrateur régional : nommez-en un autre d’abord.'),
} as const;

/** What a refusal of a decision says; undefined, the common sentence. */
export function refusDe({ type, details }: Erreur): string | undefined {
  if (type !== 'AccesRefuse') return undefined;
  if (details?.['raison'] === 'dejaDecide') return textes.dejaDecide;
  return details?.['raison'] === 'dernierAdministrateur' ? textes.dernierAdministrateur : undefined;
}

export type Decision = ConstatReponse['decisions'][number]['decision'];
