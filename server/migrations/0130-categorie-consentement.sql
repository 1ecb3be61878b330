-- The category « information et consentement » came after these versions were written: each takes the default of
-- brief §6.3 for it. Without a line, a profession would have no right that anybody decided.
update habilitation_version v
set habilitations = (
  select json_object_agg(p.key, p.value || jsonb_build_object('consentement',
    case
      when p.key in ('medecin', 'infirmier', 'infirmierPratiqueAvancee', 'secretaire') then 'lectureEcriture'
      when p.key in ('pharmacien', 'rechercheClinique') then 'lecture'
      else 'aucun'
    end))
  from jsonb_each(v.habilitations::jsonb) p)
where not (v.habilitations::jsonb -> 'medecin' ? 'consentement');
