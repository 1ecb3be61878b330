-- Age and origin of a password; mot_de_passe_le null: a demonstration account, whose password has no age.
alter table compte
  add column mot_de_passe_le timestamptz,
  add column mot_de_passe_initial boolean not null default false,
  -- The last password of its owner, while an initial one stands in its place.
  add column mot_de_passe_precedent text,
  add column telephone text,
  add column canal text not null default 'courriel',
  -- Who opened the login; null: the operator at his terminal, or the demonstration.
  add column ouvert_par uuid,
  add constraint canal_connu check (canal in ('courriel', 'sms', 'totp'));

-- A login without profile is no account: nothing that reads `compte` sees it, and it opens no session.
create table ouverture_compte (
  reseau_id uuid not null,
  compte_id uuid not null,
  identifiant text collate "C" not null,
  nom_affiche text not null,
  courriel text not null,
  telephone text,
  mot_de_passe text not null,
  ouvert_par uuid,
  ouvert_le timestamptz not null,
  constraint ouverture_unique primary key (reseau_id, compte_id),
  constraint ouverture_d_un_reseau foreign key (reseau_id) references reseau (reseau_id),
  constraint une_ouverture_par_identifiant unique (reseau_id, identifiant)
);

-- Secrets are AES-256-GCM under the key of contents, bound to their account; one waits for its first code.
create table totp (
  reseau_id uuid not null,
  compte_id uuid not null,
  secret_chiffre bytea,
  attente_chiffre bytea,
  -- The last step of 30 s that opened something: none opens twice, nor an earlier one after it.
  dernier_pas bigint not null default 0,
  constraint un_totp_par_compte primary key (reseau_id, compte_id),
  constraint totp_d_un_compte foreign key (reseau_id, compte_id) references compte (reseau_id, compte_id)
);

alter table demande_connexion
  add column canal text not null default 'courriel',
  alter column code_empreinte drop not null,
  add constraint code_sauf_totp check ((canal = 'totp') = (code_empreinte is null));
create index demande_par_compte on demande_connexion (reseau_id, compte_id) where utilisee_le is null;

alter table session
  add column session_id uuid not null default gen_random_uuid(),
  add column portee text not null default 'entiere',
  add constraint portee_connue check (portee in ('entiere', 'motDePasse')),
  add constraint une_session_par_identifiant unique (reseau_id, session_id);

grant select, insert, update, delete on ouverture_compte, totp to collegiale_app;
