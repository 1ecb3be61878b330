import type { VersionGabarit } from '../contract/edition.ts';
import type { Norme } from './typst/moteur.ts';

/**
 * Published templates. A template is never changed once a document was frozen with it: the server
 * typesets again with the same version and compares bytes (architecture rule 5). A change is a new
 * line here; the line before stays, so that desktops of the version before still push.
 * `sources` are paths under resources/templates/, the first is the entry.
 */
export const GABARITS: Readonly<Record<VersionGabarit, Gabarit>> = {
  'fiche-rcp-1': {
    sources: ['fiche-rcp-1/fiche.typ', 'base-1/style.typ', 'base-1/format.typ'],
    norme: 'a-1b',
  },
  'document-medical-1': {
    sources: ['document-medical-1/document.typ', 'base-1/style.typ', 'base-1/format.typ'],
    norme: 'a-1b',
  },
  'information-1': {
    sources: ['information-1/feuille.typ', 'base-1/style.typ', 'base-1/format.typ'],
    norme: 'a-1b',
  },
};

export type Gabarit = {
  readonly sources: readonly [string, ...string[]];
  /** What the PDF claims to be. PDF/A-1b: the French rules for a PDF in a CDA ask for PDF/A-1. */
  readonly norme: Norme;
};

/** Families are renamed from IBM Plex: a font of the same name on the machine must never take their place. */
export const POLICES = [
  'EditionCollegiale-Regular.ttf',
  'EditionCollegiale-SemiBold.ttf',
  'EditionCollegialeArabe-Regular.ttf',
  'EditionCollegialeArabe-SemiBold.ttf',
  'EditionCollegialeHebreu-Regular.ttf',
  'EditionCollegialeHebreu-SemiBold.ttf',
] as const;
