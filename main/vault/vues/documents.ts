import type { VueDocument } from '../../../contract/vues.ts';
import { formatDeDocument } from '../../../domain/dossier/document.ts';
import { placerVersions } from '../../../domain/dossier/versions.ts';
import type { ReadableDb } from '../base/sql.ts';
import { estEnAttente } from '../cache/outbox.ts';
import { lireFichier } from '../documents/registre.ts';
import { lireDocuments } from './lecture.ts';

/** Every document of a patient that is on this workstation, the latest first, each with its place among versions. */
export function vueDocuments(db: ReadableDb, patientId: string): VueDocument[] {
  const documents = lireDocuments(db, patientId);
  const places = placerVersions(documents);
  return documents.map((d) => ({
    id: d.id,
    titre: d.titre,
    categorie: d.categorie,
    date: d.date,
    etablissement: d.etablissement,
    format: formatDeDocument(d),
    sha256: d.sha256,
    tailleOctets: d.tailleOctets,
    present: lireFichier(db, d.sha256)?.complet === true,
    enAttente: estEnAttente(db, `document:${d.id}`),
    version: d.versionCda?.numero ?? null,
    remplace: places.get(d.id)?.remplace ?? null,
    remplacePar: places.get(d.id)?.remplacePar ?? null,
  }));
}
