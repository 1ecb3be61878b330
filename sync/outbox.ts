import { erreur, type Erreur } from '../contract/errors.ts';
import type { Operation, TracePoste } from '../contract/sync.ts';
import { err, ok, type Result } from '../domain/result.ts';
import { appliquerIntention, type LireLigne, type RefusIntention } from '../domain/synchro/appliquer.ts';
import { ciblesIntention, type Intention } from '../domain/synchro/intention.ts';
import { scopeDeLigne, type Ligne } from '../domain/synchro/ligne.ts';
import { cleLigne, lireCle, versionServeur } from './lignes.ts';
import type { Cache, CacheTx, Clock, Random } from './ports.ts';

/**
 * What this process knows of its outbox. Two autosaves of the same words become one operation only
 * while the first cannot have left: it was appended by this process and no push has read the outbox
 * since (`generation`). After a restart nothing is known, so nothing is merged: an operation that may
 * have been sent never changes (I2).
 */
export type EtatOutbox = {
  generation: number;
  /** Last operation of each row, when it is an autosave that no push has read. */
  readonly fusionnables: Map<string, Operation>;
  /** Documents whose operation may leave: their bytes are at the server, or it will not take them. */
  readonly deposees: Set<string>;
};

export type ContexteOutbox = {
  readonly cache: Cache;
  readonly clock: Clock;
  readonly random: Random;
  readonly deviceId: string;
  readonly etat: EtatOutbox;
};

export const creerEtatOutbox = (): EtatOutbox => ({
  generation: 0,
  fusionnables: new Map(),
  deposees: new Set(),
});

/** An operation is kept back only while the bytes it names are on their way (envois.ts). */
export const peutPartir = ({ deposees }: EtatOutbox, { opId, intention }: Operation): boolean =>
  intention.type !== 'joindreDocument' || deposees.has(opId);

/** To call inside the transaction that reads the outbox to send it. */
export function marquerLue(etat: EtatOutbox): void {
  etat.generation += 1;
  etat.fusionnables.clear();
}

export type Demande = {
  readonly intention: Intention;
  readonly trace: Pick<TracePoste, 'action' | 'objet' | 'details'>;
};
/** `touchees`: the rows written, as « genre:id ». */
export type Operee = { readonly opId: string; readonly touchees: readonly string[] };

/**
 * Writes what the user did: row, operation and trace in one transaction, so that the screen may say
 * « enregistré » when the promise resolves (rule 4).
 * Errors: PropositionFigee, PropositionModifiee (the words are no longer those he edited), Introuvable.
 */
export async function operer(
  ctx: ContexteOutbox,
  intention: Intention,
  trace: Demande['trace'],
): Promise<Result<Operee, Erreur>> {
  const faites = await opererEnsemble(ctx, [{ intention, trace }]);
  return faites.ok ? ok(faites.value[0] as Operee) : faites;
}

/** Several operations in one transaction: all are kept, or none. Same errors as `operer`. */
export async function opererEnsemble(
  ctx: ContexteOutbox,
  demandes: readonly Demande[],
): Promise<Result<readonly Operee[], Erreur>> {
  const annulation: { erreur?: Erreur } = {};
  let generation = -1;
  let ajoutees: readonly Ajout[] = [];
  try {
    ajoutees = await ctx.cache.transaction((tx) => {
      generation = ctx.etat.generation;
      const locaux = new Map(ctx.etat.fusionnables);
      return demandes.map((demande) => {
        const ajout = ajouterDans(tx, ctx, demande, locaux);
        if (ajout.ok) return ajout.value;
        annulation.erreur = ajout.error;
        throw new Error('annulation');
      });
    });
  } catch (e) {
    if (annulation.erreur) return err(annulation.erreur);
    throw e;
  }
  if (generation === ctx.etat.generation) for (const a of ajoutees) retenir(ctx.etat.fusionnables, a);
  return ok(ajoutees.map(({ operation, touchees }) => ({ opId: operation.opId, touchees })));
}

type Ajout = { readonly operation: Operation; readonly touchees: readonly string[] };

function ajouterDans(
  tx: CacheTx,
  ctx: ContexteOutbox,
  demande: Demande,
  fusionnables: Map<string, Operation>,
): Result<Ajout, Erreur> {
  const fait = opererDans(tx, ctx, demande, fusionnables);
  if (fait.ok) retenir(fusionnables, fait.value);
  return fait;
}

/**
 * The body of `operer`, for a caller that is already in a transaction and rolls it back when this fails.
 * @param fusionnables autosaves that may still change; none by default.
 */
export function opererDans(
  tx: CacheTx,
  ctx: Pick<ContexteOutbox, 'clock' | 'random' | 'deviceId'>,
  demande: Demande,
  fusionnables: ReadonlyMap<string, Operation> = new Map(),
): Result<Ajout, Erreur> {
  const { intention, trace } = demande;
  const lire = ((genre, id) => tx.lireLigne(genre, id)?.ligne.donnees) as LireLigne;
  const effet = appliquerIntention(lire, intention, 'poste');
  if (!effet.ok) return err(erreurDeRefus(effet.error));
  const cible = lireCle(ciblesIntention(intention)[0] ?? '');
  const baseRev = tx.lireLigne(cible.genre, cible.id)?.rev ?? 0;
  for (const ligne of effet.value) ecrireOptimiste(tx, ligne);
  const operation = ajouterOuFondre(tx, ctx, intention, baseRev, fusionnables);
  tx.tracer({ ...trace, quand: new Date(ctx.clock.maintenant()).toISOString() });
  return ok({ operation, touchees: effet.value.map((l) => cleLigne(l.genre, l.id)) });
}

function ecrireOptimiste(tx: CacheTx, ligne: Ligne): void {
  const avant = tx.lireLigne(ligne.genre, ligne.id);
  const scope = scopeDeLigne(ligne);
  tx.ecrireLigne({ ligne, scope, rev: avant?.rev ?? 0, base: versionServeur(avant) ?? null });
  // Époque 0 is never granted: at the next pull the server either fills this scope or takes it back.
  if (!avant && !tx.curseurs().some(([connu]) => connu === scope)) tx.ecrireCurseur([scope, 0, 0]);
}

function ajouterOuFondre(
  tx: CacheTx,
  ctx: Pick<ContexteOutbox, 'random' | 'deviceId'>,
  intention: Intention,
  baseRev: number,
  fusionnables: ReadonlyMap<string, Operation>,
): Operation {
  const cles = ciblesIntention(intention);
  const derniere = cles.length === 1 ? fusionnables.get(cles[0] ?? '') : undefined;
  const fondue = derniere && fondre(derniere.intention, intention);
  if (derniere && fondue) {
    const operation = { ...derniere, intention: fondue };
    tx.remplacerOperation(operation);
    return operation;
  }
  const { deviceId, random } = ctx;
  const operation: Operation = { opId: random.uuid(), deviceId, n: tx.prochainN(), baseRev, intention };
  tx.ajouterOperation(operation);
  return operation;
}

/** Two autosaves of the same words as one edit, from what they were before the first. */
function fondre(a: Intention, b: Intention): Intention | undefined {
  if (a.type === 'enregistrerProposition' && b.type === 'enregistrerProposition') {
    return { ...b, avant: a.avant };
  }
  if (a.type !== 'modifierFiche' || b.type !== 'modifierFiche') return undefined;
  // Other fields would make one operation of two: a conflict on one would then hold back the other.
  const cles = Object.keys(a.champs);
  const memes = cles.length === Object.keys(b.champs).length && cles.every((c) => c in b.champs);
  return memes ? { ...b, avant: a.avant } : undefined;
}

function retenir(fusionnables: Map<string, Operation>, { operation }: Ajout): void {
  const autosave =
    operation.intention.type === 'enregistrerProposition' || operation.intention.type === 'modifierFiche';
  for (const cle of ciblesIntention(operation.intention)) {
    if (autosave) fusionnables.set(cle, operation);
    else fusionnables.delete(cle);
  }
}

function erreurDeRefus(refus: RefusIntention): Erreur {
  switch (refus.type) {
    case 'PropositionFigee':
      return erreur('PropositionFigee');
    case 'LigneAbsente':
      return erreur('Introuvable');
    case 'ConsentementAbsent':
      return erreur('ConsentementAbsent');
    case 'Conflit':
    case 'ConsentementIncoherent':
    case 'VersionDejaOuverte':
    case 'IdentifiantPris':
      return erreur('PropositionModifiee', { cause: refus.type });
  }
}
