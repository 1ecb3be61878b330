-- The application is never the owner of its tables and never bypasses row-level security.
do $$ begin
  if not exists (select 1 from pg_roles where rolname = 'collegiale_app') then
    create role collegiale_app nosuperuser nocreatedb nocreaterole nobypassrls nologin;
  end if;
end $$;
grant collegiale_app to current_user;

grant usage on schema public to collegiale_app;
grant select on reseau to collegiale_app;
grant select, insert, update on scope, seau_identite, epoque_compte, compte, part_serveur to collegiale_app;
grant select, insert, update, delete on
  ligne, tombe, octroi, membre_rcp, relation_patient, tentative, demande_connexion, session,
  patient_identite, contenu_reference to collegiale_app;
grant select, insert on
  operation_jugee, quarantaine, contenu, trace, trace_poste, ancre_trace to collegiale_app;

-- Second net (the first is the use case): a connection sees the rows of the réseau it was opened for.
alter table ligne enable row level security;
alter table ligne force row level security;
create policy ligne_du_reseau on ligne
  using (reseau_id = (select current_setting('collegiale.reseau', true))::uuid)
  with check (reseau_id = (select current_setting('collegiale.reseau', true))::uuid);
