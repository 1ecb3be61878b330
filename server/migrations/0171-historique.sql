-- Who looked at one dossier (server/historique): those of the server are found by their object already (0060).
create index trace_poste_par_objet on trace_poste (reseau_id, objet, quand);
