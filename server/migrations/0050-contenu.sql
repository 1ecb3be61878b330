-- Bytes by the SHA-256 of what they are in clear; at rest AES-256-GCM: nonce, ciphertext, tag.
create table contenu (
  reseau_id uuid not null,
  sha256 text collate "C" not null,
  octets_chiffres bytea not null,
  constraint un_contenu_par_empreinte primary key (reseau_id, sha256),
  constraint contenu_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
-- The bytes are compressed already and read whole: no second compression.
alter table contenu alter column octets_chiffres set storage external;

-- Which rows show these bytes, in which scope: the right to read them is the right to read one of the rows.
create table contenu_reference (
  reseau_id uuid not null,
  sha256 text collate "C" not null,
  genre text collate "C" not null,
  id uuid not null,
  scope text collate "C" not null,
  fige boolean not null,
  constraint une_reference_par_ligne primary key (reseau_id, sha256, genre, id),
  constraint reference_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create index reference_par_ligne on contenu_reference (reseau_id, genre, id);

create function refuser_contenu_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if not exists (select 1 from contenu_reference r
      where r.reseau_id = old.reseau_id and r.sha256 = old.sha256 and r.fige) then
      return old;
    end if;
  end if;
  raise exception 'un contenu ne change pas' using errcode = 'integrity_constraint_violation',
    constraint = 'contenu_immuable';
end $$;
create trigger contenu_immuable before update or delete on contenu
  for each row execute function refuser_contenu_change();
create trigger contenu_jamais_vide before truncate on contenu execute function refuser_contenu_change();

create function refuser_reference_figee() returns trigger language plpgsql as $$
begin
  raise exception 'la reference d''un document fige ne change plus'
    using errcode = 'integrity_constraint_violation', constraint = 'reference_figee_immuable';
end $$;
create trigger reference_figee_immuable before update or delete on contenu_reference
  for each row when (old.fige) execute function refuser_reference_figee();
create trigger reference_jamais_videe before truncate on contenu_reference
  execute function refuser_reference_figee();
