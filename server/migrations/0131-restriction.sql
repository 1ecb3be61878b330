-- The way of a restriction asked by a patient; what it closes is a line of relation_patient.
create table demande_restriction (
  reseau_id uuid not null,
  demande_id uuid not null,
  patient_id uuid not null,
  professionnel_id uuid not null,
  objet text not null,
  trois_c text not null,
  motif text not null,
  etat text not null,
  demandee_le timestamptz not null,
  demandee_par uuid not null,
  appliquee_le timestamptz,
  appliquee_par uuid,
  renvoyee_le timestamptz,
  renvoyee_par uuid,
  renvoi text,
  confirmee_trois_c_le timestamptz,
  confirmee_trois_c_par uuid,
  confirmee_rcp_le timestamptz,
  confirmee_rcp_par uuid,
  constraint demande_de_restriction_unique primary key (reseau_id, demande_id),
  constraint restriction_demandee_par_un_compte foreign key (reseau_id, demandee_par)
    references compte (reseau_id, compte_id),
  constraint objet_de_restriction_connu check (objet in ('poser', 'lever')),
  constraint etat_de_restriction_connu check (etat in ('demandee', 'appliquee', 'confirmee', 'renvoyee')),
  constraint jamais_ecartee_en_silence check ((etat = 'renvoyee') = (renvoi is not null))
);
create unique index une_restriction_en_cours on demande_restriction (reseau_id, patient_id, professionnel_id)
  where etat = 'demandee';
create index restriction_par_trois_c on demande_restriction (reseau_id, trois_c, demandee_le);

grant select, insert, update on demande_restriction to collegiale_app;
-- Which RCP a patient is in: their heads see to his restrictions.
create index inscription_par_patient on ligne (reseau_id, patient_id) where genre = 'inscription';
