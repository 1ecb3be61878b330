create table operation_jugee (
  reseau_id uuid not null,
  op_id uuid not null,
  compte_id uuid not null,
  poste_id uuid not null,
  n bigint not null,
  issue json not null,
  jugee_le timestamptz not null default now(),
  constraint une_issue_par_operation primary key (reseau_id, op_id),
  constraint operation_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

create table quarantaine (
  reseau_id uuid not null,
  quarantaine_id uuid not null,
  op_id uuid not null,
  compte_id uuid not null,
  raison text not null,
  operation text not null,
  recue_le timestamptz not null default now(),
  constraint quarantaine_unique primary key (reseau_id, quarantaine_id),
  constraint une_quarantaine_par_operation unique (reseau_id, op_id),
  constraint quarantaine_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
