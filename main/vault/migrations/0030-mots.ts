import type { Migration } from '../base/migrer.ts';

/** The words of the index of patients, read when a search finds nothing: one of them may be what was meant. */
export const mots0030: Migration = {
  nom: '0030-mots',
  script: `create virtual table recherche_mot using fts5vocab (recherche_patient, row);
`,
};
