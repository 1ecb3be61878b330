import type { Migration } from '../base/migrer.ts';

/**
 * Received bytes of the documents joined here, until their operation is judged: those of a CDA are not the bytes
 * that its row shows, and nothing else would keep them.
 */
export const envois0040: Migration = {
  nom: '0040-envois',
  script: `
create table envoi (
  op_id text primary key,
  sha256 text not null
) strict, without rowid;
`,
};
