import type { EffetReponse, HabilitationsReponse } from '../../../contract/habilitations.ts';
import type { Changement } from '../../../domain/habilitation/effet.ts';
import { dateLongue } from '../../../domain/texte/dates.ts';
import { typographier as t } from '../../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../../application/temps.ts';
import { compter } from '../../application/textes/nombres.ts';
import { CATEGORIES_DITES, DROITS, GROUPES, GROUPES_LUS } from '../mots.ts';

type Effet = EffetReponse['effets'][number];
type Version = HabilitationsReponse['versions'][number];
type Cellule = Pick<Changement, 'groupe' | 'categorie'>;

const sansJour = (instant: string): string => dateLongue(jourLocal(instant)).replace(/^\S+ /u, '');
const nomCellule = ({ groupe, categorie }: Cellule): string =>
  `${CATEGORIES_DITES[categorie]} · ${GROUPES_LUS[groupe]}`;

/** Words of the réseau's table of habilitations. */
export const textes = {
  titre: 'Habilitations',
  table: 'Droits par profession et par catégorie de documents',
  categorie: 'Catégorie de document',
  enVigueur: ({ version, versions }: HabilitationsReponse): string =>
    version === 0
      ? 'Table par défaut, jamais changée'
      : t(`Version ${version}, appliquée depuis le ${sansJour(versions[0]?.depuis ?? '')}`),
  preparation: (version: number, n: number): string =>
    `Version ${version} en préparation, ${compter(n, 'changement', 'changements')}`,
  versions: 'Versions',
  verifier: 'Vérifier l’effet…',
  appliquer: (version: number): string => `Appliquer la version ${version}`,
  abandonner: 'Abandonner les changements',
  appliquee: (version: number) => ({
    titre: `Version ${version} appliquée`,
    detail: 'Elle vaut à la prochaine lecture de chaque session.',
  }),
  nomCellule,
  droit: 'Droit de la case',
  droits: { aucun: 'Aucun droit', lecture: 'Lecture', lectureEcriture: 'Lecture et écriture' },
  figee: t('Une fiche validée est figée : personne ne l’écrit.'),
  inchangee: t('Choisissez un droit, ou tapez L, E ou Suppr sur la case.'),
  aVerifier: t('Vérifiez l’effet : le nombre de comptes et de documents concernés sera dit ici.'),
  deA: ({ de, a }: Pick<Changement, 'de' | 'a'>): string => `${DROITS[de].mot} → ${DROITS[a].mot}`,
  lu: ({ de, a }: Pick<Changement, 'de' | 'a'>): string =>
    de === a ? DROITS[a].mot : t(`${DROITS[de].mot}, deviendrait ${DROITS[a].mot}`),
  changement: (c: Changement): string =>
    t(`${CATEGORIES_DITES[c.categorie]} · ${GROUPES[c.groupe]} : ${DROITS[c.de].mot} → ${DROITS[c.a].mot}`),
  motif: 'Motif du changement, tracé',
  motifExemple: 'Décision du comité du…',
  motifCourt: t('Dites en dix caractères au moins pourquoi ces droits changent : ce motif est gardé.'),
  legende: [
    ['L', 'lecture'],
    ['E', 'écriture'],
    ['–', 'aucun droit'],
  ] as const,
  croise: 'Toujours croisé avec la relation au patient et le profil',
  validation: 'La validation d’une fiche vient du profil d’animateur, pas de cette table.',
  conflit: {
    fait: (version: number): string => `La version ${version} vient d’être appliquée par quelqu’un d’autre.`,
    suite: t('Rien n’a été écrit, vos changements sont gardés : relisez-les sur la nouvelle version.'),
    bouton: 'Reprendre sur cette version',
  },
  effet: {
    titre: (version: number): string => `Effet de la version ${version}`,
    mesure: 'Calcul de l’effet',
    aucun: t(
      'Aucun compte n’est concerné aujourd’hui : personne de cette profession n’est lié à un patient.',
    ),
    phrase: (e: Effet): string => {
      const verbe = { donne: 'Donnerait', retire: 'Retirerait' }[e.sens];
      const quoi = { lire: 'la lecture', ecrire: 'l’écriture' }[e.action];
      const objet =
        e.categorie === 'identite'
          ? compter(e.patients, 'dossier', 'dossiers')
          : `${compter(e.documents, 'document', 'documents')} de ${compter(e.patients, 'patient', 'patients')}`;
      return t(`${verbe} ${quoi} de ${objet} à ${compter(e.comptes, 'compte', 'comptes')}.`);
    },
    restriction: t(
      'Seulement pour les patients auxquels ces personnes sont liées. La restriction demandée par un patient l’emporte toujours.',
    ),
    partiel: (examines: number, comptes: number): string =>
      t(`Calculé sur ${examines} des ${comptes} comptes concernés : l’effet entier est au moins celui-ci.`),
    fermer: 'Revenir à la table',
  },
  historique: {
    titre: 'Versions des habilitations',
    aucune: 'Aucune version : la table par défaut est celle qui s’applique.',
    entete: (v: Version): string =>
      t(
        `Version ${v.n}, le ${sansJour(v.depuis)} à ${heureLocale(v.depuis)}, par ${v.par ?? 'un compte fermé'}`,
      ),
    sansChangement: 'Aucun droit changé.',
    fermer: 'Fermer',
  },
} as const;
