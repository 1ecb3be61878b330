import type { Migration } from '../base/migrer.ts';
import { indexerTout } from '../cache/recherche.ts';

/**
 * The search of Ctrl+K: patients by name, date of birth and INS, at the first letter too. Tokens are ASCII
 * already (domain/recherche/jetons.ts); the lists of one and two letters are kept, so that the first key
 * reads one list instead of merging those of every name that begins so.
 */
export const recherche0020: Migration = {
  nom: '0020-recherche',
  script: `
drop table recherche_fts;
-- Only the index is kept, no copy of the words: a row leaves it by giving them again (cache/recherche.ts).
create virtual table recherche_patient using fts5 (
  jetons, content = '', columnsize = 0, detail = none, prefix = '1 2', tokenize = 'ascii'
);
insert into recherche_patient (recherche_patient, rank) values ('secure-delete', 1);
insert into recherche_patient (recherche_patient, rank) values ('automerge', 0);
insert into recherche_patient (recherche_patient, rank) values ('crisismerge', 64);
`,
  puis: indexerTout,
};
