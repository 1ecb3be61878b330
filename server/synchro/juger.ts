import type { Issue, Operation, RaisonRefus } from '../../contract/sync.ts';
import { noteParLuiMeme } from '../../domain/dossier/consentement.ts';
import { memesTraits, type Identite } from '../../domain/ins/identite.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import { appliquerIntention, type LireLigne, type RefusIntention } from '../../domain/synchro/appliquer.ts';
import { memeValeur } from '../../domain/synchro/egalite.ts';
import {
  ciblesIntention,
  lecturesIntention,
  type Intention,
  type IntentionDe,
} from '../../domain/synchro/intention.ts';
import type { Genre, Ligne } from '../../domain/synchro/ligne.ts';
import type { Acteur, LigneServeur, ServerTx } from '../store/ports.ts';
import type { DependancesSynchro } from './dependances.ts';
import { verifierDroits } from './droits.ts';
import { figer } from './figer.ts';
import { joindre, mettreDepotDeCote, oublierDepot } from './joindre.ts';

export type Jugement = { readonly issue: Issue; readonly deja: boolean };
type Alias = { readonly de: string; readonly vers: string };

/**
 * Judges one operation in its own transaction: what it writes, what became of it and its trace stand
 * or fall together. An operation judged before gets its stored issue word for word (I2).
 */
export async function jugerOperation(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
  operation: Operation,
): Promise<Jugement> {
  const { opId, n, intention } = operation;
  const connue = await tx.operationJugee(opId);
  if (connue) return { issue: connue, deja: true };
  const issue = await juger(d, tx, acteur, operation);
  await oublierDepot(tx, opId, intention);
  await tx.garderOperation({ opId, compteId: acteur.compteId, posteId: acteur.posteId, n, issue });
  await tx.tracer({
    ...acteur,
    action: intention.type,
    objet: ciblesIntention(intention)[0] ?? '',
    autorise: issue.type === 'applied' || issue.type === 'conflict',
    details: detailsDe(issue),
  });
  return { issue, deja: false };
}

/** What was decided, and by which rule: never a value. */
function detailsDe(issue: Issue): string {
  if (issue.type === 'quarantined') return `${issue.type} ${issue.raison}`;
  if (issue.type !== 'refused') return issue.type;
  return [issue.type, issue.raison, issue.document?.type].filter((mot) => mot !== undefined).join(' ');
}

async function juger(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
  operation: Operation,
): Promise<Issue> {
  const { opId } = operation;
  const lues = await lireToutes(tx, operation.intention);
  const lire = ((genre, id) => lues.get(`${genre}:${id}`)?.ligne.donnees) as LireLigne;
  const faits = await tx.faitsCompte(acteur.compteId, d.clock.maintenant());
  const alias = faits?.compteActif ? await chercherAlias(tx, acteur, lire, operation.intention) : null;
  const nom = alias ?? rattachementDe(lire, operation.intention);
  const intention = nom ? renommer(operation.intention, nom) : operation.intention;
  await ajouterPatient(tx, lues, nom);
  const droits = verifierDroits(faits, await tx.habilitations(), lire, intention, nom?.vers);
  if (droits.type === 'quarantaine') return mettreEnQuarantaine(d, tx, acteur, operation, droits.raison);
  if (droits.type === 'refus') return { type: 'refused', opId, raison: droits.raison ?? 'droitInsuffisant' };
  if (!identiteAdmise(lire, operation.intention)) return { type: 'refused', opId, raison: 'contenuInvalide' };
  return accomplir(d, tx, acteur, { opId, intention, alias, lues, lire });
}

/** An operation its author has the right to ask, under the names the server knows. */
type Permise = {
  readonly opId: string;
  readonly intention: Intention;
  readonly alias: Alias | null;
  readonly lues: ReadonlyMap<string, LigneServeur>;
  readonly lire: LireLigne;
};

async function accomplir(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
  { opId, intention, alias, lues, lire }: Permise,
): Promise<Issue> {
  if (!auteurAdmis(acteur, lire, intention)) return { type: 'refused', opId, raison: 'contenuInvalide' };
  if (intention.type === 'joindreDocument') {
    const lue = await joindre(d, tx, { opId, compteId: acteur.compteId }, intention, lire);
    if (!lue.ok) return { type: 'refused', opId, raison: 'documentRefuse', document: lue.error };
    return appliquer(d, tx, acteur, { opId, intention: lue.value, alias, lues, lire });
  }
  return appliquer(d, tx, acteur, { opId, intention, alias, lues, lire });
}

async function appliquer(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
  { opId, intention, alias, lues, lire }: Permise,
): Promise<Issue> {
  const effet = appliquerIntention(lire, intention, 'serveur');
  if (!effet.ok) return issueDeRefus(opId, effet.error, lues);
  const ecrites = await ecrire(d, tx, acteur, intention, effet.value);
  if (!ecrites.ok) return { type: 'refused', opId, raison: ecrites.error };
  const { revs, figee } = ecrites.value;
  const rev = revs[ciblesIntention(intention).find((c) => c in revs) ?? ''] ?? 0;
  return { type: 'applied', opId, rev, revs, alias, figee };
}

async function lireToutes(tx: ServerTx, intention: Intention): Promise<Map<string, LigneServeur>> {
  const lues = new Map<string, LigneServeur>();
  for (const cle of lecturesIntention(intention)) {
    const coupe = cle.indexOf(':');
    const ligne = await tx.lireLigne(cle.slice(0, coupe) as Genre, cle.slice(coupe + 1));
    if (ligne) lues.set(cle, ligne);
  }
  return lues;
}

/** The same person known under another id, found by INS or by full strict traits only, and traced (rule 2). */
async function chercherAlias(
  tx: ServerTx,
  acteur: Acteur,
  lire: LireLigne,
  intention: Intention,
): Promise<Alias | null> {
  if (intention.type !== 'inscrirePatient' || lire('patient', intention.patientId)) return null;
  const { identite } = intention.patient;
  const vers = await tx.trouverPatient(identite.ins, identite);
  if (vers === undefined) return null;
  await tx.tracer({ ...acteur, action: 'rapprocherPatient', objet: vers, autorise: true, details: '' });
  return { de: intention.patientId, vers };
}

/**
 * An inscription under a record merged meanwhile is made under the one that stands for it. No alias is answered: the
 * workstation keeps both records, and the pull brings the inscription where it is.
 */
function rattachementDe(lire: LireLigne, intention: Intention): Alias | null {
  if (intention.type !== 'inscrirePatient') return null;
  const vers = lire('patient', intention.patientId)?.rattacheA;
  return vers === undefined ? null : { de: intention.patientId, vers };
}

function renommer(intention: Intention, alias: Alias): Intention {
  if (intention.type !== 'inscrirePatient') return intention;
  return { ...intention, patientId: alias.vers, fiche: { ...intention.fiche, patientId: alias.vers } };
}

async function ajouterPatient(
  tx: ServerTx,
  lues: Map<string, LigneServeur>,
  nom: Alias | null,
): Promise<void> {
  const patient = nom && (await tx.lireLigne('patient', nom.vers));
  if (patient) lues.set(`patient:${nom.vers}`, patient);
}

/** An id alone never opens a known dossier: the identity sent with it must be that person's (rule 2). */
function identiteAdmise(lire: LireLigne, intention: Intention): boolean {
  if (intention.type !== 'inscrirePatient') return true;
  const connu = lire('patient', intention.patientId)?.identite;
  return connu === undefined || memePersonne(connu, intention);
}

/** What a patient decided is noted by whoever heard it, in his own name. */
function auteurAdmis({ professionnelId }: Acteur, lire: LireLigne, i: Intention): boolean {
  if (i.type === 'noterConsentement') return noteParLuiMeme(i.champs, professionnelId);
  if (i.type !== 'inscrirePatient' || lire('patient', i.patientId)) return true;
  return noteParLuiMeme({ consentement: i.patient.consentement }, professionnelId);
}

function memePersonne(connue: Identite, { patient }: IntentionDe<'inscrirePatient'>): boolean {
  const { identite } = patient;
  if (connue.ins && identite.ins && memeValeur(connue.ins, identite.ins)) return true;
  return memesTraits(connue, identite);
}

async function mettreEnQuarantaine(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
  operation: Operation,
  raison: Extract<Issue, { type: 'quarantined' }>['raison'],
): Promise<Issue> {
  const quarantaineId = d.random.uuid();
  const { opId } = operation;
  const contenu = JSON.stringify(operation);
  await mettreDepotDeCote(d, tx, { opId, compteId: acteur.compteId }, operation.intention);
  await tx.garderQuarantaine({
    quarantaineId,
    opId,
    compteId: acteur.compteId,
    raison,
    operation: contenu,
  });
  return { type: 'quarantined', opId, raison, quarantaineId };
}

function issueDeRefus(opId: string, refus: RefusIntention, lues: ReadonlyMap<string, LigneServeur>): Issue {
  if (refus.type === 'Conflit') {
    const lue = lues.get(`${refus.genre}:${refus.id}`);
    const serveur = JSON.stringify(lue?.ligne.donnees ?? null);
    return { type: 'conflict', opId, genre: refus.genre, id: refus.id, rev: lue?.rev ?? 0, serveur };
  }
  return { type: 'refused', opId, raison: RAISONS[refus.type] };
}

const RAISONS: Record<Exclude<RefusIntention['type'], 'Conflit'>, RaisonRefus> = {
  LigneAbsente: 'ligneAbsente',
  PropositionFigee: 'propositionFigee',
  VersionDejaOuverte: 'versionDejaOuverte',
  IdentifiantPris: 'contenuInvalide',
  ConsentementAbsent: 'consentementAbsent',
  ConsentementIncoherent: 'contenuInvalide',
};

type Ecrites = Pick<Extract<Issue, { type: 'applied' }>, 'revs' | 'figee'>;

async function ecrire(
  d: DependancesSynchro,
  tx: ServerTx,
  acteur: Acteur,
  intention: Intention,
  lignes: readonly Ligne[],
): Promise<Result<Ecrites, RaisonRefus>> {
  const gel = intention.type === 'validerProposition' ? await figer(d, tx, acteur, intention) : ok(null);
  if (!gel.ok) return err(gel.error);
  const revs: Record<string, number> = {};
  for (const ligne of [...lignes, ...(gel.value?.lignes ?? [])]) {
    revs[`${ligne.genre}:${ligne.id}`] = await tx.ecrireLigne(ligne);
  }
  return ok({ revs, figee: gel.value?.figee ?? null });
}
