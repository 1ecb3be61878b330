import type { CategorieDocument } from '../../../domain/dossier/categorie.ts';
import { nomComplet } from '../../../domain/ins/identite.ts';
import { enTexteCherche, jetonsDe } from '../../../domain/recherche/jetons.ts';
import { dateLongue } from '../../../domain/texte/dates.ts';
import { sql, type ReadableDb } from '../base/sql.ts';
import { motsCommencantPar } from '../cache/recherche.ts';
import { jourLocal } from './agenda.ts';
import { lireDonnee, lireInscriptions, lirePatient, lireSeances, type Donnee } from './lecture.ts';

/** A document as the search knows it; its patient is on this workstation. */
export type Titre = {
  readonly id: string;
  readonly patientId: string;
  readonly patient: string;
  readonly titre: string;
  readonly categorie: CategorieDocument;
  readonly date: string;
  /** Of the title alone, then of the title and the patient's name. */
  readonly chercheTitre: string;
  readonly cherche: string;
};

export type SeanceCherchee = {
  readonly id: string;
  readonly rcp: string;
  readonly debut: string;
  readonly cherche: string;
};

/** The cases of one patient, in the order of their séances. */
export type Passage = { readonly seanceId: string; readonly inscription: Donnee<'inscription'> };

type Ordre = {
  readonly seances: readonly SeanceCherchee[];
  readonly passages: ReadonlyMap<string, readonly Passage[]>;
};

const RECENTS = 8;

/**
 * What the search keeps in the memory of the vault process, made at the first Ctrl+K and gone with it. Rows that
 * change leave it at once, purged ones for good: `oublier` is told of every committed change.
 */
export class Fouille {
  readonly #db: ReadableDb;
  #titres: Map<string, Titre> | undefined;
  /** Documents to read again at the next search; gone when they were purged. */
  readonly #aRelire = new Set<string>();
  #ordre: Ordre | undefined;
  readonly #mots = new Map<string, readonly string[]>();
  #recents: readonly string[] = [];
  /** What the search begun last has traces of. */
  readonly tracees = new Set<string>();

  constructor(db: ReadableDb) {
    this.#db = db;
  }

  /** @param cles « genre:id » of the rows that a committed transaction changed. */
  oublier(cles: readonly string[]): void {
    for (const cle of cles) {
      const [genre, id = ''] = cle.split(':');
      if (genre === 'document') this.#oublierTitre(id);
      else if (genre === 'patient') this.#oublierPatient(id);
      else if (genre === 'seance' || genre === 'rcp' || genre === 'inscription') this.#ordre = undefined;
    }
  }

  #oublierTitre(id: string): void {
    if (this.#titres === undefined) return;
    this.#titres.delete(id);
    this.#aRelire.add(id);
  }

  #oublierPatient(patientId: string): void {
    this.#mots.clear();
    if (this.#titres === undefined) return;
    for (const titre of this.#titres.values())
      if (titre.patientId === patientId) this.#oublierTitre(titre.id);
    // Documents received before their patient are in no list yet.
    for (const id of documentsDuPatient(this.#db, patientId)) this.#aRelire.add(id);
  }

  titres(): Iterable<Titre> {
    this.#titres ??= lireTitres(this.#db);
    for (const id of this.#aRelire) {
      const lu = lireDonnee(this.#db, 'document', id);
      const titre = lu && enTitre(this.#db, lu);
      if (titre) this.#titres.set(id, titre);
    }
    this.#aRelire.clear();
    return this.#titres.values();
  }

  seances(): readonly SeanceCherchee[] {
    return this.#lireOrdre().seances;
  }

  passages(patientId: string): readonly Passage[] {
    return this.#lireOrdre().passages.get(patientId) ?? [];
  }

  #lireOrdre(): Ordre {
    return (this.#ordre ??= lireOrdre(this.#db));
  }

  /** Words of the patients' names that begin with one of these letters: read once, until a patient changes. */
  mots(initiales: readonly string[]): readonly string[] {
    return initiales.flatMap((initiale) => {
      const connus = this.#mots.get(initiale) ?? motsCommencantPar(this.#db, initiale);
      this.#mots.set(initiale, connus);
      return connus;
    });
  }

  noterRecent(patientId: string): void {
    this.#recents = [patientId, ...this.#recents.filter((id) => id !== patientId)].slice(0, RECENTS);
  }

  /** Patients whose dossier was opened since the vault was, the last first. */
  recents(): readonly string[] {
    return this.#recents;
  }
}

function lireTitres(db: ReadableDb): Map<string, Titre> {
  const noms = new Map<string, string | undefined>();
  const titres = new Map<string, Titre>();
  const lus = db.lireTout<{ id: string; donnees: string }>(
    // Rows with bytes have an index of their own; a table of every row is never read through.
    sql`select id, donnees from ligne where sha256 is not null and genre = 'document'`,
  );
  for (const { id, donnees } of lus) {
    const titre = enTitre(db, { ...(JSON.parse(donnees) as Donnee<'document'>), id }, noms);
    if (titre) titres.set(id, titre);
  }
  return titres;
}

/** undefined: the identity of the patient is not on this workstation, and a title says too much without it. */
function enTitre(
  db: ReadableDb,
  { id, patientId, titre, categorie, date }: Donnee<'document'>,
  noms = new Map<string, string | undefined>(),
): Titre | undefined {
  if (!noms.has(patientId)) noms.set(patientId, nomDe(db, patientId));
  const patient = noms.get(patientId);
  if (patient === undefined) return undefined;
  const chercheTitre = enTexteCherche(jetonsDe(titre));
  return {
    id,
    patientId,
    patient,
    titre,
    categorie,
    date,
    chercheTitre,
    cherche: chercheTitre + enTexteCherche(jetonsDe(patient)),
  };
}

function nomDe(db: ReadableDb, patientId: string): string | undefined {
  const patient = lirePatient(db, patientId);
  return patient && nomComplet(patient.identite);
}

const documentsDuPatient = (db: ReadableDb, patientId: string): readonly string[] =>
  db
    .lireTout<{ id: string }>(
      sql`
        select id from scope join ligne on scope_num = scope.num
        where nom >= ${`dossier:${patientId}:`} and nom < ${`dossier:${patientId};`} and genre = 'document'`,
    )
    .map(({ id }) => id);

function lireOrdre(db: ReadableDb): Ordre {
  const passages = new Map<string, Passage[]>();
  const seances = lireSeances(db)
    .toSorted((a, b) => Date.parse(a.debut) - Date.parse(b.debut))
    .flatMap((seance) => {
      const rcp = lireDonnee(db, 'rcp', seance.rcpId);
      if (!rcp) return [];
      for (const inscription of lireInscriptions(db, seance.id)) {
        if (inscription.etat === 'retire') continue;
        const siens = passages.get(inscription.patientId) ?? [];
        passages.set(inscription.patientId, [...siens, { seanceId: seance.id, inscription }]);
      }
      return [{ id: seance.id, rcp: rcp.nom, debut: seance.debut, cherche: texteSeance(rcp.nom, seance) }];
    });
  return { seances, passages };
}

/** « rcp digestif », « jeudi 26 novembre », « 26/11/2026 », « séance », the room. */
function texteSeance(rcp: string, { debut, lieu }: Donnee<'seance'>): string {
  const jour = jourLocal(debut);
  const [annee = '', mois = '', quantieme = ''] = jour.split('-');
  const mots = jetonsDe(`${rcp} séance réunion ${dateLongue(jour)} ${lieu}`);
  return enTexteCherche([...mots, annee + mois + quantieme, quantieme + mois + annee]);
}
