-- The 3C an account answers to, by the name its RCPs bear; null: told by its RCPs and establishments alone.
alter table compte add column trois_c text collate "C";

alter table bris_de_glace
  -- Those of whoever broke it and of the RCPs where the patient was presented, when it was broken.
  add column trois_c text[] not null default '{}',
  -- Ended before its hour, by the one who broke it.
  add column termine_le timestamptz,
  drop constraint bris_qui_dure,
  add constraint bris_qui_dure check (jusqua >= ouvert_le);

-- Who was told of a broken glass, in the transaction that broke it; null courriel_le: the e-mail has not left.
create table notification_bris (
  reseau_id uuid not null,
  bris_id uuid not null,
  compte_id uuid not null,
  le timestamptz not null,
  lue_le timestamptz,
  courriel_le timestamptz,
  constraint une_notification_par_bris_et_compte primary key (reseau_id, bris_id, compte_id),
  constraint notification_d_un_bris foreign key (reseau_id, bris_id) references bris_de_glace (reseau_id, bris_id),
  constraint notification_d_un_compte foreign key (reseau_id, compte_id) references compte (reseau_id, compte_id)
);
create index notification_non_lue on notification_bris (reseau_id, compte_id) where lue_le is null;

grant select, insert, update on notification_bris to collegiale_app;
