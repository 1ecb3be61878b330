import { lecturesIntention, type Intention } from '../domain/synchro/intention.ts';
import { scopeDossier, scopeSeance } from '../domain/synchro/ligne.ts';
import { CATEGORIES } from '../domain/dossier/categorie.ts';
import { lireCle, type Attente } from './lignes.ts';
import type { CacheTx, IssueGardee } from './ports.ts';

/**
 * Takes away the scopes the server no longer grants: rows, index, documents, cursor, and the clinical
 * words kept in issues (rule 3). A scope with pending operations waits: push → judge → purge (rule 4).
 * @returns the scopes that wait.
 */
export function purgerScopes(tx: CacheTx, attente: Attente, scopes: readonly string[]): readonly string[] {
  const occupes = scopesOccupes(tx, attente);
  const differes = scopes.filter((s) => occupes.has(s));
  const retires = scopes.filter((s) => !occupes.has(s));
  if (retires.length === 0) return differes;
  // Époque 0 marks what was created here and never received from the server.
  const jamaisAccordes = new Set(tx.curseurs().flatMap(([scope, epoque]) => (epoque === 0 ? scope : [])));
  const accordes = retires.filter((s) => !jamaisAccordes.has(s));
  const concernees = attente
    .issues()
    .filter((i) => perdSonContenu(tx, i, estRefusee(i) ? accordes : retires));
  for (const scope of retires) {
    tx.purgerScope(scope);
    tx.supprimerCurseur(scope);
  }
  for (const gardee of concernees) attente.ajouterIssue(sansContenu(gardee));
  return differes;
}

/**
 * The account may hold nothing any more: everything goes, once the outbox is empty.
 * @returns false when operations are still to be judged; nothing is then purged.
 */
export function toutPurger(tx: CacheTx, attente: Attente): boolean {
  if (attente.operations().length > 0) return false;
  for (const [scope] of tx.curseurs()) {
    tx.purgerScope(scope);
    tx.supprimerCurseur(scope);
  }
  for (const gardee of attente.issues()) attente.ajouterIssue(sansContenu(gardee));
  return true;
}

function scopesOccupes(tx: CacheTx, attente: Attente): ReadonlySet<string> {
  const occupes = new Set<string>();
  for (const { intention } of attente.operations()) {
    for (const scope of scopesIntention(tx, intention)) occupes.add(scope);
  }
  return occupes;
}

function scopesIntention(tx: CacheTx, intention: Intention): readonly string[] {
  const connus = lecturesIntention(intention).flatMap((cle) => {
    const { genre, id } = lireCle(cle);
    return tx.lireLigne(genre, id)?.scope ?? [];
  });
  if (intention.type !== 'inscrirePatient') return connus;
  const dossier = CATEGORIES.map((c) => scopeDossier(intention.patientId, c));
  return [...connus, scopeSeance(intention.fiche.seanceId), ...dossier];
}

/** A refused inscription of a patient who was never granted here: what its author typed stays his. */
const estRefusee = ({ issue, operation }: IssueGardee): boolean =>
  issue.type === 'refused' && operation?.intention.type === 'inscrirePatient';

/** An issue keeps words only as long as its dossier may be in the vault. */
function perdSonContenu(tx: CacheTx, { operation, issue }: IssueGardee, retires: readonly string[]): boolean {
  if (retires.length === 0 || (operation === null && issue.type !== 'conflict')) return false;
  const cibles = operation ? scopesIntention(tx, operation.intention) : [];
  // Its row left earlier: nothing says any more whose words these are.
  return cibles.length === 0 || cibles.some((s) => retires.includes(s));
}

const sansContenu = (gardee: IssueGardee): IssueGardee => ({
  ...gardee,
  operation: null,
  issue: gardee.issue.type === 'conflict' ? { ...gardee.issue, serveur: '' } : gardee.issue,
});
