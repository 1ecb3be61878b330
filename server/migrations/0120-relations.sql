-- A relation has a start, an end and a reason (seed 000, « Accès aux données du DCC »).
alter table relation_patient
  add column debut timestamptz not null default '-infinity',
  add column fin timestamptz,
  add column motif text not null default '',
  drop constraint une_relation_par_nature,
  add constraint une_relation_par_nature_et_debut
    primary key (reseau_id, professionnel_id, patient_id, nature, debut),
  add constraint relation_qui_dure check (fin is null or fin >= debut);

-- Where a professional practises, and where a patient is cared for: together, the relation by establishment.
create table exercice (
  reseau_id uuid not null,
  professionnel_id uuid not null,
  etablissement_id uuid not null,
  constraint un_exercice_par_etablissement primary key (reseau_id, professionnel_id, etablissement_id),
  constraint exercice_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create table prise_en_charge (
  reseau_id uuid not null,
  etablissement_id uuid not null,
  patient_id uuid not null,
  debut timestamptz not null,
  fin timestamptz,
  motif text not null,
  constraint une_prise_en_charge_par_debut primary key (reseau_id, etablissement_id, patient_id, debut),
  constraint prise_en_charge_qui_dure check (fin is null or fin >= debut),
  constraint prise_en_charge_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

-- A patient who withdrew: his dossier is closed to everybody, kept only as the law requires.
create table dossier_ferme (
  reseau_id uuid not null,
  patient_id uuid not null,
  ferme_le timestamptz not null,
  par_professionnel_id uuid not null,
  motif text not null,
  constraint une_fermeture_par_patient primary key (reseau_id, patient_id),
  constraint fermeture_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

-- Each time the glass was broken; never removed, reviewed once.
create table bris_de_glace (
  reseau_id uuid not null,
  bris_id uuid not null,
  compte_id uuid not null,
  professionnel_id uuid not null,
  patient_id uuid not null,
  motif_code text not null,
  motif text not null,
  ouvert_le timestamptz not null,
  jusqua timestamptz not null,
  revu_le timestamptz,
  revu_par uuid,
  conclusion text,
  commentaire text,
  constraint bris_unique primary key (reseau_id, bris_id),
  constraint bris_d_un_compte foreign key (reseau_id, compte_id) references compte (reseau_id, compte_id),
  constraint bris_qui_dure check (jusqua > ouvert_le),
  constraint conclusion_connue check (conclusion in ('justifie', 'nonJustifie')),
  constraint revu_tout_entier check ((revu_le is null) = (revu_par is null)
    and (revu_le is null) = (conclusion is null))
);
create index bris_par_professionnel on bris_de_glace (reseau_id, professionnel_id, jusqua);
create index bris_a_revoir on bris_de_glace (reseau_id, ouvert_le) where revu_le is null;

-- Tries to break the glass of one account, those that found nobody included: they are limited together.
create table tentative_bris (
  reseau_id uuid not null,
  compte_id uuid not null,
  jour date not null,
  nombre integer not null,
  constraint un_compteur_de_bris_par_jour primary key (reseau_id, compte_id, jour),
  constraint tentative_de_bris_d_un_compte foreign key (reseau_id, compte_id)
    references compte (reseau_id, compte_id)
);

-- Each version of the réseau's table of habilitations, dated and kept; the last one holds.
create table habilitation_version (
  reseau_id uuid not null,
  n integer not null,
  depuis timestamptz not null,
  par_compte_id uuid not null,
  motif text not null,
  habilitations json not null,
  constraint une_version_par_rang primary key (reseau_id, n),
  constraint version_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

grant select, insert, update on bris_de_glace, tentative_bris to collegiale_app;
grant select, insert, update, delete on exercice, prise_en_charge to collegiale_app;
grant select, insert on dossier_ferme, habilitation_version to collegiale_app;
