import type { DemandeDoublon, FicheDoublon, Fusion, Paire } from '../../../contract/doublons.ts';
import { nomComplet } from '../../../domain/ins/nom.ts';
import { presenterMatricule } from '../../../domain/ins/matricule.ts';
import { dateCourte } from '../../../domain/texte/dates.ts';
import { typographier as t } from '../../../domain/texte/espaces.ts';
import { jourLocal } from '../../application/temps.ts';
import { compter } from '../../application/textes/nombres.ts';
import type { Ton } from '../../ui/etat/Pastille.tsx';

type Identite = FicheDoublon['identite'];
type Traits = Paire['ressemblance']['traits'];
export type EcartDit = { readonly mot: string; readonly ton: Ton };

const SEXES = { F: 'Féminin', M: 'Masculin', I: 'Indéterminé' } as const;
const STATUTS = {
  provisoire: 'Provisoire',
  recuperee: 'Récupérée',
  validee: 'Validée',
  qualifiee: 'Qualifiée',
} as const;

/** One row of the comparison: what is compared, how it is shown, which gap it has. */
export const LIGNES: readonly {
  readonly id: string;
  readonly libelle: string;
  readonly valeur: (i: Identite) => string;
  readonly ecart: keyof Traits | null;
}[] = [
  { id: 'nom', libelle: 'Nom de naissance', valeur: (i) => i.nomNaissance, ecart: 'nom' },
  { id: 'utilise', libelle: 'Nom utilisé', valeur: (i) => i.nomUtilise ?? '–', ecart: null },
  { id: 'prenoms', libelle: 'Prénoms', valeur: (i) => i.prenoms.join(', '), ecart: 'prenom' },
  { id: 'prenomUtilise', libelle: 'Prénom utilisé', valeur: (i) => i.prenomUtilise ?? '–', ecart: null },
  { id: 'sexe', libelle: 'Sexe', valeur: (i) => SEXES[i.sexe], ecart: 'sexe' },
  { id: 'date', libelle: 'Date de naissance', valeur: (i) => dateCourte(i.dateNaissance), ecart: 'date' },
  { id: 'lieu', libelle: 'Lieu de naissance (code)', valeur: (i) => i.lieuNaissance, ecart: 'lieu' },
  {
    id: 'ins',
    libelle: 'INS',
    valeur: (i) => (i.ins === null ? '–' : presenterMatricule(i.ins.matricule)),
    ecart: 'ins',
  },
  { id: 'statut', libelle: 'Identité', valeur: (i) => STATUTS[i.statut], ecart: null },
];

const EGAL: EcartDit = { mot: 'Identique', ton: 'vert' };
const DIFFERENT: EcartDit = { mot: 'Différent', ton: 'rouge' };
const ambre = (mot: string): EcartDit => ({ mot, ton: 'ambre' });

export const ECARTS: { readonly [K in keyof Traits]: { readonly [V in Traits[K]]: EcartDit } } = {
  nom: {
    egal: EGAL,
    croise: ambre('Naissance et usage croisés'),
    compose: ambre('Nom composé'),
    proche: ambre('Une lettre'),
    different: DIFFERENT,
  },
  prenom: {
    egal: EGAL,
    ordre: ambre('Autre ordre'),
    compose: ambre('Prénom composé'),
    proche: ambre('Une lettre'),
    different: DIFFERENT,
  },
  sexe: { egal: EGAL, inconnu: { mot: 'Inconnu', ton: 'gris' }, different: DIFFERENT },
  date: {
    egale: EGAL,
    inversee: ambre('Jour et mois inversés'),
    partielle: ambre('Incomplète'),
    proche: ambre('Un chiffre'),
    differente: { mot: 'Différente', ton: 'rouge' },
  },
  lieu: { egal: EGAL, inconnu: { mot: 'Inconnu', ton: 'gris' }, different: ambre('Différent') },
  ins: { egal: EGAL, absent: { mot: 'Non comparable', ton: 'gris' }, different: DIFFERENT },
};

export const ALERTES: { readonly [A in Paire['ressemblance']['alertes'][number]]: string } = {
  jumeaux: t('Même nom, même jour, prénoms différents : peut-être des jumeaux.'),
  homonymes: t('Même nom et même prénom, nés à des dates différentes : peut-être des homonymes.'),
  sexes: t('Les sexes diffèrent.'),
  insDifferents: t('Les deux INS diffèrent.'),
  insContraire: t('La même INS, mais un nom ou une date qui la contredit.'),
};

export const textes = {
  titre: 'Doublons',
  liste: 'Doublons',
  identites: 'Identités côte à côte',
  second: 'Seules les identités sont montrées, jamais un contenu médical.',
  groupes: {
    demandes: 'Demandés par un centre',
    candidats: 'Ressemblances',
    fusions: 'Fusions',
  },
  autres: t('D’autres ressemblances seront montrées quand celles-ci seront traitées.'),
  vide: {
    titre: 'Aucun doublon à traiter',
    corps: 'Les demandes des centres et les identités qui se ressemblent apparaîtront ici.',
  },
  nom: (f: FicheDoublon) => nomComplet(f.identite),
  naissance: (f: FicheDoublon) => dateCourte(f.identite.dateNaissance),
  demande: (d: DemandeDoublon) => `Demandé par ${d.par}, ${dateCourte(jourLocal(d.demandeeLe))}`,
  score: (p: Paire) => `Ressemblance ${p.ressemblance.score} sur 100`,
  sansDemande: {
    fait: t('Aucun centre n’a demandé cette fusion.'),
    suite: t(
      'Elle ne se fait qu’à sa demande, depuis le dossier du patient. Vous pouvez dire dès maintenant que ce sont deux personnes.',
    ),
  },
  interdite: {
    fait: t('Deux INS qualifiées du même type sont deux personnes.'),
    suite: t(
      'La fusion est impossible. Si l’une des identités est fausse, son établissement la corrige d’abord.',
    ),
  },
  sansPaire: {
    titre: 'Aucune fiche ne ressemble à celle-ci',
    corps: 'Demandez au centre quelle est l’autre fiche, ou refusez la demande avec un motif.',
  },
  motifCentre: 'Motif du centre',
  choixPaire: 'Fiche comparée',
  paire: (p: Paire) => `${nomComplet(p.autre.identite)} (${p.ressemblance.score})`,
  trait: 'Trait',
  ecart: 'Écart',
  fiche: ['Fiche 1', 'Fiche 2'],
  reste: 'Fiche qui reste',
  resteDe: (rang: number, f: FicheDoublon) => `${textes.fiche[rang]}, ${nomComplet(f.identite)}`,
  motif: 'Motif de la décision, tracé',
  motifAide: 'Dix caractères au moins. Le centre le lira.',
  motifCourt: 'Écrivez pourquoi, en dix caractères au moins.',
  fusionner: 'Fusionner les deux fiches',
  refuser: 'Refuser la demande',
  ecarter: 'Ce sont deux personnes',
  defaire: 'Défaire la fusion',
  confirmer: {
    titre: 'Fusionner ces deux fiches ?',
    corps: (reste: FicheDoublon) =>
      t(
        `Les deux dossiers n’en feront plus qu’un, sous l’identité de ${nomComplet(reste.identite)}. Aucun document n’est modifié. Les postes l’apprendront à leur prochain contact.`,
      ),
    oui: 'Fusionner',
    non: 'Revenir',
  },
  fait: {
    fusionner: 'Fiches fusionnées',
    refuser: 'Demande refusée',
    ecarter: 'Paire écartée : ce sont deux personnes',
    defaire: 'Fusion défaite : chaque fiche est de nouveau seule',
  },
  fusion: (f: Fusion) => `Fusionnées par ${f.par}, ${dateCourte(jourLocal(f.fusionneeLe))}`,
  defaite: (f: Fusion) =>
    f.defaite === null ? '' : `Défaite par ${f.defaite.par}, ${dateCourte(jourLocal(f.defaite.le))}`,
  enVigueur: 'En vigueur',
  defaiteCourt: 'Défaite',
  resteCourt: 'reste',
  rattachee: 'rattachée',
  motifFusion: 'Motif',
  compte: (n: number) => compter(n, 'demande', 'demandes'),
} as const;

/** Why the server refused, where its type alone says too little. */
export const REFUS: Readonly<Record<string, string>> = {
  dejaRattache: t('L’une de ces fiches est déjà rattachée à une autre : relisez la liste.'),
  dejaPrincipal: t('La fiche à rattacher en remplace déjà d’autres : choisissez-la comme fiche qui reste.'),
  insDifferents: t('Les deux INS qualifiées diffèrent : la fusion est impossible.'),
  demande: t('La demande du centre ne porte pas sur ces fiches : relisez la liste.'),
};
