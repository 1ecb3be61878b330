-- Records of one person under several ids (docs/adr/0016). Nothing of a dossier moves: a merged record keeps its id,
-- its rows and its frozen documents; what ties a professional to one of them ties him to all.
create table rattachement (
  reseau_id uuid not null,
  patient_id uuid not null,
  vers_patient_id uuid not null,
  constraint un_rattachement_par_patient primary key (reseau_id, patient_id),
  constraint rattachement_a_un_autre check (patient_id <> vers_patient_id),
  constraint rattachement_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create index rattachement_vers on rattachement (reseau_id, vers_patient_id);

-- Keys under which records that look alike meet (domain/doublons).
create table cle_doublon (
  reseau_id uuid not null,
  cle text collate "C" not null,
  patient_id uuid not null,
  constraint une_cle_par_patient primary key (reseau_id, cle, patient_id),
  constraint cle_doublon_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create index cle_par_patient on cle_doublon (reseau_id, patient_id);
-- Patients written before: the next start folds their keys (server/recherche/completer.ts).
insert into patient_a_indexer select reseau_id, patient_id from patient_identite on conflict do nothing;

-- « Fusion des doublons patients de la base sur demande des centres » (seed 000).
create table demande_fusion (
  reseau_id uuid not null,
  demande_id uuid not null,
  patient_id uuid not null,
  autre_patient_id uuid,
  par_compte_id uuid not null,
  demandee_le timestamptz not null,
  motif text not null,
  etat text not null,
  decidee_le timestamptz,
  decidee_par uuid,
  reponse text,
  constraint demande_fusion_unique primary key (reseau_id, demande_id),
  constraint demande_d_un_compte_fusion foreign key (reseau_id, par_compte_id) references compte (reseau_id, compte_id),
  constraint etat_de_demande_connu check (etat in ('ouverte', 'faite', 'refusee')),
  constraint decision_toute_entiere check ((etat = 'ouverte') = (decidee_le is null)
    and (decidee_le is null) = (decidee_par is null) and (decidee_le is null) = (reponse is null))
);
create index demande_fusion_ouverte on demande_fusion (reseau_id, demandee_le) where etat = 'ouverte';

-- Each merge, and its undoing; never removed.
create table fusion (
  reseau_id uuid not null,
  fusion_id uuid not null,
  demande_id uuid not null,
  patient_id uuid not null,
  vers_patient_id uuid not null,
  par_compte_id uuid not null,
  fusionnee_le timestamptz not null,
  motif text not null,
  score integer not null,
  defaite_le timestamptz,
  defaite_par uuid,
  motif_defaite text,
  constraint fusion_unique primary key (reseau_id, fusion_id),
  constraint fusion_d_une_demande foreign key (reseau_id, demande_id)
    references demande_fusion (reseau_id, demande_id),
  constraint fusion_defaite_toute_entiere check ((defaite_le is null) = (defaite_par is null)
    and (defaite_le is null) = (motif_defaite is null))
);
create unique index une_fusion_en_vigueur_par_patient on fusion (reseau_id, patient_id) where defaite_le is null;

-- « Ce sont deux personnes »: said once, not listed again.
create table doublon_ecarte (
  reseau_id uuid not null,
  patient_id uuid not null,
  autre_patient_id uuid not null,
  par_compte_id uuid not null,
  ecarte_le timestamptz not null,
  motif text not null,
  constraint une_decision_par_paire primary key (reseau_id, patient_id, autre_patient_id),
  constraint paire_rangee check (patient_id < autre_patient_id),
  constraint doublon_ecarte_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

grant select, insert, update, delete on rattachement, cle_doublon to collegiale_app;
grant select, insert, update on demande_fusion, fusion to collegiale_app;
grant select, insert on doublon_ecarte to collegiale_app;
