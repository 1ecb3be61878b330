import type { CategorieDocument } from '../../domain/dossier/categorie.ts';
import type { Document } from '../../domain/dossier/document.ts';
import type { Sexe } from '../../domain/ins/identite.ts';

/** What a received file says, whatever its format; nothing is checked against a dossier yet. */
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
  /** What the viewer shows: a PDF, or the tree of a structured document (contract/document-structure.ts). */
  readonly montre: Uint8Array;
  /** The received bytes when they are not those shown. */
  readonly source: {
    readonly type: NonNullable<Document['source']>['type'];
    readonly octets: Uint8Array;
  } | null;
};

/** Starts as a PDF and ends as one: a transfer cut in the middle is refused. */
export function estPdf(octets: Uint8Array): boolean {
  const b = Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength);
  return b.subarray(0, 1024).includes('%PDF-') && b.subarray(Math.max(0, b.length - 1024)).includes('%%EOF');
}
