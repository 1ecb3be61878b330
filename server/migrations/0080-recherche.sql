-- Search by name among the patients one may read (server/recherche). Tokens are folded to ASCII letters and digits
-- by domain/recherche/jetons.ts: the index depends on no collation, no dictionary and no extension.
create table patient_recherche (
  reseau_id uuid not null,
  patient_id uuid not null,
  jetons tsvector not null,
  constraint une_recherche_par_patient primary key (reseau_id, patient_id),
  constraint recherche_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create index patient_par_jeton on patient_recherche using gin (jetons);

-- Patients written before: SQL cannot fold, the next start does it (server/recherche/completer.ts).
create table patient_a_indexer (
  reseau_id uuid not null,
  patient_id uuid not null,
  constraint un_patient_a_indexer primary key (reseau_id, patient_id),
  constraint a_indexer_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
insert into patient_a_indexer select reseau_id, patient_id from patient_identite;

grant select, insert, update, delete on patient_recherche to collegiale_app;
grant select, update, delete on patient_a_indexer to collegiale_app;
