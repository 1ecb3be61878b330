-- Traces made elsewhere (docs/securite.md, « Le format des traces »). Never in our chains, which vouch for what this
-- server saw; as immutable as them. `contenu` is the trace as domain/traces/trace.ts reads it.
create table trace_importee (
  reseau_id uuid not null,
  trace_id text collate "C" not null,
  quand timestamptz not null,
  professionnel_id text collate "C" not null,
  empreinte text not null,
  contenu text not null,
  fichier text not null,
  importee_le timestamptz not null,
  constraint une_trace_importee_par_identifiant primary key (reseau_id, trace_id),
  constraint trace_importee_d_un_reseau foreign key (reseau_id) references reseau (reseau_id)
);
create trigger trace_importee_immuable before update or delete on trace_importee
  for each row execute function refuser_trace_changee();
create trigger trace_importee_jamais_videe before truncate on trace_importee
  execute function refuser_trace_changee();

-- What the analysis found; analysed again, the same finding is known by the traces that show it.
create table constat (
  reseau_id uuid not null,
  constat_id uuid not null,
  source text not null,
  regle text not null,
  professionnel_id text collate "C" not null,
  profil text not null,
  debut date not null,
  fin date not null,
  nombre integer not null,
  gravite text not null,
  phrase text not null,
  etat text not null,
  constate_le timestamptz not null,
  constraint un_constat_par_identifiant primary key (reseau_id, constat_id),
  constraint constat_d_un_reseau foreign key (reseau_id) references reseau (reseau_id),
  constraint source_de_constat_connue check (source in ('serveur', 'import')),
  constraint gravite_de_constat_connue check (gravite in ('information', 'moyenne', 'haute')),
  constraint etat_de_constat_connu check (etat in ('ouvert', 'explique', 'averti', 'suspendu')),
  constraint constat_qui_dure check (fin >= debut)
);
create index constat_par_auteur on constat (reseau_id, source, professionnel_id, regle);

create table constat_preuve (
  reseau_id uuid not null,
  constat_id uuid not null,
  trace_id text collate "C" not null,
  constraint une_preuve_par_trace primary key (reseau_id, constat_id, trace_id),
  constraint preuve_d_un_constat foreign key (reseau_id, constat_id) references constat (reseau_id, constat_id)
);

grant select, insert on trace_importee, constat_preuve to collegiale_app;
grant select, insert, update on constat to collegiale_app;
