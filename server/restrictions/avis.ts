import { sql } from 'kysely';
import type { Base } from '../postgres/connexion.ts';
import type { Courrier } from '../session/courrier.ts';

const FIN = 'Ce message ne nomme ni patient ni professionnel : tout se lit dans Collégiale.';

/** What is told, and to whom: the secretariat applies; president and heads of RCP see to it; the doctor learns of a return. */
export type Etape = 'demandee' | 'appliquee' | 'renvoyee';

const MESSAGES: Readonly<Record<Etape, { readonly sujet: string; readonly phrase: string }>> = {
  demandee: {
    sujet: 'Restriction d’accès à appliquer',
    phrase: 'Un médecin a transmis une restriction d’accès à votre 3C. Elle s’applique dans Administration.',
  },
  appliquee: {
    sujet: 'Restriction d’accès appliquée',
    phrase:
      'Une restriction d’accès vient d’être appliquée dans votre 3C. Il vous revient de vérifier qu’elle est respectée, puis de la confirmer : le président du 3C dans Administration, le responsable de la RCP dans le dossier du patient.',
  },
  renvoyee: {
    sujet: 'Restriction d’accès renvoyée',
    phrase:
      'Le secrétariat du 3C n’a pas pu appliquer une restriction que vous avez transmise. Sa raison est dans le dossier du patient.',
  },
};

/** Never whom the patient named. */
async function destinataires(
  { db, reseau }: Base,
  demandeId: string,
  etape: Etape,
): Promise<readonly string[]> {
  const { rows } = await sql<{ courriel: string }>`
    with demande as (
      select * from demande_restriction where reseau_id = ${reseau.id} and demande_id = ${demandeId}),
    rcps as (
      select l.id, (l.donnees ->> 'coordonnateurId')::uuid as coordonnateur,
        (l.donnees ->> 'etablissementId')::uuid as etablissement
      from ligne l, demande d
      where l.reseau_id = ${reseau.id} and l.genre = 'rcp' and l.donnees ->> 'troisC' = d.trois_c)
    select distinct c.courriel from demande d
    join compte c on c.reseau_id = ${reseau.id} and c.etat = 'actif' and c.professionnel_id <> d.professionnel_id
    where case ${etape}::text
      when 'renvoyee' then c.compte_id = d.demandee_par
      when 'demandee' then c.profil in ('secretaireRcp', 'coordinateurRcp') and exists (
        select 1 from membre_rcp m join rcps r on r.id = m.rcp_id
        where m.reseau_id = ${reseau.id} and m.professionnel_id = c.professionnel_id)
      else exists (
          select 1 from ligne i
          join ligne s on s.reseau_id = ${reseau.id} and s.genre = 'seance' and s.id = i.seance_id
          join rcps r on r.id = s.rcp_id
          where i.reseau_id = ${reseau.id} and i.genre = 'inscription' and i.patient_id = d.patient_id
            and r.coordonnateur = c.professionnel_id)
        or (c.profil = 'presidentTroisC' and exists (
          select 1 from ligne p join rcps r on r.etablissement = (p.donnees ->> 'etablissementId')::uuid
          where p.reseau_id = ${reseau.id} and p.genre = 'professionnel' and p.id = c.professionnel_id))
      end
    order by c.courriel`.execute(db);
  return rows.map(({ courriel }) => courriel);
}

/** Told by e-mail, without any name. A message that does not leave changes nothing: the list is in the application. */
export async function aviserDeLaRestriction(
  base: Base,
  courrier: Courrier,
  demandeId: string,
  etape: Etape,
): Promise<void> {
  const { sujet, phrase } = MESSAGES[etape];
  for (const destinataire of await destinataires(base, demandeId, etape)) {
    await courrier.envoyerAvis({ destinataire, sujet, texte: `${phrase}\n\n${FIN}` }).catch(() => undefined);
  }
}
