import type { Migration } from '../base/migrer.ts';

/**
 * Rows of the server as JSON, with the scope each belongs to; the search index that a purge empties;
 * the cursors, the outbox, its judged operations and this device's own chain of traces.
 */
export const lignes0010: Migration = {
  nom: '0010-lignes',
  script: `
create table scope (
  num integer primary key,
  nom text not null unique,
  -- Both null while the scope has rows of this workstation only.
  epoque integer,
  rev integer
) strict;

create table ligne (
  num integer primary key,
  id text not null,
  genre text not null,
  -- No foreign key: its check costs a third of the insert, and cache/lignes.ts alone writes here.
  scope_num integer not null,
  rev integer not null,
  donnees text not null,
  base text,
  -- Bytes the row points at, in a file of their own that goes with it.
  sha256 text,
  taille_octets integer,
  constraint une_ligne_par_genre_et_id unique (id, genre)
) strict;
create index ligne_par_scope on ligne (scope_num);
-- In the order of arrival: an index by hash, random, cost a third of the insertion.
create index ligne_avec_piece on ligne (num) where sha256 is not null;

-- Only the index is kept, no copy of the words: a row leaves it by giving them again (cache/recherche.ts).
create virtual table recherche_fts using fts5 (
  texte, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 0'
);
insert into recherche_fts (recherche_fts, rank) values ('secure-delete', 1);
insert into recherche_fts (recherche_fts, rank) values ('automerge', 0);
insert into recherche_fts (recherche_fts, rank) values ('crisismerge', 64);

create table fichier (
  sha256 text primary key,
  nom text not null unique,
  cle_enveloppee blob not null,
  taille_octets integer not null,
  complet integer not null check (complet in (0, 1))
) strict, without rowid;

create table operation (
  n integer primary key,
  op_id text not null unique,
  contenu text not null
) strict;

-- Rows an operation waits for, « genre:id »: the contents hold whole PDFs and are not read to know it.
create table operation_cible (
  n integer not null references operation (n) on delete cascade,
  cle text not null,
  primary key (cle, n)
) strict, without rowid;
create index operation_cible_par_n on operation_cible (n);

create table issue_gardee (
  op_id text primary key,
  quand text not null,
  issue text not null,
  operation text
) strict;

create table trace (
  n integer primary key,
  precedent text not null,
  hash text not null,
  quand text not null,
  action text not null,
  objet text not null,
  details text not null
) strict;

create table reglage (nom text primary key, valeur text not null) strict, without rowid;
`,
};
