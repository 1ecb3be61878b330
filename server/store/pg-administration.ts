import { sql } from 'kysely';
import type { Base } from '../postgres/connexion.ts';
import { administrerRelations } from './pg-relations.ts';
import type { Administration } from './ports.ts';

/** Identifiers are compared without case nor the spaces around. */
export const plierIdentifiant = (texte: string): string => texte.trim().toLowerCase().normalize('NFC');

export function creerAdministration(base: Base): Administration {
  const { db } = base;
  const reseau = base.reseau.id;
  return {
    enregistrerCompte: async (c) => {
      await sql`
        insert into compte (reseau_id, compte_id, identifiant, professionnel_id, nom_affiche, courriel, profil,
          groupe_profession, trois_c, mot_de_passe, etat, cree_le)
        values (${reseau}, ${c.compteId}, ${plierIdentifiant(c.identifiant)}, ${c.professionnelId}, ${c.nomAffiche},
          ${c.courriel}, ${c.profil}, ${c.groupeProfession}, ${c.troisC ?? null}, ${c.motDePasseHache}, 'actif', now())
        on conflict (reseau_id, compte_id) do update set
          identifiant = excluded.identifiant, professionnel_id = excluded.professionnel_id,
          nom_affiche = excluded.nom_affiche, courriel = excluded.courriel, profil = excluded.profil,
          groupe_profession = excluded.groupe_profession, trois_c = excluded.trois_c, mot_de_passe = excluded.mot_de_passe`.execute(
        db,
      );
    },
    changerEtatCompte: async (compteId, etat) => {
      await sql`update compte set etat = ${etat} where reseau_id = ${reseau} and compte_id = ${compteId}`.execute(
        db,
      );
    },
    ajouterMembreRcp: async (professionnelId, rcpId) => {
      await sql`
        insert into membre_rcp (reseau_id, professionnel_id, rcp_id) values (${reseau}, ${professionnelId}, ${rcpId})
        on conflict do nothing`.execute(db);
    },
    retirerMembreRcp: async (professionnelId, rcpId) => {
      await sql`
        delete from membre_rcp
        where reseau_id = ${reseau} and professionnel_id = ${professionnelId} and rcp_id = ${rcpId}`.execute(
        db,
      );
    },
    ...administrerRelations(base),
  };
}
