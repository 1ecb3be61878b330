import type { VueRestriction } from '../../contract/restrictions.ts';
import type { EtatRestriction } from '../../domain/dossier/restriction.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';
import { jourLocal } from '../application/temps.ts';
import type { Ton } from '../ui/etat/Pastille.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';

const le = (instant: string): string => dateCourte(jourLocal(instant));

/** Words of « Information et consentement ». */
export const textes = {
  bouton: 'Information et consentement',
  titre: (nom: string) => t(`Information et consentement : ${nom}`),
  fermer: 'Fermer',
  annuler: 'Annuler',
  chargement: 'Information et consentement',

  feuille: 'Document d’information',
  remis: (jour: string, par: string, troisC: string | null) =>
    t(`Remis le ${dateCourte(jour)} par ${par}${troisC === null ? '' : `, ${troisC}`}.`),
  pasRemis: t('Il n’est pas noté que ce patient l’a reçu. Remettez-le avant toute inscription en RCP.'),
  ouvrirFeuille: 'Ouvrir le document…',
  noterRemise: 'Noter la remise',
  noterNouvelleRemise: 'Noter une nouvelle remise',
  troisC: '3C de prise en charge',

  consentement: 'Consentement',
  case: t('Le patient, informé, accepte que son dossier soit dans le DCC'),
  recueilli: (jour: string, par: string) => t(`Recueilli le ${dateCourte(jour)} par ${par}.`),
  pasRecueilli: t('Le consentement n’est pas recueilli : ce patient ne peut pas être inscrit.'),
  dabordLaFeuille: t('Notez d’abord la remise du document d’information.'),
  medecinSeul: t('Seul un médecin animateur ou participant note la décision du patient.'),
  refuse: (jour: string, par: string) => t(`Refusé le ${dateCourte(jour)}, noté par ${par}.`),
  refuseSuite: t(
    'Ce patient ne peut pas être inscrit. S’il veut que son dossier soit fermé, notez son retrait.',
  ),
  noterRefus: 'Noter un refus…',
  questionRefus: t(
    'Le patient refuse que son dossier soit dans le DCC. Il ne pourra plus être inscrit à une RCP ; sa prise en charge ne change pas.',
  ),
  confirmerRefus: 'Noter le refus',

  restrictions: 'Restrictions d’accès',
  restrictionsSuite: t(
    'Le patient peut nommer des professionnels qui n’accéderont pas à son dossier. Le secrétariat du 3C applique ; le président du 3C et le responsable de la RCP confirment.',
  ),
  aucune: t('Aucune restriction n’a été demandée.'),
  horsLigne: t('La liste des restrictions se lit et s’écrit en ligne. Rien n’en est gardé sur ce poste.'),
  sansDroit: t('Votre habilitation n’ouvre pas la liste des restrictions.'),
  demander: 'Demander une restriction…',
  professionnel: 'Professionnel',
  troisCApplique: '3C qui applique',
  motif: 'Motif',
  motifAide: t('Dix caractères au moins. Le secrétariat du 3C le lira.'),
  transmettre: 'Transmettre au 3C',
  transmise: t('Demande transmise au 3C'),
  transmiseSuite: (nom: string) =>
    t(`${nom} n’accédera plus au dossier dès que le secrétariat l’appliquera.`),
  lever: 'Demander la levée…',
  questionLever: (nom: string) => t(`${nom} accédera de nouveau au dossier quand le 3C l’aura appliquée.`),
  manqueProfessionnel: t('Choisissez un professionnel de l’annuaire.'),
  manqueMotif: t('Dites pourquoi, en dix caractères au moins.'),
  refusDemande: t(
    'Le 3C n’a pas pris cette demande : elle est déjà en cours, ou ce professionnel est déjà écarté.',
  ),
  confirmer: 'Confirmer',
  confirmee: t('Restriction confirmée'),

  retrait: 'Retrait du patient',
  retraitSuite: t(
    'Le dossier est fermé à tous, quitte chaque poste à son premier contact, et n’est gardé que le temps que la loi impose.',
  ),
  retirer: 'Fermer le dossier…',
  questionRetrait: t(
    'Personne n’ouvrira plus ce dossier, vous non plus. Ce geste ne se défait pas depuis l’application.',
  ),
  confirmerRetrait: 'Fermer le dossier',
  ferme: t('Le dossier est fermé'),
} as const;

export const etatsRestriction: Readonly<
  Record<EtatRestriction, { readonly ton: Ton; readonly icone: NomIcone; readonly mot: string }>
> = {
  demandee: { ton: 'ambre', icone: 'hourglass', mot: 'À appliquer' },
  appliquee: { ton: 'vert', icone: 'check', mot: 'Appliquée' },
  confirmee: { ton: 'vert', icone: 'shield-check', mot: 'Confirmée' },
  renvoyee: { ton: 'rouge', icone: 'alert-circle', mot: 'Renvoyée au médecin' },
};

/** « demandée le 22/11/2026 par Dr X, appliquée le…, confirmée par le 3C le… ». */
export function suiviDe(r: VueRestriction): string {
  const faits = [`demandée le ${le(r.demandeeLe)} par ${r.demandeePar}`];
  if (r.appliqueeLe !== null) faits.push(`appliquée le ${le(r.appliqueeLe)}`);
  if (r.confirmeeTroisCLe !== null) faits.push(`confirmée par le 3C le ${le(r.confirmeeTroisCLe)}`);
  if (r.confirmeeRcpLe !== null) faits.push(`confirmée par la RCP le ${le(r.confirmeeRcpLe)}`);
  const dit = faits.join(', ');
  return t(`${r.objet === 'lever' ? 'Levée' : 'Restriction'} ${dit}. ${r.troisC}.`);
}
