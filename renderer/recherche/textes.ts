import { presenterMatricule } from '../../domain/ins/matricule.ts';
import { age, dateCourte } from '../../domain/texte/dates.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';
import { heureLocale, jourLocal } from '../application/temps.ts';
import { compter } from '../application/textes/nombres.ts';
import type { Homonymie } from './homonymes.ts';

const NOMBRES = ['', '', 'Deux', 'Trois', 'Quatre', 'Cinq', 'Six', 'Sept', 'Huit', 'Neuf', 'Dix'] as const;
const enLettres = (n: number): string => NOMBRES[n] ?? String(n);

export const textes = {
  titre: 'Recherche',
  champ: 'Rechercher un patient, une RCP, un document ou une commande',
  exemple: 'Nom et prénom, date de naissance, INS, RCP, document…',
  resultats: 'Résultats',
  types: {
    tout: 'Tout',
    patients: 'Patients',
    seances: 'RCP',
    documents: 'Documents',
    commandes: 'Commandes',
  },
  groupes: {
    patients: 'Patients, parmi ceux que vous pouvez lire',
    proches: t('Patients au nom proche, aucun ne correspond exactement'),
    distants: t('Patients trouvés au serveur, pas encore sur ce poste'),
    recents: 'Dossiers ouverts récemment',
    seances: 'RCP',
    prochaines: 'Prochaines séances',
    documents: 'Documents',
    commandes: 'Commandes',
  },
  seulement: (type: string) => t(`${type} seulement`),
  compte: (n: number) => (n === 0 ? 'Aucun résultat' : compter(n, 'résultat', 'résultats')),
  compteEn: (n: number, ms: number) =>
    t(`${compter(n, 'résultat', 'résultats')} en ${Math.max(1, Math.round(ms))} ms`),
  homonymes: ({ nom, nombre, distinction }: Homonymie) =>
    distinction === 'ins'
      ? t(`${enLettres(nombre)} patients ${nom}, nés le même jour : vérifiez l’INS.`)
      : t(`${enLettres(nombre)} patients ${nom} : vérifiez la date de naissance.`),
  autres: t('D’autres patients correspondent : ajoutez le prénom ou la date de naissance.'),
  rien: (texte: string) => t(`Rien ne correspond à « ${texte} »`),
  rienSuite: t(
    'Vérifiez l’orthographe, ou cherchez par date de naissance (14/03/1958) ou par INS. Un patient qui n’est dans aucune de vos RCP ne se trouve pas ici.',
  ),
  rienDuType: (type: string) => t(`La recherche est limitée : ${type} seulement. Tab l’élargit.`),
  debut: t('Tapez un nom, une date de naissance, un INS, une RCP ou une commande.'),
  choisir: 'Choisir',
  ouvrir: 'Ouvrir',
  filtrer: 'Filtrer par type',
  traceeEnLigne: t('Recherche tracée · ce poste, puis le serveur'),
  traceeMuette: t('Recherche tracée · ce poste seulement : le serveur ne répond pas'),
  traceeHorsLigne: t('Recherche tracée · hors ligne : dossiers de ce poste seulement'),
  nomUtilise: (nom: string) => `nom utilisé ${nom.toLocaleUpperCase('fr')}`,
  autresPrenoms: (prenoms: string) => t(`autres prénoms : ${prenoms}`),
  naissance: (date: string, aujourdhui: string) => t(`${dateCourte(date)} (${age(date, aujourdhui)})`),
  matricule: (matricule: string) => `INS ${presenterMatricule(matricule)}`,
  sansIns: 'INS absente',
  attributs: { homonyme: 'homonyme signalé', douteuse: 'identité douteuse', fictive: 'identité fictive' },
  seance: (rcp: string, debut: string) => t(`${rcp}, ${dateCourte(jourLocal(debut))}`),
  cas: (ordre: number, patient: string) => t(`dossier ${ordre}, ${patient}`),
  heure: (debut: string) => heureLocale(debut),
  document: (titre: string, patient: string) => `${titre}, ${patient}`,
  aller: (ecran: string) => t(`Aller à : ${ecran}`),
} as const;
