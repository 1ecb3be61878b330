import { randomInt } from 'node:crypto';
import { setTimeout as attendre } from 'node:timers/promises';
import type { Base, Tx } from '../postgres/connexion.ts';
import type { EcrivainTraces } from '../traces/ecrivain.ts';
import type { Chiffrement } from './chiffrement.ts';
import { ecrireContenus, lireContenu, scopesDuContenu } from './pg-contenus.ts';
import {
  ajouterMorceau,
  lireDepot,
  lireOctetsDepot,
  octetsDeposes,
  ouvrirDepot,
  purgerDepots,
  retirerDepot,
} from './pg-depots.ts';
import { lireHabilitations } from './pg-habilitations.ts';
import { brisOuverts, dossierFerme, ouvrirBris } from './pg-bris.ts';
import { faitsCompte, lireGrants, poserGrants } from './pg-droits.ts';
import { trouverPatient } from './pg-identites.ts';
import {
  changements,
  ecrireLigne,
  lireLigne,
  revs,
  supprimerLigne,
  verrouillerDossier,
} from './pg-lignes.ts';
import { ecrireLignes } from './pg-lignes-lot.ts';
import { garderOperation, garderQuarantaine, operationJugee } from './pg-operations.ts';
import { chercherPatients } from './pg-recherche.ts';
import { derniereTracePoste, garderTracesPoste } from './pg-traces.ts';
import type { Clock, Consultations, LigneServeur, ServerStore, ServerTx, Trace } from './ports.ts';

export type DependancesStore = {
  readonly base: Base;
  readonly chiffrement: Chiffrement;
  readonly traces: EcrivainTraces;
  readonly horloge: Clock;
};

const ESSAIS = 12;

/**
 * ServerStore on PostgreSQL. Repeatable read: two transactions that write the same scope cannot both
 * commit on what they read, for the scope's line changed under one of them; that one runs again.
 */
export function creerPgStore(d: DependancesStore): ServerStore & Consultations & TransactionsSql {
  const transactionSql: TransactionsSql['transactionSql'] = async (corps) => {
    for (let essai = 1; ; essai++) {
      try {
        return await uneFois(d, corps);
      } catch (cause) {
        if (essai >= ESSAIS || !estConflitDeTransaction(cause)) throw cause;
        await attendre(randomInt(1, 5 * essai));
      }
    }
  };
  return {
    transaction: (corps) => transactionSql(corps),
    transactionSql,
    consulter: async (corps) => {
      const { db, reseau } = d.base;
      const traces: Trace[] = [];
      const resultat = await corps({
        chercherPatients: (...demande) => chercherPatients(db, reseau.id, ...demande),
        faitsCompte: (...demande) => faitsCompte(db, reseau.id, ...demande),
        habilitations: () => lireHabilitations(db, reseau.id),
        lireContenu: (sha256) => lireContenu(db, reseau.id, d.chiffrement, sha256),
        scopesDuContenu: (sha256) => scopesDuContenu(db, reseau.id, sha256),
        tracer: async (trace) => void traces.push(trace),
      });
      if (traces.length > 0) await d.traces.ajouter(traces);
      return resultat;
    },
  };
}

/** For what administration keeps in tables of its own, in one transaction with rows of the sync. */
export type TransactionsSql = {
  readonly transactionSql: <T>(corps: (tx: ServerTx, brute: Tx) => Promise<T>) => Promise<T>;
};

async function uneFois<T>(d: DependancesStore, corps: (tx: ServerTx, brute: Tx) => Promise<T>): Promise<T> {
  return d.base.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx) => {
      const traces: Trace[] = [];
      const resultat = await corps(creerTx(d, trx, traces), trx);
      // Written before the commit: an access may be traced and then fail, never happen without its trace.
      if (traces.length > 0) await d.traces.ajouter(traces);
      return resultat;
    });
}

/** Keys on which two transactions that do the same thing meet; the one that lost reads what the other wrote. */
const CLES_REJOUEES: readonly string[] = [
  'une_issue_par_operation',
  'une_quarantaine_par_operation',
  'une_ligne_par_identifiant',
  'un_compteur_par_scope',
  'une_identite_par_patient',
  'une_recherche_par_patient',
  'un_seau_par_numero',
  'un_octroi_par_scope',
  'une_epoque_par_compte',
  'une_trace_de_poste_par_rang',
  'un_depot_par_operation',
  'un_morceau_par_place',
];

function estConflitDeTransaction(cause: unknown): boolean {
  if (!(cause instanceof Error) || !('code' in cause)) return false;
  if (cause.code === '40001' || cause.code === '40P01') return true;
  const contrainte = 'constraint' in cause ? cause.constraint : undefined;
  return cause.code === '23505' && typeof contrainte === 'string' && CLES_REJOUEES.includes(contrainte);
}

function creerTx(d: DependancesStore, tx: Tx, traces: Trace[]): ServerTx {
  const reseau = d.base.reseau.id;
  const { chiffrement } = d;
  // The snapshot is fixed: a scope whose rev was read needs no second look to know that nothing follows.
  const revsLues = new Map<string, number>();
  const oublier = <T>(ecriture: Promise<T>): Promise<T> => {
    revsLues.clear();
    return ecriture;
  };
  return {
    lireLigne: async (genre, id) => (await lireLigne(tx, reseau, genre, id)) as LigneServeur | undefined,
    ecrireLigne: (ligne) => oublier(ecrireLigne(tx, reseau, ligne)),
    ecrireLignes: (lignes) => oublier(ecrireLignes(tx, reseau, lignes)),
    supprimerLigne: (genre, id) => oublier(supprimerLigne(tx, reseau, genre, id)),
    verrouillerDossier: (patientId) => oublier(verrouillerDossier(tx, reseau, patientId)),
    revs: async (scopes) => {
      const lues = await revs(tx, reseau, scopes);
      for (const [scope, rev] of lues) revsLues.set(scope, rev);
      return lues;
    },
    changements: async (scope, apres, max) =>
      (revsLues.get(scope) ?? Infinity) <= apres ? [] : changements(tx, reseau, scope, apres, max),
    faitsCompte: (compteId, maintenant, patients) => faitsCompte(tx, reseau, compteId, maintenant, patients),
    habilitations: () => lireHabilitations(tx, reseau),
    grants: (compteId) => lireGrants(tx, reseau, compteId),
    poserGrants: (compteId, scopes) => poserGrants(tx, reseau, compteId, scopes),
    dossierFerme: (patientId, maintenant) => dossierFerme(tx, reseau, patientId, maintenant),
    ouvrirBris: (bris) => ouvrirBris(tx, d.base.reseau, bris),
    brisOuverts: (compteId, maintenant) => brisOuverts(tx, reseau, compteId, maintenant),
    operationJugee: (opId) => operationJugee(tx, reseau, opId),
    garderOperation: (operation) => garderOperation(tx, reseau, operation),
    garderQuarantaine: (quarantaine) => garderQuarantaine(tx, reseau, quarantaine),
    trouverPatient: (ins, traits) => trouverPatient(tx, reseau, ins, traits),
    chercherPatients: (compteId, maintenant, termes, max) =>
      chercherPatients(tx, reseau, compteId, maintenant, termes, max),
    ecrireContenu: (sha256, octets) => ecrireContenus(tx, reseau, chiffrement, [{ sha256, octets }]),
    ecrireContenus: (contenus) => ecrireContenus(tx, reseau, chiffrement, contenus),
    lireContenu: (sha256) => lireContenu(tx, reseau, chiffrement, sha256),
    scopesDuContenu: (sha256) => scopesDuContenu(tx, reseau, sha256),
    ...txDepots(d, tx),
    tracer: async (trace) => {
      traces.push(trace);
    },
    derniereTracePoste: (posteId) => derniereTracePoste(tx, reseau, posteId),
    garderTracesPoste: (acteur, lot) => garderTracesPoste(tx, reseau, acteur, lot, d.horloge.maintenant()),
  };
}

type TxDepots = Pick<
  ServerTx,
  | 'lireDepot'
  | 'ouvrirDepot'
  | 'ajouterMorceau'
  | 'lireOctetsDepot'
  | 'octetsDeposes'
  | 'retirerDepot'
  | 'purgerDepots'
>;

function txDepots({ base, chiffrement, horloge }: DependancesStore, tx: Tx): TxDepots {
  const reseau = base.reseau.id;
  return {
    lireDepot: (opId) => lireDepot(tx, reseau, opId),
    ouvrirDepot: (depot) => ouvrirDepot(tx, reseau, depot, horloge.maintenant()),
    ajouterMorceau: (opId, depuis, octets) =>
      ajouterMorceau(tx, reseau, chiffrement, { opId, depuis, octets, maintenant: horloge.maintenant() }),
    lireOctetsDepot: (opId) => lireOctetsDepot(tx, reseau, chiffrement, opId),
    octetsDeposes: (compteId) => octetsDeposes(tx, reseau, compteId),
    retirerDepot: (opId) => retirerDepot(tx, reseau, opId),
    purgerDepots: (avant) => purgerDepots(tx, reseau, avant),
  };
}
