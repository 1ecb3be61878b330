import type { Issue, TracePoste } from '../../contract/sync.ts';
import type { Profil } from '../../domain/habilitation/profils.ts';
import type { GroupeProfession, TableHabilitations } from '../../domain/habilitation/habilitations.ts';
import type { MotifBris } from '../../domain/habilitation/bris-de-glace.ts';
import type { LignesValidees } from '../../contract/contenu-fige.ts';
import type { FaitsCompte, RelationPatient } from '../../domain/habilitation/scopes.ts';
import type { Identite, Traits } from '../../domain/ins/identite.ts';
import type { Ins } from '../../domain/ins/ins.ts';
import type { Sceau } from '../../edition/pades/assembler.ts';
import type { Terme } from '../../domain/recherche/jetons.ts';
import type { Genre, Ligne } from '../../domain/synchro/ligne.ts';

/** A row of the sync feed as the server holds it. */
export type LigneServeur = { readonly ligne: Ligne; readonly scope: string; readonly rev: number };

/** A change of a scope after a rev: a row as it is now, or the tombstone of one. */
export type Changement =
  | { readonly type: 'put'; readonly ligne: Ligne; readonly rev: number }
  | { readonly type: 'suppr'; readonly genre: Genre; readonly id: string; readonly rev: number };

export type Grant = { readonly scope: string; readonly epoque: number };

/** Who asks: set by the session, never by the body of a request. */
export type Acteur = {
  readonly compteId: string;
  readonly professionnelId: string;
  readonly posteId: string;
};

export type OperationJugee = {
  readonly opId: string;
  readonly compteId: string;
  readonly posteId: string;
  readonly n: number;
  readonly issue: Issue;
};

export type Quarantaine = {
  readonly quarantaineId: string;
  readonly opId: string;
  readonly compteId: string;
  readonly raison: string;
  /** JSON of the whole operation: the 3C decides on it within a delay (rule 4). */
  readonly operation: string;
};

/** Bytes on their way, under the operation that will name them. */
export type NouveauDepot = {
  readonly opId: string;
  readonly compteId: string;
  readonly sha256: string;
  readonly tailleOctets: number;
};
export type Depot = NouveauDepot & { readonly recus: number };

export type Trace = {
  readonly compteId: string | null;
  readonly professionnelId: string | null;
  readonly posteId: string | null;
  readonly action: string;
  readonly objet: string;
  readonly autorise: boolean;
  readonly details: string;
};

/** A dossier opened without any relation to its patient, for a time, with a reason. */
export type BrisDeGlace = {
  readonly brisId: string;
  readonly compteId: string;
  readonly professionnelId: string;
  readonly patientId: string;
  readonly motifCode: MotifBris;
  readonly motif: string;
  readonly ouvertLe: Date;
  readonly jusqua: Date;
};

/** What its holder is told of it. */
export type BrisOuvert = Pick<BrisDeGlace, 'brisId' | 'patientId' | 'motifCode' | 'motif' | 'jusqua'>;

export type CandidatPatient = { readonly relation: RelationPatient; readonly identite: Identite };
/** What the rights on each candidate are decided from. */
export type CandidatsRecherche = Pick<FaitsCompte, 'compteActif' | 'groupeProfession' | 'profil'> & {
  readonly candidats: readonly CandidatPatient[];
};

/** Bytes and their SHA-256. */
export type Contenu = { readonly sha256: string; readonly octets: Uint8Array };

/** One transaction of the central store, of one réseau. Isolation: as if transactions ran one by one per scope. */
export type ServerTx = {
  readonly lireLigne: <G extends Genre>(genre: G, id: string) => Promise<LigneServeur | undefined>;
  /** Writes the row in its scope: locks the scope's line, rev + 1. @returns the new rev. */
  readonly ecrireLigne: (ligne: Ligne) => Promise<number>;
  /** ecrireLigne for each row in turn, in few statements: for whoever writes thousands. */
  readonly ecrireLignes: (lignes: readonly Ligne[]) => Promise<void>;
  readonly supprimerLigne: (genre: Genre, id: string) => Promise<number>;
  /** From here to the end of the transaction nothing is written in the scopes of this patient's dossier. */
  readonly verrouillerDossier: (patientId: string) => Promise<void>;
  /** Current rev of each scope; 0 for one that has no row yet. */
  readonly revs: (scopes: readonly string[]) => Promise<ReadonlyMap<string, number>>;
  /** Changes of a scope with rev > `apres`, by rev, at most `max`. */
  readonly changements: (scope: string, apres: number, max: number) => Promise<readonly Changement[]>;

  /** Facts from which the scopes of an account are derived; undefined when there is no such account. */
  /** @param patients only these, and none of the séances: for what is decided about one dossier. */
  readonly faitsCompte: (
    compteId: string,
    maintenant: Date,
    patients?: readonly string[],
  ) => Promise<FaitsCompte | undefined>;
  /** The réseau's table in force: its last version, or HABILITATIONS_PAR_DEFAUT. */
  readonly habilitations: () => Promise<TableHabilitations>;
  readonly grants: (compteId: string) => Promise<readonly Grant[]>;
  /**
   * Makes the grants of an account exactly `scopes`: those that go are removed, a new one gets an époque
   * never used before for this account, so that a vault that lost a scope and got it again reads it from 0.
   */
  readonly poserGrants: (compteId: string, scopes: readonly string[]) => Promise<readonly Grant[]>;

  readonly operationJugee: (opId: string) => Promise<Issue | undefined>;
  readonly garderOperation: (operation: OperationJugee) => Promise<void>;
  readonly garderQuarantaine: (quarantaine: Quarantaine) => Promise<void>;

  /** Same INS, or exactly the same strict traits (rule 2: one answer at most). */
  readonly trouverPatient: (ins: Ins | null, traits: Traits) => Promise<string | undefined>;

  /** Written with the notice of it to those who review (server/store/pg-notifications.ts). */
  readonly ouvrirBris: (bris: BrisDeGlace) => Promise<void>;
  /** Those of the account that are open now, one for each patient. */
  readonly brisOuverts: (compteId: string, maintenant: Date) => Promise<readonly BrisOuvert[]>;
  readonly dossierFerme: (patientId: string, maintenant: Date) => Promise<boolean>;

  /**
   * Patients in relation with the account's professional for whom each term begins a token, at most `max`;
   * restricted ones too: the use case decides. undefined when there is no such account.
   */
  readonly chercherPatients: (
    compteId: string,
    maintenant: Date,
    termes: readonly Terme[],
    max: number,
  ) => Promise<CandidatsRecherche | undefined>;

  /** Bytes by their SHA-256, encrypted at rest; writing what exists already does nothing. */
  readonly ecrireContenu: (sha256: string, octets: Uint8Array) => Promise<void>;
  readonly ecrireContenus: (contenus: readonly Contenu[]) => Promise<void>;
  readonly lireContenu: (sha256: string) => Promise<Uint8Array | undefined>;
  readonly lireDepot: (opId: string) => Promise<Depot | undefined>;
  readonly ouvrirDepot: (depot: NouveauDepot) => Promise<void>;
  /** Appends at `depuis`, which is what the depot holds; encrypted at rest. */
  readonly ajouterMorceau: (opId: string, depuis: number, octets: Uint8Array) => Promise<void>;
  /** All that the depot holds so far. */
  readonly lireOctetsDepot: (opId: string) => Promise<Uint8Array>;
  /** Bytes announced by all the depots of an account. */
  readonly octetsDeposes: (compteId: string) => Promise<number>;
  readonly retirerDepot: (opId: string) => Promise<void>;
  readonly purgerDepots: (avant: Date) => Promise<void>;

  /** Scopes of the documents and frozen fiches that carry these bytes. */
  readonly scopesDuContenu: (sha256: string) => Promise<readonly string[]>;

  /** Appends to the server's own chain (one per API instance). */
  readonly tracer: (trace: Trace) => Promise<void>;
  /** Last trace held of a device's chain. */
  readonly derniereTracePoste: (
    posteId: string,
  ) => Promise<{ readonly n: number; readonly hash: string } | undefined>;
  readonly garderTracesPoste: (acteur: Acteur, traces: readonly TracePoste[]) => Promise<void>;
};

export type ServerStore = {
  /**
   * Commits when `corps` resolves, rolls back when it rejects. May run `corps` again after a
   * serialization failure: it must have no effect but through `tx`.
   */
  readonly transaction: <T>(corps: (tx: ServerTx) => Promise<T>) => Promise<T>;
};

/** What only asks: no other transaction can be lost to it. */
export type Consultation = Pick<
  ServerTx,
  'chercherPatients' | 'faitsCompte' | 'habilitations' | 'lireContenu' | 'scopesDuContenu' | 'tracer'
>;
export type Consultations = {
  /** Each statement has its own snapshot, without the two ways of a transaction; traced before it resolves. */
  readonly consulter: <T>(corps: (tx: Consultation) => Promise<T>) => Promise<T>;
};

export type Clock = { readonly maintenant: () => Date };
export type Random = { readonly uuid: () => string };

/**
 * Typesetting and sealing, behind a port so that the simulation can freeze thousands of fiches.
 * The real one is edition/ with the server's seal key.
 */
export type Scelleur = {
  /**
   * Typesets `contenuFige` again with `gabarit` at `dateEdition`, compares with `pdf` outside the
   * signature field, verifies the signature if there is one, and adds the server's seal.
   * @returns the sealed bytes, or why they are refused.
   */
  readonly sceller: (demande: {
    /** The rows that the content must speak of (contract/contenu-fige.ts). */
    readonly lignes: LignesValidees;
    readonly contenuFige: string;
    readonly gabarit: string;
    readonly dateEdition: string;
    readonly pdf: Uint8Array;
    readonly scelleLe: Date;
  }) => Promise<
    | { readonly ok: true; readonly value: { readonly pdf: Uint8Array; readonly sha256: string } }
    | {
        readonly ok: false;
        readonly error: 'pdfDifferent' | 'contenuInvalide' | 'gabaritInconnu' | 'signatureInvalide';
      }
  >;
  /** Signs the text of an acknowledgement with the seal key (domain/proposition/accuse.ts), base64. */
  readonly signerAccuse: (texte: string) => Promise<string>;
  readonly sha256: (octets: Uint8Array) => string;
};

/** An account as an administrator makes it; the password arrives here already hashed (Argon2id). */
export type NouveauCompte = {
  readonly compteId: string;
  /** Compared folded: lower case, no space around. */
  readonly identifiant: string;
  readonly professionnelId: string;
  /** « Dr ROUVIÈRE Claire ». */
  readonly nomAffiche: string;
  readonly courriel: string;
  readonly profil: Profil;
  readonly groupeProfession: GroupeProfession;
  /** The 3C it answers to, by the name its RCPs bear. */
  readonly troisC?: string | null;
  readonly motDePasseHache: string;
};

/** A relation that does not come from an agenda; `restriction` is the patient's refusal, and wins. */
export type NatureRelation = 'equipeDeSoins' | 'correspondant' | 'restriction';
/** Without a start: since ever. Without an end: until it is ended. */
export type PeriodeRelation = { readonly debut?: Date; readonly fin?: Date; readonly motif?: string };

/**
 * What administration writes beside the rows of the sync: accounts, members of an RCP, relations.
 * Implemented on PostgreSQL by server/store/pg-administration.ts, in memory by the simulation.
 */
export type Administration = {
  /** Creates the account, or brings it to these values when its id is known. */
  readonly enregistrerCompte: (compte: NouveauCompte) => Promise<void>;
  readonly changerEtatCompte: (compteId: string, etat: 'actif' | 'suspendu') => Promise<void>;
  readonly ajouterMembreRcp: (professionnelId: string, rcpId: string) => Promise<void>;
  readonly retirerMembreRcp: (professionnelId: string, rcpId: string) => Promise<void>;
  readonly ajouterRelation: (
    professionnelId: string,
    patientId: string,
    nature: NatureRelation,
    periode?: PeriodeRelation,
  ) => Promise<void>;
  /** Ends it, and keeps that it was. */
  readonly terminerRelation: (
    professionnelId: string,
    patientId: string,
    nature: NatureRelation,
    le: Date,
  ) => Promise<void>;
  readonly ajouterExercice: (professionnelId: string, etablissementId: string) => Promise<void>;
  readonly ajouterPriseEnCharge: (
    patientId: string,
    etablissementId: string,
    periode: Required<Pick<PeriodeRelation, 'debut' | 'motif'>> & Pick<PeriodeRelation, 'fin'>,
  ) => Promise<void>;
  /** The patient withdraws: nobody opens his dossier any longer. */
  readonly fermerDossier: (
    patientId: string,
    fermeture: { readonly le: Date; readonly parProfessionnelId: string; readonly motif: string },
  ) => Promise<void>;
};

/**
 * The demonstration region, server/demonstration/charger.ts: called at each start with --demo, before the
 * server listens. It does nothing where the region is already there.
 */
export type ChargerDemonstration = (
  store: ServerStore,
  options: {
    readonly patients: number;
    readonly administration: Administration;
    /** Argon2id, about 100 ms and 64 MiB: once per distinct password. */
    readonly hacherMotDePasse: (motDePasse: string) => Promise<string>;
    readonly maintenant: Date;
    /** The server's seal and the réseau's name: past fiches are frozen as those of any day. */
    readonly scellement: { readonly sceau: Sceau; readonly reseau: string };
  },
) => Promise<void>;
