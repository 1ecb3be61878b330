import { erreur, type Erreur } from '../../contract/errors.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Base, Tx } from '../postgres/connexion.ts';
import { aUnProfil } from '../store/pg-droits.ts';
import type { TransactionsSql } from '../store/pg-store.ts';
import type { Acteur, Clock, Random, ServerTx } from '../store/ports.ts';
import type { EcrivainTraces } from '../traces/ecrivain.ts';

/** What an act of administration needs; composed in server/app.ts. */
export type DependancesActes = {
  readonly base: Base;
  readonly store: TransactionsSql;
  readonly clock: Clock;
  readonly random: Random;
  readonly traces: Pick<EcrivainTraces, 'ajouter'>;
};

export type Acte = { readonly action: string; readonly objet: string; readonly profils: readonly Profil[] };
/** What was done: what its trace names beside the object of the act. */
export type Fait<T> = {
  readonly valeur: T;
  readonly details?: string;
  /** Patients concerned: each has the act in his own history. */
  readonly patients?: readonly string[];
};

/**
 * One act, for who has one of the profiles: done in one transaction and traced before it commits, refused or not.
 * Whoever may not is told so before anything is said of the object. Errors: AccesRefuse, and those of `faire`.
 */
export async function accomplirActe<T>(
  d: DependancesActes,
  acteur: Acteur,
  acte: Acte,
  faire: (tx: ServerTx, brute: Tx) => Promise<Result<Fait<T>, Erreur>>,
): Promise<Result<T, Erreur>> {
  const { action, objet, profils } = acte;
  const tracer = (autorise: boolean, details: string) =>
    d.traces.ajouter([{ ...acteur, action, objet, autorise, details }]);
  if (!(await aUnProfil(d.base, acteur.compteId, profils))) {
    await tracer(false, 'profil');
    return err(erreur('AccesRefuse'));
  }
  try {
    return ok(await d.store.transactionSql((tx, brute) => executer(acteur, acte, tx, faire(tx, brute))));
  } catch (cause) {
    if (!(cause instanceof ActeRefuse)) throw cause;
    await tracer(false, String(cause.erreur.details?.['raison'] ?? cause.erreur.type));
    return err(cause.erreur);
  }
}

async function executer<T>(
  acteur: Acteur,
  { action, objet }: Acte,
  tx: ServerTx,
  faire: Promise<Result<Fait<T>, Erreur>>,
): Promise<T> {
  const resultat = await faire;
  if (!resultat.ok) throw new ActeRefuse(resultat.error);
  const { valeur, details = '', patients = [] } = resultat.value;
  for (const cible of patients.length > 0 ? patients : [objet]) {
    await tx.tracer({ ...acteur, action, objet: cible, autorise: true, details });
  }
  return valeur;
}

/** Undoes the transaction of an act that was refused half-way. */
class ActeRefuse extends Error {
  readonly erreur: Erreur;
  constructor(e: Erreur) {
    super(e.type);
    this.erreur = e;
  }
}
