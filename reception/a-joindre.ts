import type { RefusDocument } from '../contract/refus-document.ts';
import type { Document } from '../domain/dossier/document.ts';
import type { Identite } from '../domain/ins/identite.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { lireCda } from './cda.ts';
import { refusIdentite } from './concordance.ts';
import type { DocumentRecu } from './document-recu.ts';
import { reconnaitre } from './nature.ts';
import { refusPdf } from './pdf.ts';

/** What a person says of a file: all that a PDF does not say, and the category that a CDA leaves unknown. */
export type Dits = Pick<Document, 'categorie' | 'titre' | 'date'>;

/** Read for one dossier. `identite` is null for a plain PDF: it names nobody, the person who joins it does. */
export type Lu = Omit<DocumentRecu, 'identite'> & { readonly identite: DocumentRecu['identite'] | null };

/**
 * Reads a file for the dossier of this patient. It runs on the desktop before anything is kept, and again on the
 * server, which believes nothing of the first reading.
 * @param aujourdhui ISO day; a day ahead is let pass, for clocks.
 */
export function lireAJoindre(
  octets: Uint8Array,
  dits: Dits,
  identite: Identite,
  aujourdhui: string,
): Result<Lu, RefusDocument> {
  const nature = reconnaitre(octets);
  if (!nature.ok) return nature;
  const lu = nature.value === 'pdf' ? lirePdf(octets, dits) : lireCda(octets, undefined, dits.categorie);
  if (!lu.ok) return lu;
  const refus =
    (lu.value.identite && refusIdentite(identite, lu.value.identite)) ??
    refusDate(lu.value.date, identite.dateNaissance, aujourdhui);
  return refus ? err(refus) : lu;
}

function lirePdf(octets: Uint8Array, { categorie, titre, date }: Dits): Result<Lu, RefusDocument> {
  const refus = refusPdf(octets);
  if (refus) return err(refus);
  const rien = { identite: null, codeLoinc: null, etablissement: null, auteur: null, versionCda: null };
  return ok({ ...rien, categorie, titre, date, montre: octets, source: null });
}

/** Birth may be known by its year or month only: text compares as dates do. */
function refusDate(date: string, naissance: string, aujourdhui: string): RefusDocument | undefined {
  const demain = new Date(Date.parse(aujourdhui) + 86_400_000).toISOString().slice(0, 10);
  return date < naissance || date > demain ? { type: 'DateImpossible' } : undefined;
}
