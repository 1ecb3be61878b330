import * as z from 'zod';
import { profilSchema } from '../habilitation/profil-schema.ts';
import type { Profil } from '../habilitation/profils.ts';

const nombre = z.number().min(0).max(1_000_000);
const parProfil = (defaut: Record<Profil, number>) =>
  z
    .partialRecord(profilSchema, nombre)
    .default({})
    .transform((dits) => ({ ...defaut, ...dits }));

const masse = z.strictObject({
  /** Dossiers of one day that raise nothing, whatever the habit: outside meetings, and in all. */
  horsSeance: parProfil({
    animateur: 50,
    medecinParticipant: 50,
    coordinateurRcp: 150,
    secretaireRcp: 150,
    rechercheClinique: 110,
    ideCoordination: 60,
    medecinCorrespondant: 35,
    professionnelDomicile: 35,
    administrateurRegional: 5,
    celluleCoordination: 5,
    presidentTroisC: 5,
    supportTechnique: 5,
  }),
  total: parProfil({
    animateur: 130,
    medecinParticipant: 130,
    coordinateurRcp: 190,
    secretaireRcp: 190,
    rechercheClinique: 160,
    ideCoordination: 90,
    medecinCorrespondant: 40,
    professionnelDomicile: 40,
    administrateurRegional: 5,
    celluleCoordination: 5,
    presidentTroisC: 5,
    supportTechnique: 5,
  }),
  facteurHabitude: nombre.default(3),
  /** Slow reading: dossiers seen for the first time, outside meetings, per working day over `joursActifs` of them. */
  lente: parProfil({
    animateur: 15,
    medecinParticipant: 15,
    coordinateurRcp: 38,
    secretaireRcp: 38,
    rechercheClinique: 45,
    ideCoordination: 16,
    medecinCorrespondant: 9,
    professionnelDomicile: 9,
    administrateurRegional: 2,
    celluleCoordination: 2,
    presidentTroisC: 2,
    supportTechnique: 2,
  }),
  joursActifs: nombre.default(8),
  facteurLente: nombre.default(1.8),
  /** Dossiers read with no relation but a broken glass: in one day, and in `fenetreJours`. */
  sansLienParJour: nombre.default(10),
  sansLienParFenetre: nombre.default(25),
  fenetreJours: nombre.default(14),
});

const proche = z.strictObject({
  /** A name is rare when fewer than this share of the patients bear it; not judged under `patientsMin` patients. */
  partNomRare: nombre.default(0.002),
  patientsMin: nombre.default(500),
  /** Days on which the dossier of a namesake is read outside a meeting, with a relation. */
  joursRepetes: nombre.default(3),
  fenetreJours: nombre.default(30),
});

const horaires = z.strictObject({
  /** Hours of night work (code du travail, L.3122-2), and those when hardly anybody is awake. */
  nuitDebutH: nombre.default(21),
  nuitFinH: nombre.default(6),
  profondeFinH: nombre.default(5),
  patientsNuit: nombre.default(5),
  patientsNuitProfonde: nombre.default(2),
  patientsFerie: nombre.default(3),
  /** Habit: this share of the other days worked, or so many nights spread over so many days. */
  partHabitude: nombre.default(0.08),
  nuitsHabitude: nombre.default(3),
  etalementJours: nombre.default(21),
  feriesHabitude: nombre.default(2),
});

const hors3c = z.strictObject({
  fenetreJours: nombre.default(7),
  patientsSansLien: nombre.default(1),
  patientsBrisDeGlace: nombre.default(3),
  patientsLienInconnu: nombre.default(5),
});

const fin = z.strictObject({
  /** Letters, coding and late results come after the end of care. */
  graceJours: nombre.default(30),
  /** Beyond this, one dossier is enough. */
  ancienneJours: nombre.default(90),
  fenetreJours: nombre.default(14),
  patients: nombre.default(2),
});

const sensible = z.strictObject({
  fenetreJours: nombre.default(30),
  refus: nombre.default(2),
  /** Days on which somebody in relation reads outside a meeting. */
  joursRepetes: nombre.default(5),
});

const motif = z.strictObject({
  fenetreJours: nombre.default(7),
  patientsSansLien: nombre.default(1),
  /** Where the profile gives its reasons so often: standard deviations and dossiers beyond what is expected. */
  partDesPairs: nombre.default(0.8),
  ecarts: nombre.default(4),
  marge: nombre.default(3),
});

const creation = z.strictObject({
  /** Reading that follows so soon is reading what the creation opened. */
  lectureHeures: nombre.default(24),
  /** Work on the dossier, by anybody, that explains the creation. */
  suiteJours: nombre.default(7),
  /** Traces must go on for so long after it: before, it alerts nobody. */
  patienceJours: nombre.default(3),
  /** How long a workstation may be away (its lease). */
  avantJours: nombre.default(3),
  serie: nombre.default(4),
  serieJours: nombre.default(7),
});

const traits = z.strictObject({
  /** Full-trait searches that no dossier follows: of one day, of a window. */
  sansSuiteParJour: nombre.default(8),
  sansSuiteParFenetre: nombre.default(15),
  fenetreJours: nombre.default(7),
  facteurHabitude: nombre.default(3),
});

const refus = z.strictObject({
  objetsParJour: nombre.default(7),
  objetsParFenetre: nombre.default(14),
  fenetreJours: nombre.default(7),
  restriction: nombre.default(2),
  connexions: nombre.default(9),
});

/** Every threshold, each with its default: `audit analyse --seuils FICHIER` gives those that differ. */
export const seuilsSchema = z.strictObject({
  masse: masse.prefault({}),
  proche: proche.prefault({}),
  horaires: horaires.prefault({}),
  hors3c: hors3c.prefault({}),
  fin: fin.prefault({}),
  sensible: sensible.prefault({}),
  motif: motif.prefault({}),
  creation: creation.prefault({}),
  traits: traits.prefault({}),
  refus: refus.prefault({}),
});
export type Seuils = z.infer<typeof seuilsSchema>;
export const SEUILS_PAR_DEFAUT: Seuils = seuilsSchema.parse({});
