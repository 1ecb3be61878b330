-- One chain per start of an API instance. `quand` is text: the very characters that were hashed.
create table trace (
  reseau_id uuid not null,
  chaine_id uuid not null,
  n bigint not null,
  precedent text not null,
  hash text not null,
  quand text not null,
  compte_id uuid,
  professionnel_id uuid,
  poste_id uuid,
  action text not null,
  objet text not null,
  autorise boolean not null,
  details text not null,
  constraint une_trace_par_rang primary key (reseau_id, chaine_id, n),
  constraint trace_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create index trace_par_objet on trace (reseau_id, objet, quand);

-- A device's own chain (precedent, hash), and ours over it (sceau): who sent it and when is bound too.
create table trace_poste (
  reseau_id uuid not null,
  poste_id uuid not null,
  n bigint not null,
  precedent text not null,
  hash text not null,
  quand text not null,
  action text not null,
  objet text not null,
  details text not null,
  compte_id uuid not null,
  professionnel_id uuid not null,
  recue_le text not null,
  sceau text not null,
  constraint une_trace_de_poste_par_rang primary key (reseau_id, poste_id, n),
  constraint trace_de_poste_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

-- The heads of every chain, signed with the seal key, each anchor bound to the one before.
create table ancre_trace (
  reseau_id uuid not null,
  n bigint not null,
  contenu text not null,
  signature text not null,
  constraint une_ancre_par_rang primary key (reseau_id, n),
  constraint ancre_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

create function refuser_trace_changee() returns trigger language plpgsql as $$
begin
  raise exception 'une trace ne change pas' using errcode = 'integrity_constraint_violation',
    constraint = 'trace_immuable';
end $$;
create trigger trace_immuable before update or delete on trace
  for each row execute function refuser_trace_changee();
create trigger trace_jamais_videe before truncate on trace execute function refuser_trace_changee();
create trigger trace_poste_immuable before update or delete on trace_poste
  for each row execute function refuser_trace_changee();
create trigger trace_poste_jamais_videe before truncate on trace_poste execute function refuser_trace_changee();
create trigger ancre_immuable before update or delete on ancre_trace
  for each row execute function refuser_trace_changee();
create trigger ancre_jamais_videe before truncate on ancre_trace execute function refuser_trace_changee();
