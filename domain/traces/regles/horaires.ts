import { estFerie, jourDeSemaine } from '../calendrier.ts';
import type { Regle, Trouvaille } from '../constat.ts';
import type { Contexte } from '../contexte.ts';
import { grouper, lectures, patientsDe, type Fait, type Personne } from '../personne.ts';
import { compter, dire, direHeure, periode } from '../phrases.ts';
import type { Seuils } from '../seuils.ts';
import type { Trace } from '../trace.ts';

type Horaires = Seuils['horaires'];

/** Nights and public holidays, unless he is on call, looks after the patient there and then, or always works so. */
export const HORAIRES: Regle = {
  code: 'horaires',
  titre: 'Nuits et jours fériés',
  chercher: (p, contexte, { horaires }) => {
    const lus = lectures(p.faits).filter(({ trace }) => trace.seance === null && trace.qui.deGarde !== true);
    const deSoins = (f: Fait): boolean => estDeSoins(f, contexte);
    return [...nuits(p, lus, deSoins, horaires), ...feries(lus, deSoins, horaires)];
  },
};

/** A night bears the date of its evening. @returns undefined by day. */
function nuitDe({ jour, minute }: Fait, { nuitDebutH, nuitFinH }: Horaires): number | undefined {
  if (minute >= nuitDebutH * 60) return jour;
  return minute < nuitFinH * 60 ? jour - 1 : undefined;
}

function nuits(
  p: Personne,
  lus: readonly Fait[],
  deSoins: (f: Fait) => boolean,
  seuils: Horaires,
): readonly Trouvaille[] {
  const parNuit = grouper(lus, (f) => nuitDe(f, seuils));
  const soins = new Map([...parNuit].map(([nuit, tous]) => [nuit, tous.filter((f) => !deSoins(f))]));
  const veillees = [...soins.keys()].flatMap((nuit) =>
    nuit === undefined || !nuitInsolite(soins.get(nuit) ?? [], seuils) ? [] : [nuit],
  );
  return veillees.flatMap((nuit) => {
    const faits = soins.get(nuit) ?? [];
    if (aCoutume(p, veillees, nuit, seuils)) return [];
    const n = patientsDe(faits);
    const heures = direHeure(faits[0]?.minute ?? 0);
    const phrase = `${compter(n, 'dossier ouvert', 'dossiers ouverts')} la nuit, dès ${heures}, ${periode(faits)}, hors garde et contre son habitude.`;
    return [{ gravite: graviteDe(n, seuils.patientsNuit), nombre: n, faits, phrase: dire(phrase) }];
  });
}

function nuitInsolite(faits: readonly Fait[], s: Horaires): boolean {
  const profonds = faits.filter((f) => f.minute < s.profondeFinH * 60);
  return (
    patientsDe(faits) >= s.patientsNuit ||
    patientsDe(profonds) >= s.patientsNuitProfonde ||
    profonds.some(({ trace }) => trace.relation === 'aucune')
  );
}

/** Other such nights of his, spread over weeks. A few in a row are no habit, nor is an evening now and then. */
function aCoutume(p: Personne, veillees: readonly number[], nuit: number, s: Horaires): boolean {
  const autres = veillees.filter((n) => n !== nuit);
  const [premiere, derniere] = [Math.min(...autres), Math.max(...autres)];
  const etalees = derniere - premiere >= s.etalementJours;
  if (!etalees) return false;
  return autres.length >= s.nuitsHabitude || autres.length >= s.partHabitude * (p.jours.size - 1);
}

/** Holidays and Sundays are one habit: who works on the ones works on the others. */
function feries(
  lus: readonly Fait[],
  deSoins: (f: Fait) => boolean,
  seuils: Horaires,
): readonly Trouvaille[] {
  const deJour = lus.filter((f) => nuitDe(f, seuils) === undefined);
  const chomes = grouper(
    deJour.filter((f) => estFerie(f.jour) || jourDeSemaine(f.jour) === 0),
    (f) => f.jour,
  );
  return [...chomes].flatMap(([jour, tous]) => {
    const faits = tous.filter((f) => !deSoins(f));
    const n = patientsDe(faits);
    const habituel = chomes.size - 1 >= seuils.feriesHabitude;
    if (!estFerie(jour) || habituel || n < seuils.patientsFerie) return [];
    const phrase = `${compter(n, 'dossier ouvert', 'dossiers ouverts')} un jour férié, ${periode(faits)}, hors garde et contre son habitude.`;
    return [{ gravite: graviteDe(n, seuils.patientsFerie), nombre: n, faits, phrase: dire(phrase) }];
  });
}

const graviteDe = (n: number, seuil: number): Trouvaille['gravite'] => (n >= 2 * seuil ? 'haute' : 'moyenne');

/**
 * Care given there and then: by the patient's team, when nothing says that the reader was not on call; or a broken
 * glass, which has a review of its own.
 */
function estDeSoins({ trace: { qui, relation, motif } }: Fait, { relationsConnues }: Contexte): boolean {
  if (qui.deGarde !== null || !SOIGNANTS.has(qui.profession)) return false;
  if (relation === null) return !relationsConnues;
  return relation === 'equipeDeSoins' || (relation === 'brisDeGlace' && motif !== null);
}
const SOIGNANTS: ReadonlySet<Trace['qui']['profession']> = new Set(['medecin', 'infirmier']);
