import type { Migration } from '../base/migrer.ts';

/** Records granted by a broken glass alone, and until when: the vault takes them away by itself (sync/bris-echus.ts). */
export const bris0080: Migration = {
  nom: '0080-bris',
  script: `
create table bris (
  patient_id text primary key,
  bris_id text not null,
  motif_code text not null,
  motif text not null,
  jusqua text not null
) strict, without rowid;
`,
};
