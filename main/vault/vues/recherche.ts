import type {
  DocumentTrouve,
  PatientTrouve,
  SeanceTrouvee,
  VueRecherche,
} from '../../../contract/vues-recherche.ts';
import type { Patient } from '../../../domain/dossier/patient.ts';
import { nomComplet, type Identite } from '../../../domain/ins/identite.ts';
import {
  correspondent,
  enTexteCherche,
  jetonsDe,
  lireTermes,
  type Terme,
} from '../../../domain/recherche/jetons.ts';
import { corrigerTermes, initialesProches } from '../../../domain/recherche/proches.ts';
import type { ReadableDb } from '../base/sql.ts';
import { chercherPatients } from '../cache/recherche.ts';
import type { Fouille, Passage, SeanceCherchee, Titre } from './fouille.ts';
import { lireDonnee, lirePatient } from './lecture.ts';

/** What one list shows: beyond, the user says more. */
const PATIENTS = 20;
const SEANCES = 5;
const DOCUMENTS = 8;
/** Patients compared before the first ones are shown. */
const CANDIDATS = 200;
/** Of how many of the patients found the séance is shown. */
const PATIENTS_AVEC_SEANCE = 3;

type Trouve = { readonly id: string; readonly patient: Patient };
type Ici = { readonly db: ReadableDb; readonly fouille: Fouille; readonly maintenantMs: number };

/** What Ctrl+K shows for a text; for an empty one, where the user was and what comes next. */
export function rechercher(
  db: ReadableDb,
  fouille: Fouille,
  texte: string,
  maintenantMs: number,
): VueRecherche {
  const ici = { db, fouille, maintenantMs };
  if (texte.trim() === '') return recents(ici);
  const termes = lireTermes(texte);
  if (termes.length === 0) return RIEN;
  const exacte = trouver(ici, termes);
  return estVide(exacte) ? (trouverProches(ici, termes) ?? exacte) : exacte;
}

const RIEN: VueRecherche = {
  patients: [],
  autresPatients: false,
  proches: false,
  seances: [],
  documents: [],
};
const estVide = ({ patients, seances, documents }: VueRecherche): boolean =>
  patients.length + seances.length + documents.length === 0;

function trouver(ici: Ici, termes: readonly Terme[]): VueRecherche {
  const trouves = parPertinence(termes, reunir(ici.db, chercherPatients(ici.db, termes, CANDIDATS)));
  const montres = trouves.slice(0, PATIENTS);
  return {
    patients: montres.map((t) => vuePatient(ici, t)),
    autresPatients: trouves.length > PATIENTS,
    proches: false,
    seances: seancesTrouvees(ici, termes, montres),
    documents: documentsTrouves(ici.fouille, termes),
  };
}

/** A person found by the name of a merged record is shown once, as the record that stands for it. */
function reunir(db: ReadableDb, trouves: readonly Trouve[]): readonly Trouve[] {
  if (trouves.every(({ patient }) => patient.rattacheA === undefined)) return trouves;
  const uniques = new Map<string, Trouve>();
  for (const trouve of trouves) {
    const patient = lirePatient(db, trouve.id);
    const id = patient?.id ?? trouve.id;
    if (!uniques.has(id)) uniques.set(id, { id, patient: patient ?? trouve.patient });
  }
  return [...uniques.values()];
}

/** Nothing is called so: a name may have been mistyped, or misheard. */
function trouverProches(ici: Ici, termes: readonly Terme[]): VueRecherche | undefined {
  const initiales = initialesProches(termes);
  if (initiales.length === 0) return undefined;
  const corriges = corrigerTermes(termes, ici.fouille.mots(initiales));
  const vue = corriges && trouver(ici, corriges);
  return vue && vue.patients.length > 0 ? { ...vue, proches: true } : undefined;
}

function recents({ db, fouille, maintenantMs }: Ici): VueRecherche {
  const patients = fouille.recents().flatMap((id) => {
    const patient = lirePatient(db, id);
    return patient ? [vuePatient({ db, fouille, maintenantMs }, { id: patient.id, patient })] : [];
  });
  const seances = aVenir(fouille.seances(), maintenantMs).slice(0, SEANCES).map(vueSeance);
  return { ...RIEN, patients, seances };
}

const parNom = new Intl.Collator('fr');

/** Those whose birth name was typed whole, then begun; then by name, given name and date of birth. */
function parPertinence(termes: readonly Terme[], trouves: readonly Trouve[]): readonly Trouve[] {
  // Two hundred names are compared some two thousand times: what is compared is made once for each.
  const cles = trouves.map((trouve) => ({
    trouve,
    rang: rang(termes, trouve.patient.identite),
    nom: trouve.patient.identite.nomNaissance,
    complet: nomComplet(trouve.patient.identite),
    date: trouve.patient.identite.dateNaissance,
  }));
  return cles
    .toSorted(
      (a, b) =>
        a.rang - b.rang ||
        parNom.compare(a.nom, b.nom) ||
        parNom.compare(a.complet, b.complet) ||
        a.date.localeCompare(b.date),
    )
    .map(({ trouve }) => trouve);
}

function rang(termes: readonly Terme[], { nomNaissance, nomUtilise }: Identite): number {
  const rangDuNom = (nom: string): number => {
    const jetons = jetonsDe(nom);
    if (termes.some((terme) => terme.some((mot) => jetons.includes(mot)))) return 0;
    const texte = enTexteCherche(jetons);
    return termes.some((terme) => correspondent([terme], texte)) ? 2 : 4;
  };
  return Math.min(rangDuNom(nomNaissance), nomUtilise === null ? 4 : rangDuNom(nomUtilise) + 1);
}

function vuePatient({ db, fouille, maintenantMs }: Ici, { id, patient }: Trouve): PatientTrouve {
  const { nomNaissance, prenoms, prenomUtilise, nomUtilise, sexe, dateNaissance, ins, attribut } =
    patient.identite;
  const passage = passageMontre(fouille, [id, ...(patient.rattaches ?? [])], maintenantMs);
  const prenom = prenomUtilise ?? prenoms[0] ?? '';
  return {
    patientId: id,
    nom: nomNaissance,
    prenom,
    nomUtilise,
    autresPrenoms: prenoms.filter((autre) => autre !== prenom).join(' '),
    sexe,
    dateNaissance,
    matricule: ins?.matricule ?? null,
    attribut,
    organe: passage ? (lireDonnee(db, 'fiche', passage.inscription.ficheId)?.organe ?? null) : null,
    lieu: passage
      ? {
          seanceId: passage.seanceId,
          inscriptionId: passage.inscription.id,
          ordre: passage.inscription.ordre,
        }
      : null,
  };
}

/** The first séance to come, else the last one past. */
function passageMontre(fouille: Fouille, ids: readonly string[], maintenantMs: number): Passage | undefined {
  const passages = ids.flatMap((id) => fouille.passages(id));
  if (passages.length === 0) return undefined;
  const aVenirIds = new Set(aVenir(fouille.seances(), maintenantMs).map((s) => s.id));
  return passages.find((p) => aVenirIds.has(p.seanceId)) ?? passages.at(-1);
}

/** Séances of today are to come until the day after: a meeting that began is the one looked for. */
const DUREE_MS = 12 * 3_600_000;
const aVenir = (seances: readonly SeanceCherchee[], maintenantMs: number): readonly SeanceCherchee[] =>
  seances.filter((s) => Date.parse(s.debut) + DUREE_MS >= maintenantMs);

const vueSeance = ({ id, rcp, debut }: SeanceCherchee): SeanceTrouvee => ({
  seanceId: id,
  rcp,
  debut,
  cas: null,
});

/** Those of the first patients found, then those whose own words were typed: to come first, then the latest. */
function seancesTrouvees(
  { fouille, maintenantMs }: Ici,
  termes: readonly Terme[],
  patients: readonly Trouve[],
): SeanceTrouvee[] {
  const seances = fouille.seances();
  const parId = new Map(seances.map((s) => [s.id, s]));
  const desPatients = patients.slice(0, PATIENTS_AVEC_SEANCE).flatMap(({ id, patient }) => {
    const passage = passageMontre(fouille, [id, ...(patient.rattaches ?? [])], maintenantMs);
    const seance = passage && parId.get(passage.seanceId);
    if (!passage || !seance) return [];
    const { id: inscriptionId, ordre } = passage.inscription;
    return [{ ...vueSeance(seance), cas: { inscriptionId, ordre, patient: nomComplet(patient.identite) } }];
  });
  const nommees = seances.filter((s) => correspondent(termes, s.cherche));
  const futures = aVenir(nommees, maintenantMs);
  const passees = nommees.filter((s) => !futures.includes(s)).toReversed();
  return [...desPatients, ...[...futures, ...passees].map(vueSeance)].slice(0, SEANCES);
}

/** Of a document found by its patient's name alone nothing more is said than by the dossier: titles first, then dates. */
function documentsTrouves(fouille: Fouille, termes: readonly Terme[]): DocumentTrouve[] {
  // One letter names no document: half of them would be found.
  if (termes.every((terme) => terme.every((debut) => debut.length < 2))) return [];
  const trouves: { readonly titre: Titre; readonly duTitre: number }[] = [];
  for (const titre of fouille.titres()) {
    if (!correspondent(termes, titre.cherche)) continue;
    const duTitre = termes.filter((terme) => correspondent([terme], titre.chercheTitre)).length;
    trouves.push({ titre, duTitre });
  }
  return trouves
    .toSorted((a, b) => b.duTitre - a.duTitre || b.titre.date.localeCompare(a.titre.date))
    .slice(0, DOCUMENTS)
    .map(({ titre: { id, patientId, patient, titre, categorie, date } }) => ({
      documentId: id,
      patientId,
      patient,
      titre,
      categorie,
      date,
    }));
}
