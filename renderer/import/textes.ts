import { FICHIERS_MAX } from '../../contract/bornes-document.ts';
import type { FichierChoisi } from '../../contract/import.ts';
import type { RefusDocument, TypeRefusDocument } from '../../contract/refus-document.ts';
import type { Sexe } from '../../domain/ins/identite.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { typographier as t } from '../../domain/texte/espaces.ts';
import { compter } from '../application/textes/nombres.ts';

/** Cause, then next step (ui.md §9). */
export type Dit = { readonly cause: string; readonly suite: string };
const dire = (cause: string, suite: string): Dit => ({ cause: t(cause), suite: t(suite) });

const EMETTEUR = 'Demandez à l’émetteur un document corrigé.';
const VIGILANCE =
  'Il n’est pas rangé. Faites vérifier l’identité par l’identitovigilance avant de l’importer.';
const REJOINDRE = 'Importez-le de nouveau depuis le fichier d’origine.';
const liste = (mots: readonly string[]): string => mots.join(', ');

type Phrase<T extends TypeRefusDocument> = (r: Extract<RefusDocument, { readonly type: T }>) => Dit;
const PHRASES: { readonly [T in TypeRefusDocument]: Phrase<T> } = {
  TropGros: (r) =>
    dire(
      `Ce fichier pèse plus de ${r.maxMo} Mo.`,
      'Demandez à l’émetteur une version plus légère, ou séparez-le en plusieurs documents.',
    ),
  FichierVide: () => dire('Ce fichier est vide.', REJOINDRE),
  FormatInconnu: () =>
    dire(
      'Ce n’est ni un PDF, ni un document CDA.',
      'Enregistrez-le en PDF depuis le logiciel d’origine, puis importez le PDF.',
    ),
  Archive: () => dire('C’est une archive compressée.', 'Sortez-en le PDF ou le CDA, puis importez celui-ci.'),
  EncodageXml: () => dire('Ce document n’est pas écrit en UTF-8, ou il est tronqué.', EMETTEUR),
  XmlIllisible: (r) => dire(`Ce document est mal formé, à la ligne ${r.ligne}.`, EMETTEUR),
  DeclarationXml: () =>
    dire('Ce document contient une déclaration DTD ou une entité : il est refusé sans être lu.', EMETTEUR),
  XmlDemesure: () =>
    dire('Ce document a trop d’éléments, ou trop imbriqués.', 'Demandez à l’émetteur le PDF.'),
  PasUnCda: () =>
    dire('Ce fichier XML n’est pas un document CDA.', 'Demandez à l’émetteur le PDF ou le CDA.'),
  Masque: () =>
    dire(
      'Son auteur a restreint ou masqué ce document : il ne peut pas être rangé pour tous.',
      'Remettez-le au 3C en main propre.',
    ),
  CorpsVide: () => dire('Ce document n’a aucune section à lire.', EMETTEUR),
  CorpsAutre: (r) =>
    dire(`Le corps de ce document n’est pas un PDF (${r.nature}).`, 'Demandez à l’émetteur le PDF.'),
  PasUnPdf: () => dire('Le contenu annoncé comme PDF n’en est pas un.', EMETTEUR),
  PdfIncomplet: () =>
    dire(
      'Ce PDF est incomplet : son transfert a sans doute été coupé.',
      'Copiez-le de nouveau depuis sa source.',
    ),
  PdfChiffre: () =>
    dire(
      'Ce PDF est chiffré ou protégé par un mot de passe.',
      'Enregistrez-en une copie sans protection, ou demandez-la à l’émetteur.',
    ),
  ChampsAbsents: (r) => dire(`Ce document ne dit pas : ${liste(r.champs)}.`, EMETTEUR),
  PlusieursPatients: () => dire('Ce document nomme plusieurs patients.', EMETTEUR),
  TraitsDoubles: (r) => dire(`Ce document dit deux fois, et différemment : ${liste(r.traits)}.`, EMETTEUR),
  InsInvalide: (r) => dire(INS[r.motif], EMETTEUR),
  TypeInconnu: (r) => dire(`Le type de ce document (${r.code}) n’est pas connu.`, 'Signalez-le à votre 3C.'),
  DateImpossible: () =>
    dire(
      'La date du document est à venir, ou antérieure à la naissance.',
      'Vérifiez la date, siècle compris.',
    ),
  PatientInconnu: () =>
    dire('Le serveur ne connaît pas ce patient.', 'Inscrivez-le, puis importez le document.'),
  InsDifferente: () =>
    dire(
      'Les traits d’identité sont ceux de ce dossier, mais le matricule INS est un autre, ou le dossier n’en a pas.',
      VIGILANCE,
    ),
  TraitsDifferents: (r) =>
    dire(
      `Le matricule INS est celui de ce dossier, mais l’identité diffère : ${liste(r.traits)}.`,
      VIGILANCE,
    ),
  AutrePatient: () =>
    dire(
      'Ce document est celui d’un autre patient.',
      'Il n’est pas rangé. Ouvrez le dossier de ce patient pour l’y importer.',
    ),
  OctetsAbsents: () => dire('Le contenu du document n’est pas arrivé entier au serveur.', REJOINDRE),
  ContenuDifferent: () =>
    dire(
      'Le serveur ne lit pas ce document comme ce poste l’a lu.',
      'Mettez ce poste à jour, puis importez-le de nouveau.',
    ),
};

const INS = {
  format: 'Le matricule INS de ce document n’a pas quinze caractères valables.',
  cle: 'La clé du matricule INS de ce document est fausse.',
  oid: 'L’identifiant de ce document n’est pas un matricule INS.',
} as const;

/** Why a file does not become a document of this dossier, and what can be done. */
export const refusDit = (refus: RefusDocument): Dit =>
  (PHRASES[refus.type] as (r: RefusDocument) => Dit)(refus);

type Illisible = Exclude<FichierChoisi['lecture']['type'], 'lu' | 'refuse'>;
export const illisibles: { readonly [T in Illisible]: Dit } = {
  illisible: dire(
    'Ce fichier ne se laisse pas lire.',
    'Vérifiez qu’il est toujours là et que votre session a le droit de le lire.',
  ),
  deTrop: dire(
    `Trop de fichiers à la fois : ${FICHIERS_MAX} au plus, et 120 Mo ensemble.`,
    'Importez d’abord les autres, puis celui-ci.',
  ),
};

const NEE: Readonly<Record<Sexe, string>> = { F: 'née', M: 'né', I: 'né(e)' };

/** Words of « Importer un document ». */
export const textes = {
  geste: 'Importer un document',
  court: 'Importer',
  /** Said after it to those who hear the button: « Importer un document ». */
  courtSuite: ' un document',
  titre: (nom: string) => `Importer dans le dossier de ${nom}`,
  personne: (sexe: Sexe, naissance: string) => `${sexe}, ${NEE[sexe]} le ${dateCourte(naissance)}`,
  deposer: (nom: string) => `Déposez ici pour importer dans le dossier de ${nom}`,
  examen: 'Lecture du fichier',
  titreDocument: 'Titre du document',
  date: 'Date de l’acte',
  exempleDate: 'jj/mm/aaaa',
  categorie: 'Catégorie',
  choisirCategorie: 'Choisir une catégorie',
  titreAbsent: t('Donnez un titre au document.'),
  dateFausse: t('Écrivez la date en jour, mois et année à quatre chiffres : 20/11/2026.'),
  dateImpossible: t('Cette date est à venir, ou antérieure à la naissance : vérifiez le siècle.'),
  categorieAbsente: t('Choisissez la catégorie : elle décide de qui peut le lire.'),
  ditDuPatient: t('Un PDF ne dit pas de qui il parle : vérifiez que c’est bien ce patient.'),
  identiteVerifiee: t('Matricule INS et identité : ceux de ce dossier.'),
  provenance: (auteur: string | null, etablissement: string | null) =>
    [auteur, etablissement].filter((mot) => mot !== null).join(' · '),
  remplace: (titre: string, date: string) =>
    t(`Remplace « ${titre} » du ${dateCourte(date)}, qui reste lisible.`),
  deja: (titre: string) => t(`Déjà dans ce dossier : « ${titre} ».`),
  refuse: 'Non importé',
  importer: (n: number) => (n > 1 ? `Importer les ${n} documents` : 'Importer'),
  autres: 'Choisir d’autres fichiers',
  annuler: 'Annuler',
  fermer: 'Fermer',
  joints: (n: number) => (n > 1 ? `${n} documents importés` : 'Document importé'),
  jointsSuite: t('Gardé sur ce poste, en attente d’envoi au serveur.'),
  bilan: (n: number) => compter(n, 'fichier choisi', 'fichiers choisis'),
} as const;
