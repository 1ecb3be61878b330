-- Bytes of a document joined on a workstation, until the operation that names them is judged (docs/adr/0010).
-- Nobody reads them: the right to attach them is judged with the operation.
create table depot (
  reseau_id uuid not null,
  op_id uuid not null,
  compte_id uuid not null,
  sha256 text collate "C" not null,
  taille_octets integer not null,
  recus integer not null,
  touche_le timestamptz not null,
  constraint un_depot_par_operation primary key (reseau_id, op_id),
  constraint depot_d_un_reseau foreign key (reseau_id) references reseau (reseau_id),
  constraint depot_dans_ses_bornes check (recus between 0 and taille_octets)
);
create index depot_par_compte on depot (reseau_id, compte_id);

create table morceau_depot (
  reseau_id uuid not null,
  op_id uuid not null,
  depuis integer not null,
  octets_chiffres bytea not null,
  constraint un_morceau_par_place primary key (reseau_id, op_id, depuis),
  constraint morceau_d_un_depot foreign key (reseau_id, op_id) references depot (reseau_id, op_id) on delete cascade
);
alter table morceau_depot alter column octets_chiffres set storage external;

grant select, insert, update, delete on depot, morceau_depot to collegiale_app;
