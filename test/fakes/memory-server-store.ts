import { assert, defini } from '../../domain/assert.ts';
import type { Issue, TracePoste } from '../../contract/sync.ts';
import { SANS_RELATION } from '../../domain/habilitation/decider.ts';
import { HABILITATIONS_PAR_DEFAUT } from '../../domain/habilitation/habilitations.ts';
import type { FaitsCompte } from '../../domain/habilitation/scopes.ts';
import { memesTraits } from '../../domain/ins/identite.ts';
import { correspondent, enTexteCherche, jetonsDuPatient } from '../../domain/recherche/jetons.ts';
import { memeValeur } from '../../domain/synchro/egalite.ts';
import { CATEGORIES } from '../../domain/dossier/categorie.ts';
import { scopeDeLigne, scopeDossier, type Genre, type Ligne } from '../../domain/synchro/ligne.ts';
import type {
  Administration,
  BrisDeGlace,
  Changement,
  Depot,
  Grant,
  LigneServeur,
  NouveauCompte,
  OperationJugee,
  Quarantaine,
  Consultations,
  ServerStore,
  ServerTx,
  Trace,
} from '../../server/store/ports.ts';
import { membresDe, unir } from './memory-personnes.ts';
import {
  administrerRelations,
  cleRelation,
  creerRelations,
  estFerme,
  relationsDe,
  type RelationsMemoire,
} from './memory-relations.ts';
import { creerJournal, type JournalAnnulation } from './journal-annulation.ts';

type DepotMemoire = Depot & { readonly octets: Uint8Array; readonly toucheLe: number };
type Compte = NouveauCompte & { readonly etat: 'actif' | 'suspendu' };

/** All that the central server keeps: it outlives the instance that works on it. */
export type DisqueServeur = {
  readonly lignes: Map<string, LigneServeur>;
  readonly revs: Map<string, number>;
  /** scope → « genre:id » → the change as the feed gives it. */
  readonly flux: Map<string, Map<string, Changement>>;
  readonly comptes: Map<string, Compte>;
  readonly bris: Map<string, BrisDeGlace>;
  readonly membres: Map<string, true>;
  readonly relations: RelationsMemoire;
  readonly grants: Map<string, ReadonlyMap<string, Grant>>;
  readonly epoques: Map<string, number>;
  readonly operations: Map<string, OperationJugee>;
  readonly quarantaines: Map<string, Quarantaine>;
  readonly contenus: Map<string, Uint8Array>;
  readonly depots: Map<string, DepotMemoire>;
  readonly traces: Trace[];
  readonly tracesPoste: Map<string, readonly TracePoste[]>;
};

export const creerDisqueServeur = (): DisqueServeur => ({
  lignes: new Map(),
  revs: new Map(),
  flux: new Map(),
  comptes: new Map(),
  bris: new Map(),
  membres: new Map(),
  relations: creerRelations(),
  grants: new Map(),
  epoques: new Map(),
  operations: new Map(),
  quarantaines: new Map(),
  contenus: new Map(),
  depots: new Map(),
  traces: [],
  tracesPoste: new Map(),
});

export type MemoryServerStore = ServerStore &
  Consultations & {
    /** The process died: the open transaction is undone, those that wait never run. */
    readonly redemarrer: () => void;
  };

/** ServerStore in memory, transactions one by one; checked by test/server/store/contrat.ts. */
export function creerMemoryServerStore(d: DisqueServeur): MemoryServerStore {
  let file: Promise<unknown> = Promise.resolve();
  let ouvert: JournalAnnulation | undefined;
  const executer = async <T>(corps: (tx: ServerTx) => Promise<T>): Promise<T> => {
    const journal = creerJournal();
    ouvert = journal;
    try {
      return await corps(creerTx(d, journal));
    } catch (e) {
      journal.annuler();
      throw e;
    } finally {
      if (ouvert === journal) ouvert = undefined;
    }
  };
  const transaction: ServerStore['transaction'] = (corps) => {
    const fait = file.then(() => executer(corps));
    file = fait.catch(() => undefined);
    return fait;
  };
  return {
    transaction,
    consulter: transaction,
    redemarrer: () => {
      ouvert?.annuler();
      ouvert = undefined;
      file = Promise.resolve();
    },
  };
}

export function creerMemoryAdministration(d: DisqueServeur): Administration {
  return {
    enregistrerCompte: async (compte) => {
      const etat = d.comptes.get(compte.compteId)?.etat ?? 'actif';
      d.comptes.set(compte.compteId, { ...compte, etat });
    },
    changerEtatCompte: async (compteId, etat) => {
      d.comptes.set(compteId, { ...defini(d.comptes.get(compteId), 'compte'), etat });
    },
    ajouterMembreRcp: async (pro, rcp) => {
      d.membres.set(`${pro} ${rcp}`, true);
    },
    retirerMembreRcp: async (pro, rcp) => {
      d.membres.delete(`${pro} ${rcp}`);
    },
    ...administrerRelations(d.relations),
  };
}

function creerTx(d: DisqueServeur, j: JournalAnnulation): ServerTx {
  return {
    ...txLignes(d, j),
    ...txDroits(d, j),
    ...txOperations(d, j),
    ...txDepots(d, j),
    ...txTraces(d, j),
  };
}

type TxLignes = Pick<
  ServerTx,
  | 'lireLigne'
  | 'ecrireLigne'
  | 'ecrireLignes'
  | 'supprimerLigne'
  | 'verrouillerDossier'
  | 'revs'
  | 'changements'
>;

function txLignes(d: DisqueServeur, j: JournalAnnulation): TxLignes {
  const avancer = (scope: string): number => {
    const rev = (d.revs.get(scope) ?? 0) + 1;
    j.poser(d.revs, scope, rev);
    return rev;
  };
  const publier = (scope: string, cle: string, changement: Changement) => {
    const flux = d.flux.get(scope) ?? new Map<string, Changement>();
    if (!d.flux.has(scope)) d.flux.set(scope, flux);
    j.poser(flux, cle, changement);
  };
  const enterrer = (scope: string, genre: Genre, id: string): number => {
    const rev = avancer(scope);
    publier(scope, `${genre}:${id}`, { type: 'suppr', genre, id, rev });
    return rev;
  };
  const ecrireLigne = async (ligne: Ligne) => {
    const cle = `${ligne.genre}:${ligne.id}`;
    const scope = scopeDeLigne(ligne);
    const ancienne = d.lignes.get(cle);
    assert(!ancienne || !estFigee(ancienne.ligne), `${cle} est figée`);
    if (ancienne && ancienne.scope !== scope) enterrer(ancienne.scope, ligne.genre, ligne.id);
    const rev = avancer(scope);
    j.poser(d.lignes, cle, { ligne, scope, rev });
    publier(scope, cle, { type: 'put', ligne, rev });
    return rev;
  };
  return {
    lireLigne: async (genre, id) => d.lignes.get(`${genre}:${id}`),
    ecrireLigne,
    ecrireLignes: async (lignes) => {
      for (const ligne of lignes) await ecrireLigne(ligne);
    },
    supprimerLigne: async (genre, id) => {
      const ancienne = defini(d.lignes.get(`${genre}:${id}`), `${genre}:${id}`);
      assert(!estFigee(ancienne.ligne), `${genre}:${id} est figée`);
      j.oter(d.lignes, `${genre}:${id}`);
      return enterrer(ancienne.scope, genre, id);
    },
    // Transactions run one by one here: only the counters show it.
    verrouillerDossier: async (patientId) => {
      for (const categorie of CATEGORIES) avancer(scopeDossier(patientId, categorie));
    },
    revs: async (scopes) => new Map(scopes.map((s) => [s, d.revs.get(s) ?? 0])),
    changements: async (scope, apres, max) =>
      [...(d.flux.get(scope)?.values() ?? [])]
        .filter((c) => c.rev > apres)
        .toSorted((a, b) => a.rev - b.rev)
        .slice(0, max),
  };
}

const estFigee = (l: Ligne): boolean =>
  l.genre === 'ficheFigee' || (l.genre === 'proposition' && l.donnees.etat === 'figee');

type TxDroits = Pick<
  ServerTx,
  | 'faitsCompte'
  | 'habilitations'
  | 'grants'
  | 'poserGrants'
  | 'trouverPatient'
  | 'chercherPatients'
  | 'ouvrirBris'
  | 'brisOuverts'
  | 'dossierFerme'
>;

function txDroits(d: DisqueServeur, j: JournalAnnulation): TxDroits {
  const lireGrants = (compteId: string): readonly Grant[] =>
    [...(d.grants.get(compteId)?.values() ?? [])].toSorted((a, b) => (a.scope < b.scope ? -1 : 1));
  return {
    faitsCompte: async (compteId, maintenant, patients) => {
      const faits = faitsDe(d, compteId, maintenant);
      if (!faits || !patients) return faits;
      const seuls = new Set(patients.flatMap((id) => membresDe(d.lignes, id)));
      return {
        ...faits,
        seanceIds: [],
        relations: faits.relations.filter((r) => seuls.has(r.patientId)),
      };
    },
    habilitations: async () => HABILITATIONS_PAR_DEFAUT,
    grants: async (compteId) => lireGrants(compteId),
    poserGrants: async (compteId, scopes) => {
      const tenus = d.grants.get(compteId) ?? new Map<string, Grant>();
      if (scopes.length === tenus.size && scopes.every((s) => tenus.has(s))) return lireGrants(compteId);
      const epoque = (d.epoques.get(compteId) ?? 0) + 1;
      j.poser(d.epoques, compteId, epoque);
      j.poser(d.grants, compteId, new Map(scopes.map((s) => [s, tenus.get(s) ?? { scope: s, epoque }])));
      return lireGrants(compteId);
    },
    dossierFerme: async (patientId, maintenant) =>
      estFerme(d.relations, membresDe(d.lignes, patientId), maintenant),
    ouvrirBris: async (bris) => {
      const { professionnelId, patientId, ouvertLe, jusqua } = bris;
      j.poser(d.bris, bris.brisId, bris);
      const cle = cleRelation(professionnelId, patientId, 'bris');
      const periode = { debut: ouvertLe.getTime(), fin: jusqua.getTime() };
      j.poser(d.relations.periodes, cle, [...(d.relations.periodes.get(cle) ?? []), periode]);
    },
    brisOuverts: async (compteId, maintenant) => {
      const siens = [...d.bris.values()]
        .filter((b) => b.compteId === compteId && b.ouvertLe <= maintenant && b.jusqua > maintenant)
        .toSorted((a, b) => b.jusqua.getTime() - a.jusqua.getTime());
      const parPatient = new Map(siens.toReversed().map((b) => [b.patientId, b]));
      return [...parPatient.values()]
        .toSorted((a, b) => (a.patientId < b.patientId ? -1 : 1))
        .map(({ brisId, patientId, motifCode, motif, jusqua }) => ({
          brisId,
          patientId,
          motifCode,
          motif,
          jusqua,
        }));
    },
    trouverPatient: async (ins, traits) => {
      const patients = [...d.lignes.values()].flatMap(({ ligne }) =>
        ligne.genre === 'patient' ? ligne : [],
      );
      const parIns = ins && patients.find((p) => memeValeur(p.donnees.identite.ins, ins));
      const trouve = parIns ?? patients.find((p) => memesTraits(p.donnees.identite, traits));
      return trouve?.donnees.rattacheA ?? trouve?.id;
    },
    chercherPatients: async (compteId, maintenant, termes, max) => {
      const faits = faitsDe(d, compteId, maintenant);
      if (!faits) return undefined;
      const { compteActif, groupeProfession, profil } = faits;
      const candidats = faits.relations.flatMap((relation) => {
        const ligne = d.lignes.get(`patient:${relation.patientId}`)?.ligne;
        if (ligne?.genre !== 'patient') return [];
        const { identite } = ligne.donnees;
        if (!correspondent(termes, enTexteCherche(jetonsDuPatient(identite)))) return [];
        const principal = d.lignes.get(`patient:${ligne.donnees.rattacheA ?? ''}`)?.ligne;
        return principal?.genre === 'patient'
          ? [{ relation: { ...relation, patientId: principal.id }, identite: principal.donnees.identite }]
          : [{ relation, identite }];
      });
      const uniques = new Map(candidats.map((c) => [c.relation.patientId, c]));
      return { compteActif, groupeProfession, profil, candidats: [...uniques.values()].slice(0, max) };
    },
  };
}

const JOUR_MS = 86_400_000;

function faitsDe(d: DisqueServeur, compteId: string, maintenant: Date): FaitsCompte | undefined {
  const compte = d.comptes.get(compteId);
  if (!compte) return undefined;
  const pro = compte.professionnelId;
  const seanceIds: string[] = [];
  const membre = new Set<string>();
  for (const { ligne } of d.lignes.values()) {
    if (ligne.genre !== 'seance' || !d.membres.has(`${pro} ${ligne.donnees.rcpId}`)) continue;
    const ecart = Date.parse(ligne.donnees.debut) - maintenant.getTime();
    if (ecart >= -30 * JOUR_MS && ecart <= 60 * JOUR_MS) seanceIds.push(ligne.id);
  }
  for (const { ligne } of d.lignes.values()) {
    if (ligne.genre === 'inscription' && seanceIds.includes(ligne.donnees.seanceId)) {
      membre.add(ligne.donnees.patientId);
    }
  }
  const autres = relationsDe(d.relations, pro, maintenant);
  const siens = [...new Set([...membre, ...autres.keys()])];
  const tous = [...new Set(siens.flatMap((id) => membresDe(d.lignes, id)))];
  return {
    compteActif: compte.etat === 'actif',
    groupeProfession: compte.groupeProfession,
    profil: compte.profil,
    seanceIds: seanceIds.toSorted(),
    relations: tous.toSorted().map((patientId) => {
      const fiches = membresDe(d.lignes, patientId);
      return {
        ...fiches.reduce((r, id) => unir(r, autres.get(id) ?? SANS_RELATION), SANS_RELATION),
        patientId,
        membreRcp: fiches.some((id) => membre.has(id)),
        dossierFerme: estFerme(d.relations, fiches, maintenant),
      };
    }),
  };
}

type TxOperations = Pick<
  ServerTx,
  | 'operationJugee'
  | 'garderOperation'
  | 'garderQuarantaine'
  | 'ecrireContenu'
  | 'ecrireContenus'
  | 'lireContenu'
  | 'scopesDuContenu'
>;

function txOperations(d: DisqueServeur, j: JournalAnnulation): TxOperations {
  return {
    operationJugee: async (opId): Promise<Issue | undefined> => d.operations.get(opId)?.issue,
    garderOperation: async (o) => {
      assert(!d.operations.has(o.opId), 'opération déjà jugée');
      j.poser(d.operations, o.opId, o);
    },
    garderQuarantaine: async (q) => j.poser(d.quarantaines, q.quarantaineId, q),
    ecrireContenu: async (sha256, octets) => {
      if (!d.contenus.has(sha256)) j.poser(d.contenus, sha256, octets);
    },
    ecrireContenus: async (contenus) => {
      for (const { sha256, octets } of contenus) {
        if (!d.contenus.has(sha256)) j.poser(d.contenus, sha256, octets);
      }
    },
    lireContenu: async (sha256) => d.contenus.get(sha256),
    scopesDuContenu: async (sha256) =>
      [...d.lignes.values()].filter((l) => contenusDe(l.ligne).includes(sha256)).map((l) => l.scope),
  };
}

function contenusDe(ligne: Ligne): readonly string[] {
  if (ligne.genre === 'ficheFigee') return [ligne.donnees.sha256, ligne.donnees.sha256Contenu];
  if (ligne.genre !== 'document') return [];
  const { sha256, source } = ligne.donnees;
  return source ? [sha256, source.sha256] : [sha256];
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

function txDepots(d: DisqueServeur, j: JournalAnnulation): TxDepots {
  const depot = (opId: string): DepotMemoire => defini(d.depots.get(opId), 'dépôt');
  return {
    lireDepot: async (opId) => {
      const tenu = d.depots.get(opId);
      if (!tenu) return undefined;
      const { octets: _octets, toucheLe: _touche, ...dit } = tenu;
      return dit;
    },
    ouvrirDepot: async (nouveau) => {
      assert(!d.depots.has(nouveau.opId), 'dépôt déjà ouvert');
      j.poser(d.depots, nouveau.opId, {
        ...nouveau,
        recus: 0,
        octets: new Uint8Array(),
        toucheLe: Date.now(),
      });
    },
    ajouterMorceau: async (opId, depuis, octets) => {
      const tenu = depot(opId);
      assert(tenu.recus === depuis, 'morceau hors de sa place');
      const suite = new Uint8Array([...tenu.octets, ...octets]);
      j.poser(d.depots, opId, { ...tenu, octets: suite, recus: suite.length, toucheLe: Date.now() });
    },
    lireOctetsDepot: async (opId) => d.depots.get(opId)?.octets ?? new Uint8Array(),
    octetsDeposes: async (compteId) =>
      [...d.depots.values()]
        .filter((tenu) => tenu.compteId === compteId)
        .reduce((somme, { tailleOctets }) => somme + tailleOctets, 0),
    retirerDepot: async (opId) => {
      if (d.depots.has(opId)) j.oter(d.depots, opId);
    },
    purgerDepots: async (avant) => {
      for (const { opId, toucheLe } of d.depots.values()) {
        if (toucheLe < avant.getTime()) j.oter(d.depots, opId);
      }
    },
  };
}

type TxTraces = Pick<ServerTx, 'tracer' | 'derniereTracePoste' | 'garderTracesPoste'>;

function txTraces(d: DisqueServeur, j: JournalAnnulation): TxTraces {
  return {
    tracer: async (trace) => {
      d.traces.push(trace);
      j.noter(() => {
        d.traces.pop();
      });
    },
    derniereTracePoste: async (posteId) => d.tracesPoste.get(posteId)?.at(-1),
    garderTracesPoste: async (acteur, traces) => {
      const tenues = d.tracesPoste.get(acteur.posteId) ?? [];
      j.poser(d.tracesPoste, acteur.posteId, [...tenues, ...traces]);
    },
  };
}
