-- The published directory of professionals (« PS_LibreAcces_Personne_activite »), beside the accounts, which it never
-- makes: one row an activity. `vu_n` is the last import that had it, `change_n` the last that changed it.
create table import_annuaire (
  reseau_id uuid not null,
  n integer not null,
  fichier text not null,
  sha256 text not null,
  debute_le timestamptz not null,
  fini_le timestamptz,
  lues integer not null default 0,
  ajoutees integer not null default 0,
  changees integer not null default 0,
  retirees integer not null default 0,
  ignorees integer not null default 0,
  refusees integer not null default 0,
  constraint un_import_par_rang primary key (reseau_id, n),
  constraint import_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create table annuaire_activite (
  reseau_id uuid not null,
  cle text collate "C" not null,
  rpps text collate "C" not null,
  cherche text collate "C" not null,
  activite json not null,
  vu_n integer not null,
  change_n integer not null,
  retire_n integer,
  constraint une_activite_par_cle primary key (reseau_id, cle),
  constraint activite_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create index activite_par_mots on annuaire_activite (reseau_id, cherche) where retire_n is null;
create index activite_par_rpps on annuaire_activite (reseau_id, rpps);

grant select, insert, update on import_annuaire, annuaire_activite to collegiale_app;
