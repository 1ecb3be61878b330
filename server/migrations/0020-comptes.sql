create table compte (
  reseau_id uuid not null,
  compte_id uuid not null,
  -- Folded: lower case, no space around.
  identifiant text collate "C" not null,
  professionnel_id uuid not null,
  nom_affiche text not null,
  courriel text not null,
  profil text not null,
  groupe_profession text not null,
  mot_de_passe text not null,
  etat text not null,
  cree_le timestamptz not null,
  constraint compte_unique primary key (reseau_id, compte_id),
  constraint compte_d_un_reseau foreign key (reseau_id) references reseau (reseau_id),
  constraint un_compte_par_identifiant unique (reseau_id, identifiant),
  constraint etat_de_compte_connu check (etat in ('actif', 'suspendu'))
);

create table membre_rcp (
  reseau_id uuid not null,
  professionnel_id uuid not null,
  rcp_id uuid not null,
  constraint un_membre_par_rcp primary key (reseau_id, professionnel_id, rcp_id),
  constraint membre_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

-- Relations outside a séance, and the patient's refusals (architecture.md, rule 1).
create table relation_patient (
  reseau_id uuid not null,
  professionnel_id uuid not null,
  patient_id uuid not null,
  nature text not null,
  constraint une_relation_par_nature primary key (reseau_id, professionnel_id, patient_id, nature),
  constraint relation_d_un_reseau foreign key (reseau_id) references reseau (reseau_id),
  constraint nature_de_relation_connue check (nature in ('equipeDeSoins', 'correspondant', 'restriction'))
);

-- Failures are counted by the text typed, known or not, so that a lock tells nothing of who has an account.
create table tentative (
  reseau_id uuid not null,
  identifiant_empreinte text collate "C" not null,
  echecs integer not null,
  derniere_le timestamptz not null,
  constraint un_compteur_par_identifiant primary key (reseau_id, identifiant_empreinte),
  constraint tentative_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

create table demande_connexion (
  reseau_id uuid not null,
  demande_id uuid not null,
  compte_id uuid not null,
  poste_id uuid not null,
  code_empreinte text not null,
  cree_le timestamptz not null,
  envoye_le timestamptz not null,
  expire_le timestamptz not null,
  envois integer not null,
  utilisee_le timestamptz,
  constraint demande_unique primary key (reseau_id, demande_id),
  constraint demande_d_un_compte foreign key (reseau_id, compte_id) references compte (reseau_id, compte_id)
);

create table session (
  reseau_id uuid not null,
  jeton_empreinte text collate "C" not null,
  compte_id uuid not null,
  poste_id uuid not null,
  creee_le timestamptz not null,
  expire_le timestamptz not null,
  vue_le timestamptz not null,
  revoquee_le timestamptz,
  constraint session_unique primary key (reseau_id, jeton_empreinte),
  constraint session_d_un_compte foreign key (reseau_id, compte_id) references compte (reseau_id, compte_id)
);
create index session_par_compte on session (reseau_id, compte_id) where revoquee_le is null;

create table part_serveur (
  reseau_id uuid not null,
  compte_id uuid not null,
  poste_id uuid not null,
  -- AES-256-GCM under the key of contents: nonce, ciphertext, tag.
  part_chiffree bytea not null,
  constraint une_part_par_compte_et_poste primary key (reseau_id, compte_id, poste_id),
  constraint part_d_un_compte foreign key (reseau_id, compte_id) references compte (reseau_id, compte_id)
);

-- The scopes an account may hold, each with the époque of the day it got it.
create table octroi (
  reseau_id uuid not null,
  compte_id uuid not null,
  scope text collate "C" not null,
  epoque bigint not null,
  constraint un_octroi_par_scope primary key (reseau_id, compte_id, scope),
  constraint octroi_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create table epoque_compte (
  reseau_id uuid not null,
  compte_id uuid not null,
  epoque bigint not null,
  constraint une_epoque_par_compte primary key (reseau_id, compte_id),
  constraint epoque_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
