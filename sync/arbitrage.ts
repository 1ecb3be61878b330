import { erreur, type Erreur } from '../contract/errors.ts';
import type { Issue } from '../contract/sync.ts';
import type { Patient } from '../domain/dossier/patient.ts';
import type { Fiche } from '../domain/fiche/fiche.ts';
import type { Proposition } from '../domain/proposition/proposition.ts';
import type { Presence } from '../domain/quorum/quorum.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Inscription } from '../domain/seance/seance.ts';
import { memeValeur } from '../domain/synchro/egalite.ts';
import { ciblesIntention, type Intention } from '../domain/synchro/intention.ts';
import { cleLigne, lireAttente, recalculer, versionServeur, type Attente } from './lignes.ts';
import { opererDans, type ContexteOutbox } from './outbox.ts';
import type { CacheTx, IssueGardee } from './ports.ts';

type Conflict = Extract<Issue, { type: 'conflict' }>;

/**
 * The user saw both versions and chose (I8). « mienne » is a new operation whose `avant` is the
 * server's version that he saw; « serveur » drops his.
 * Errors: Introuvable; PropositionModifiee: the server's version changed since, both are shown again;
 * PropositionFigee: only « serveur » is left.
 */
export function arbitrer(
  ctx: ContexteOutbox,
  opId: string,
  choix: 'mienne' | 'serveur',
): Promise<Result<readonly string[], Erreur>> {
  return ctx.cache.transaction((tx) => {
    const attente = lireAttente(tx);
    const gardee = attente.issues().find((i) => i.opId === opId);
    if (gardee?.issue.type !== 'conflict') return err(erreur('Introuvable'));
    const cle = cleLigne(gardee.issue.genre, gardee.issue.id);
    const trace = { action: `arbitrer:${choix}`, objet: opId, details: cle };
    if (choix === 'mienne') {
      const reprise = reprendre(tx, ctx, attente, gardee, gardee.issue, trace);
      if (!reprise.ok) return reprise;
    } else {
      tx.tracer({ ...trace, quand: new Date(ctx.clock.maintenant()).toISOString() });
    }
    attente.oublierIssue(opId);
    attente.relire();
    recalculer(tx, attente, cle);
    return ok([cle]);
  });
}

/** The user has read that an operation was refused or quarantined, and lets it go (I10). */
export function ecarterIssue(ctx: ContexteOutbox, opId: string): Promise<Result<readonly string[], Erreur>> {
  return ctx.cache.transaction((tx) => {
    const attente = lireAttente(tx);
    const gardee = attente.issues().find((i) => i.opId === opId);
    // A conflict is not dismissed, it is decided; once its dossier left, there is nothing to decide.
    const aDecider = gardee?.issue.type === 'conflict' && gardee.operation !== null;
    if (!gardee || aDecider) return err(erreur('Introuvable'));
    attente.oublierIssue(opId);
    const cibles = gardee.operation ? ciblesIntention(gardee.operation.intention) : [];
    for (const cle of cibles) recalculer(tx, attente, cle);
    const quand = new Date(ctx.clock.maintenant()).toISOString();
    tx.tracer({ quand, action: 'ecarterIssue', objet: opId, details: gardee.issue.type });
    return ok(cibles);
  });
}

function reprendre(
  tx: CacheTx,
  ctx: ContexteOutbox,
  attente: Attente,
  gardee: IssueGardee,
  issue: Conflict,
  trace: { readonly action: string; readonly objet: string; readonly details: string },
): Result<null, Erreur> {
  const serveur = versionServeur(tx.lireLigne(issue.genre, issue.id));
  if (gardee.operation === null || serveur === undefined) return err(erreur('Introuvable'));
  if (!memeValeur(serveur, JSON.parse(issue.serveur))) {
    const actuelle = { ...issue, serveur: JSON.stringify(serveur) };
    attente.ajouterIssue({ ...gardee, issue: actuelle });
    return err(erreur('PropositionModifiee'));
  }
  const intention = intentionReprise(gardee.operation.intention, serveur);
  if (!intention) return err(erreur('Introuvable'));
  const faite = opererDans(tx, ctx, { intention, trace });
  return faite.ok ? ok(null) : faite;
}

/** The same words, over the server's version. The validation itself is asked again by the animateur. */
function intentionReprise(i: Intention, serveur: object): Intention | undefined {
  switch (i.type) {
    case 'enregistrerProposition':
    case 'validerProposition': {
      const { propositionId, contenu } = i;
      const avant = (serveur as Proposition).contenu;
      return { type: 'enregistrerProposition', propositionId, contenu, avant, etat: 'enregistree' };
    }
    case 'modifierFiche':
      return { ...i, avant: choisir(serveur as Fiche, i.champs) };
    case 'modifierInscription':
      return { ...i, avant: choisir(serveur as Inscription, i.champs) };
    case 'noterPresence':
      return { ...i, avant: serveur as Presence };
    case 'noterConsentement':
      return { ...i, avant: choisir(serveur as Patient, i.champs) };
    case 'corrigerProposition':
    case 'inscrirePatient':
    case 'joindreDocument':
      return undefined;
  }
}

/** The fields of `source` that `champs` names: both come from schemas with the same field types. */
function choisir<T extends object>(source: object, champs: T): T {
  const lu = source as Record<string, unknown>;
  return Object.fromEntries(Object.keys(champs).map((c) => [c, lu[c]])) as T;
}
