import type { CategorieDocument } from '../domain/dossier/categorie.ts';
import type { Document, VersionCda } from '../domain/dossier/document.ts';
import type { Sexe } from '../domain/ins/identite.ts';

/** What a received file that names its patient says, whatever its format; nothing is checked against a dossier yet. */
export type DocumentRecu = {
  readonly identite: {
    readonly matricule: string;
    readonly oid: string;
    readonly nomNaissance: string;
    /** As written: given names of the birth certificate separated by spaces. */
    readonly prenoms: string;
    readonly sexe: Sexe;
    readonly dateNaissance: string;
    readonly lieuNaissance: string;
  };
  readonly titre: string;
  readonly date: string;
  readonly categorie: CategorieDocument;
  readonly codeLoinc: string | null;
  readonly etablissement: string | null;
  readonly auteur: string | null;
  /** Its place among the versions of a CDA; null: a PDF, or nothing is told. */
  readonly versionCda: VersionCda | null;
  /** What the viewer shows: a PDF, or the tree of a structured document (contract/document-structure.ts). */
  readonly montre: Uint8Array;
  /** The received bytes when they are not those shown. */
  readonly source: {
    readonly type: NonNullable<Document['source']>['type'];
    readonly octets: Uint8Array;
  } | null;
};
