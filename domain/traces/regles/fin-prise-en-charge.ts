import { jourDeDate } from '../calendrier.ts';
import type { Regle } from '../constat.ts';
import type { Contexte } from '../contexte.ts';
import { episodes, idPatient, lectures, patientsDe, type Fait, type Personne } from '../personne.ts';
import { compter, dire, periode } from '../phrases.ts';
import { estTravail, type Trace } from '../trace.ts';

/** Long after the care ended, without a meeting nor a new inscription: a right that nobody closed is no reason. */
export const FIN_PRISE_EN_CHARGE: Regle = {
  code: 'finPriseEnCharge',
  titre: 'Après la fin de la prise en charge',
  chercher: (p, contexte, { fin }) => {
    const repris = reprises(p);
    const tard = lectures(p.faits).filter(
      (f) =>
        retardDe(f) > fin.graceJours && !explique(f, contexte) && !repris.has(`${f.jour}:${idPatient(f)}`),
    );
    const { fenetreJours: jours } = fin;
    const anciens = episodes(
      tard.filter((f) => retardDe(f) > fin.ancienneJours),
      { jours, min: 1 },
    );
    const vus = new Set(anciens.flat());
    const plusieurs = episodes(tard, { jours, min: fin.patients }).filter((e) => e.some((f) => !vus.has(f)));
    return [...anciens, ...plusieurs].map((faits) => {
      const retard = Math.max(...faits.map(retardDe));
      const n = patientsDe(faits);
      const phrase = `${compter(n, 'dossier ouvert', 'dossiers ouverts')} ${periode(faits)}, jusqu'à ${compter(retard, 'jour')} après la fin de la prise en charge.`;
      return { gravite: n >= 3 ? 'haute' : 'moyenne', nombre: n, faits, phrase: dire(phrase) } as const;
    });
  },
};

/** Days between the end of care and the reading, 0 while it lasts. */
const retardDe = ({ trace: { patient }, jour }: Fait): number =>
  patient?.finPriseEnCharge ? jour - jourDeDate(patient.finPriseEnCharge) : 0;

const EXPLIQUENT: ReadonlySet<Trace['relation']> = new Set(['membreRcp', 'brisDeGlace']);
function explique({ trace: { relation, seance, qui } }: Fait, { relationsConnues }: Contexte): boolean {
  if (seance !== null || qui.deGarde === true) return true;
  return relation === null ? !relationsConnues : EXPLIQUENT.has(relation);
}

/** A relapse: he reads, then inscribes or writes on the same day. */
const reprises = (p: Personne): ReadonlySet<string> =>
  new Set(
    p.faits
      .filter(({ trace }) => estTravail(trace) || (trace.autorise && trace.action === 'creerPatient'))
      .map((f) => `${f.jour}:${idPatient(f)}`),
  );
