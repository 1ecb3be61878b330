import type { Migration } from '../base/migrer.ts';

/** A disagreement that is being typed, beside the note of its case: it is in no avis until it is noted there. */
export const desaccord0060: Migration = {
  nom: '0060-desaccord',
  script: `alter table note add column desaccord text not null default '';
`,
};
