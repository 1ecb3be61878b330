import type { RefusDocument } from '../../contract/refus-document.ts';

/** Why a file is not filed. The operator reads it; it names fields, never the patient's values. */
export type Refus =
  | RefusDocument
  | { readonly type: 'FichierAbsent' }
  /** Another document is kept under the id that is this one's: never seen but in a base that was tampered with. */
  | { readonly type: 'IdentifiantPris' }
  | { readonly type: 'FicheJointeIllisible'; readonly champs: readonly string[] };

const liste = (mots: readonly string[]): string => mots.join(', ');

const INS = {
  format: "le matricule INS n'a pas quinze caractères valables",
  cle: 'la clé du matricule INS est fausse',
  oid: "l'identifiant n'est pas un matricule INS (OID inconnu)",
} as const;

const EMETTEUR = "demandez à l'émetteur un document corrigé";
const IDENTITOVIGILANCE = "à vérifier avec l'identitovigilance avant de l'importer de nouveau";

/** One sentence: what is wrong, and what to do when something can be done. */
export const phraseRefus = <T extends TypeRefus>(r: RefusDe<T>): string => PHRASES[r.type](r);

type TypeRefus = Refus['type'];
type RefusDe<T extends TypeRefus = TypeRefus> = { [K in T]: Extract<Refus, { type: K }> }[T];

const PHRASES: { readonly [T in TypeRefus]: (r: RefusDe<T>) => string } = {
  FichierAbsent: () => 'fichier introuvable ou illisible.',
  IdentifiantPris: () =>
    "un autre document est déjà rangé sous son identifiant : rien n'est rangé, à signaler à l'administrateur.",
  TropGros: (r) =>
    `fichier trop gros : ${r.maxMo} Mo au plus. Demandez à l'émetteur une version plus légère.`,
  FichierVide: () => `ce fichier est vide : ${EMETTEUR}.`,
  FormatInconnu: () => "ce n'est ni un PDF, ni un CDA au format XML.",
  Archive: () => "c'est une archive compressée : sortez-en le PDF ou le CDA, puis importez celui-ci.",
  EncodageXml: () => `ce XML n'est pas écrit en UTF-8, ou il est tronqué : ${EMETTEUR}.`,
  XmlIllisible: (r) => `XML mal formé (ligne ${r.ligne}) : ${EMETTEUR}.`,
  DeclarationXml: () => `XML refusé : il contient une déclaration DTD ou une entité ; ${EMETTEUR}.`,
  XmlDemesure: () =>
    "XML refusé : trop d'éléments, ou trop imbriqués. Demandez à l'émetteur un CDA de niveau 1, ou le PDF.",
  PasUnCda: () => "ce XML n'est pas un document CDA R2.",
  Masque: () =>
    'son auteur a restreint ou masqué ce document : il ne peut pas être rangé pour tous. À remettre au 3C en main propre.',
  CorpsVide: () => `ce CDA n'a aucune section à lire : ${EMETTEUR}.`,
  CorpsAutre: (r) =>
    `le corps du CDA n'est pas un PDF en base 64 (${r.nature}). Demandez à l'émetteur un CDA contenant un PDF.`,
  PasUnPdf: () => `le contenu annoncé comme PDF n’en est pas un : ${EMETTEUR}.`,
  PdfIncomplet: () => `ce PDF est incomplet, son transfert a sans doute été coupé : ${EMETTEUR}.`,
  PdfChiffre: () => `ce PDF est chiffré ou protégé par un mot de passe : ${EMETTEUR}, sans protection.`,
  ChampsAbsents: (r) =>
    `il manque : ${liste(r.champs)}. Pour un PDF, donnez un fichier .json à côté, ou les arguments (--help) ; pour un CDA, ${EMETTEUR}.`,
  PlusieursPatients: () => `ce document nomme plusieurs patients : ${EMETTEUR}.`,
  TraitsDoubles: (r) => `ce document dit deux fois et différemment : ${liste(r.traits)} ; ${EMETTEUR}.`,
  FicheJointeIllisible: (r) => `le fichier .json joint ou les arguments sont faux : ${liste(r.champs)}.`,
  InsInvalide: (r) => `${INS[r.motif]} : ${EMETTEUR}.`,
  TypeInconnu: (r) => `type de document ${r.code} sans catégorie connue : précisez --categorie.`,
  DateImpossible: () => `la date du document est à venir, ou antérieure à la naissance : ${EMETTEUR}.`,
  PatientInconnu: () => "aucun dossier ne porte ce matricule INS : le patient doit d'abord être inscrit.",
  InsDifferente: () =>
    `un dossier a les mêmes traits d'identité, mais un autre matricule INS ou aucun : ${IDENTITOVIGILANCE}.`,
  TraitsDifferents: (r) =>
    `le matricule INS est connu, mais l'identité diffère (${liste(r.traits)}) : ${IDENTITOVIGILANCE}.`,
  AutrePatient: () =>
    `ni le matricule INS ni l'identité ne sont ceux du dossier ouvert : ${IDENTITOVIGILANCE}.`,
  OctetsAbsents: () => 'ses octets ne sont pas arrivés entiers : joignez-le de nouveau.',
  ContenuDifferent: () =>
    'ce que le poste dit du document ne concorde pas avec ses octets : joignez-le de nouveau.',
};
