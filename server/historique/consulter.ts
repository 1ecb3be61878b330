import { sql } from 'kysely';
import { erreur, type Erreur } from '../../contract/errors.ts';
import type { HistoriqueReponse, MesAccesReponse } from '../../contract/historique.ts';
import { SANS_RELATION } from '../../domain/habilitation/decider.ts';
import { peutLireHistorique } from '../../domain/habilitation/historique.ts';
import { deriverScopes } from '../../domain/habilitation/scopes.ts';
import { scopeDossier } from '../../domain/synchro/ligne.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { SourceFaits } from '../audit/faits.ts';
import type { Acteur, Clock, ServerStore } from '../store/ports.ts';
import { lireAccesDe, lireAccesPatient } from './lire.ts';

export type DependancesHistorique = SourceFaits & {
  readonly store: ServerStore;
  readonly clock: Clock;
};

const ACCES_MAX = 1000;
const MES_JOURS = 90;
const JOUR_MS = 86_400_000;

/**
 * The accesses to a dossier, for a physician of its patient; traced. An unknown patient and one who is not his have the
 * same answer. Errors: Introuvable.
 */
export async function consulterHistorique(
  d: DependancesHistorique,
  acteur: Acteur,
  patientId: string,
): Promise<Result<HistoriqueReponse, Erreur>> {
  const autorise = await d.store.transaction(async (tx) => {
    const faits = await tx.faitsCompte(acteur.compteId, d.clock.maintenant());
    const relation = faits?.relations.find((r) => r.patientId === patientId) ?? SANS_RELATION;
    const permis = faits !== undefined && peutLireHistorique(faits, relation, await tx.habilitations());
    await tx.tracer({ ...acteur, action: 'lireHistorique', objet: patientId, autorise: permis, details: '' });
    return permis;
  });
  return autorise ? ok(await lireAccesPatient(d, patientId, ACCES_MAX)) : err(erreur('Introuvable'));
}

/** What the account did itself these last months. */
export async function consulterMesAcces(
  d: DependancesHistorique,
  acteur: Acteur,
): Promise<Result<MesAccesReponse, Erreur>> {
  const depuis = new Date(d.clock.maintenant().getTime() - MES_JOURS * JOUR_MS);
  const lisibles = await d.store.transaction(async (tx) => {
    const faits = await tx.faitsCompte(acteur.compteId, d.clock.maintenant());
    await tx.tracer({ ...acteur, action: 'lireMesAcces', objet: '', autorise: true, details: '' });
    return new Set(faits ? deriverScopes(faits, await tx.habilitations()) : []);
  });
  const acces = await lireAccesDe(d, acteur.compteId, { depuis, max: ACCES_MAX }, (ids) =>
    nommer(
      d,
      ids.filter((id) => lisibles.has(scopeDossier(id, 'identite'))),
    ),
  );
  return ok({ ...acces, depuis: depuis.toISOString() });
}

async function nommer(
  { base: { db, reseau } }: DependancesHistorique,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; nom: string }>`
    select id::text, concat_ws(' ', upper(donnees -> 'identite' ->> 'nomNaissance'),
      donnees -> 'identite' -> 'prenoms' ->> 0) as nom
    from ligne where reseau_id = ${reseau.id} and genre = 'patient' and id = any(${[...ids]}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map((r) => [r.id, r.nom]));
}
