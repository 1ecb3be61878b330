/** Why a file is not filed. The operator reads it; it names fields, never the patient's values. */
export type Refus =
  | { readonly type: 'FichierAbsent' }
  | { readonly type: 'TropGros'; readonly maxMo: number }
  | { readonly type: 'FormatInconnu' }
  | { readonly type: 'XmlIllisible'; readonly ligne: number }
  | { readonly type: 'DeclarationXml' }
  | { readonly type: 'PasUnCda' }
  | { readonly type: 'CorpsStructure' }
  | { readonly type: 'CorpsAutre'; readonly nature: string }
  | { readonly type: 'PasUnPdf' }
  | { readonly type: 'ChampsAbsents'; readonly champs: readonly string[] }
  | { readonly type: 'FicheJointeIllisible'; readonly champs: readonly string[] }
  | { readonly type: 'InsInvalide'; readonly motif: 'format' | 'cle' | 'oid' }
  | { readonly type: 'TypeInconnu'; readonly code: string }
  | { readonly type: 'PatientInconnu' }
  | { readonly type: 'InsDifferente' }
  | { readonly type: 'TraitsDifferents'; readonly traits: readonly string[] };

const liste = (mots: readonly string[]): string => mots.join(', ');

const INS = {
  format: "le matricule INS n'a pas quinze caractères valables",
  cle: 'la clé du matricule INS est fausse',
  oid: "l'identifiant n'est pas un matricule INS (OID inconnu)",
} as const;

/** One sentence: what is wrong, and what to do when something can be done. */
export const phraseRefus = <T extends TypeRefus>(r: RefusDe<T>): string => PHRASES[r.type](r);

type TypeRefus = Refus['type'];
type RefusDe<T extends TypeRefus = TypeRefus> = { [K in T]: Extract<Refus, { type: K }> }[T];

const PHRASES: { readonly [T in TypeRefus]: (r: RefusDe<T>) => string } = {
  FichierAbsent: () => 'fichier introuvable ou illisible.',
  TropGros: (r) => `fichier trop gros : ${r.maxMo} Mo au plus.`,
  FormatInconnu: () => "ce n'est ni un PDF, ni un CDA au format XML.",
  XmlIllisible: (r) => `XML mal formé (ligne ${r.ligne}).`,
  DeclarationXml: () => 'XML refusé : il contient une déclaration DTD ou une entité.',
  PasUnCda: () => "ce XML n'est pas un document CDA R2.",
  CorpsStructure: () =>
    "CDA à corps structuré (niveau 3) : pas encore pris en charge. Demandez à l'émetteur un CDA de niveau 1, ou le PDF.",
  CorpsAutre: (r) => `le corps du CDA n'est pas un PDF en base 64 (${r.nature}).`,
  PasUnPdf: () => 'le contenu annoncé comme PDF n’en est pas un, ou il est incomplet.',
  ChampsAbsents: (r) =>
    `il manque : ${liste(r.champs)}. Pour un PDF, donnez un fichier .json à côté, ou les arguments (--help).`,
  FicheJointeIllisible: (r) => `le fichier .json joint ou les arguments sont faux : ${liste(r.champs)}.`,
  InsInvalide: (r) => `${INS[r.motif]}.`,
  TypeInconnu: (r) => `type de document ${r.code} sans catégorie connue : précisez --categorie.`,
  PatientInconnu: () => "aucun dossier ne porte ce matricule INS : le patient doit d'abord être inscrit.",
  InsDifferente: () =>
    "un dossier a les mêmes traits d'identité, mais un autre matricule INS ou aucun : à vérifier avec l'identitovigilance.",
  TraitsDifferents: (r) =>
    `le matricule INS est connu, mais l'identité diffère (${liste(r.traits)}) : à vérifier avec l'identitovigilance.`,
};
