import type { Result } from '../../domain/result.ts';
import { type DocumentPdf, type ErreurPdf, ouvrirPdf } from './moteur-pdf.ts';

type Ouverture = Promise<Result<DocumentPdf, ErreurPdf>>;

/** The one in view, the next ones made ready, and those just left: going back must be immediate. */
const CAPACITE = 6;
const ouvertures = new Map<Uint8Array, Ouverture>();

/** The document of these bytes, opened once; the oldest beyond CAPACITE is closed. */
export function ouvrirUneFois(octets: Uint8Array): Ouverture {
  const connue = ouvertures.get(octets);
  ouvertures.delete(octets);
  const ouverture = connue ?? ouvrirPdf(octets);
  ouvertures.set(octets, ouverture);
  for (const ancien of [...ouvertures.keys()].slice(0, -CAPACITE)) fermer(ancien);
  return ouverture;
}

/** Opens ahead of time and reads what the first page paints, so that showing it is only painting. */
export async function preparerPremierePage(octets: Uint8Array): Promise<void> {
  const ouverture = await ouvrirUneFois(octets);
  if (!ouverture.ok) return;
  try {
    const page = await ouverture.value.page(1);
    await page.getOperatorList();
  } catch {
    // Closed meanwhile, or a page that the viewer will refuse in its own words.
  }
}

/** Closes all: at the end of a meeting, at a lock. */
export function fermerDocuments(): void {
  for (const octets of ouvertures.keys()) fermer(octets);
}

function fermer(octets: Uint8Array): void {
  const ouverture = ouvertures.get(octets);
  ouvertures.delete(octets);
  void ouverture?.then((resultat) => {
    if (resultat.ok) resultat.value.fermer();
  });
}
