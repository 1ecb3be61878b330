-- reseau_id is first in every key, so that the schema distributes by tenant (architecture.md).
create table reseau (
  reseau_id uuid not null,
  nom text not null,
  demonstration boolean not null default false,
  constraint reseau_unique primary key (reseau_id)
);

-- One counter per scope, incremented under its row lock by the transaction that changes a row of it:
-- a sequence would let a slow transaction commit behind a cursor that already passed it.
create table scope (
  reseau_id uuid not null,
  scope text collate "C" not null,
  rev bigint not null,
  constraint un_compteur_par_scope primary key (reseau_id, scope),
  constraint scope_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

-- `donnees` is json and not jsonb: clinical text is kept to the letter, U+0000 and lone surrogates included.
create table ligne (
  reseau_id uuid not null,
  genre text collate "C" not null,
  id uuid not null,
  scope text collate "C" not null,
  rev bigint not null,
  fige boolean not null,
  patient_id uuid,
  seance_id uuid,
  rcp_id uuid,
  debut timestamptz,
  donnees json not null,
  constraint une_ligne_par_identifiant primary key (reseau_id, genre, id),
  constraint ligne_dans_un_scope foreign key (reseau_id, scope) references scope (reseau_id, scope)
);
create index ligne_par_scope_et_rev on ligne (reseau_id, scope, rev);
create index seance_par_rcp on ligne (reseau_id, rcp_id, debut) where genre = 'seance';
create index inscription_par_seance on ligne (reseau_id, seance_id) where genre = 'inscription';

-- What left a scope. Kept longer than any vault may stay away.
create table tombe (
  reseau_id uuid not null,
  scope text collate "C" not null,
  genre text collate "C" not null,
  id uuid not null,
  rev bigint not null,
  constraint une_tombe_par_scope_et_ligne primary key (reseau_id, scope, genre, id),
  constraint tombe_dans_un_scope foreign key (reseau_id, scope) references scope (reseau_id, scope)
);
create index tombe_par_scope_et_rev on tombe (reseau_id, scope, rev);

-- Validated means frozen: the database itself refuses, whoever asks (architecture.md, rule 5).
create function refuser_ligne_figee() returns trigger language plpgsql as $$
begin
  raise exception 'une ligne figee ne change plus' using errcode = 'integrity_constraint_violation',
    constraint = 'ligne_figee_immuable';
end $$;
create trigger ligne_figee_immuable before update or delete on ligne
  for each row when (old.fige) execute function refuser_ligne_figee();
create trigger ligne_jamais_videe before truncate on ligne execute function refuser_ligne_figee();
