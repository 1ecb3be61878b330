-- When a session was last opened, whatever the way; sessions themselves are forgotten the day after.
alter table compte add column derniere_connexion_le timestamptz;

-- What was done to an account or a login, by whom and why: shown to who administers. Never changed.
create table acte_compte (
  reseau_id uuid not null,
  acte_id uuid not null default gen_random_uuid(),
  compte_id uuid not null,
  acte text not null,
  -- Null: the operator at his terminal.
  par_compte_id uuid,
  le timestamptz not null,
  motif text,
  details text not null,
  constraint acte_unique primary key (reseau_id, acte_id),
  constraint acte_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create index acte_par_compte on acte_compte (reseau_id, compte_id, le);
grant select, insert on acte_compte to collegiale_app;
