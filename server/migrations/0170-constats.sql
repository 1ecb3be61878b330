-- What becomes of a finding (seed 000, « Traçabilité »): numbered, told, discussed, decided, each said once for all.
alter table constat
  add column annee integer,
  add column numero integer,
  -- When those who examine it were told by e-mail.
  add column avise_le timestamptz;
update constat c set annee = r.annee, numero = r.numero
  from (select reseau_id, constat_id, extract(year from constate_le)::int as annee,
      row_number() over (partition by reseau_id, extract(year from constate_le) order by constate_le, constat_id)
        as numero
    from constat) as r
  where r.reseau_id = c.reseau_id and r.constat_id = c.constat_id;
alter table constat
  alter column annee set not null,
  alter column numero set not null,
  add constraint un_constat_par_numero unique (reseau_id, annee, numero);

-- « demande »: asked of the person whom the finding is about; « reponse »: what he says of it.
create table constat_message (
  reseau_id uuid not null,
  message_id uuid not null,
  constat_id uuid not null,
  nature text not null,
  texte text not null,
  par_compte_id uuid not null,
  ecrit_le timestamptz not null,
  constraint un_message_par_identifiant primary key (reseau_id, message_id),
  constraint message_d_un_constat foreign key (reseau_id, constat_id) references constat (reseau_id, constat_id),
  constraint nature_de_message_connue check (nature in ('message', 'demande', 'reponse'))
);
create index message_par_constat on constat_message (reseau_id, constat_id, ecrit_le);

create table constat_decision (
  reseau_id uuid not null,
  constat_id uuid not null,
  n integer not null,
  decision text not null,
  motif text not null,
  par_compte_id uuid not null,
  decidee_le timestamptz not null,
  constraint une_decision_par_rang primary key (reseau_id, constat_id, n),
  constraint decision_d_un_constat foreign key (reseau_id, constat_id) references constat (reseau_id, constat_id),
  constraint decision_connue check (decision in ('explique', 'averti', 'suspendu'))
);

create trigger message_immuable before update or delete on constat_message
  for each row execute function refuser_trace_changee();
create trigger message_jamais_vide before truncate on constat_message execute function refuser_trace_changee();
create trigger decision_immuable before update or delete on constat_decision
  for each row execute function refuser_trace_changee();
create trigger decision_jamais_videe before truncate on constat_decision execute function refuser_trace_changee();

-- One row for each night that was analysed; without an end, it was stopped and is done again.
create table analyse_nocturne (
  reseau_id uuid not null,
  nuit date not null,
  debut timestamptz not null,
  fin timestamptz,
  traces integer,
  nouveaux integer,
  constraint une_analyse_par_nuit primary key (reseau_id, nuit),
  constraint analyse_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);

grant select, insert on constat_message, constat_decision to collegiale_app;
grant select, insert, update on analyse_nocturne to collegiale_app;
