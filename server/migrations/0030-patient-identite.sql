-- Look-up of an inscription: by INS or by all strict traits, never a search by name (architecture.md, rule 2).
create table patient_identite (
  reseau_id uuid not null,
  patient_id uuid not null,
  ins_oid text collate "C",
  ins_matricule text collate "C",
  cle_traits text collate "C" not null,
  constraint une_identite_par_patient primary key (reseau_id, patient_id),
  constraint identite_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create index patient_par_ins on patient_identite (reseau_id, ins_matricule, ins_oid) where ins_matricule is not null;
create index patient_par_traits on patient_identite (reseau_id, cle_traits);

-- Two desktops that create the same person meet on the same row here, and the second one reads again.
create table seau_identite (
  reseau_id uuid not null,
  seau integer not null,
  n bigint not null,
  constraint un_seau_par_numero primary key (reseau_id, seau),
  constraint seau_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
