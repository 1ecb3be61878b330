import type { Migration } from '../base/migrer.ts';

/**
 * What the user notes for himself on a case (Alt+N). Neither a row of the server nor an operation: it never leaves
 * this vault. No foreign key: one transaction may take a row away and write it again; cache/notes.ts forgets the orphans
 * at its end.
 */
export const note0050: Migration = {
  nom: '0050-note',
  script: `
create table note (
  inscription_id text primary key,
  texte text not null
) strict, without rowid;
`,
};
