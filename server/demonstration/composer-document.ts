import { createHash } from 'node:crypto';
import type { Ligne } from '../../domain/synchro/ligne.ts';
import { composer, type Compositeur } from '../../edition/composer.ts';
import type { DocumentACharger } from './dossier.ts';

export type DocumentCompose = {
  readonly sha256: string;
  readonly octets: Uint8Array;
  readonly ligne: Ligne;
};

/** The same document has the same bytes each time. Throws when the data cannot be typeset: a bug of the product. */
export function composerOctets(
  compositeur: Compositeur,
  { contenu, date }: Pick<DocumentACharger, 'contenu' | 'date'>,
): Uint8Array {
  const pdf = composer(compositeur, { contenu, date });
  if (!pdf.ok) throw new Error(`document de démonstration non composé : ${JSON.stringify(pdf.error)}`);
  return pdf.value;
}

/** The row that shows these bytes. */
export function documentCompose({ id, donnees }: DocumentACharger, octets: Uint8Array): DocumentCompose {
  const sha256 = createHash('sha256').update(octets).digest('hex');
  return {
    sha256,
    octets,
    ligne: { genre: 'document', id, donnees: { ...donnees, sha256, tailleOctets: octets.length } },
  };
}
