import type { Regle } from '../constat.ts';
import { episodes, lectures, patientsDe, type Fait } from '../personne.ts';
import { compter, dire, periode } from '../phrases.ts';
import type { Trace } from '../trace.ts';

/** Patients of other 3C and other establishments, whom no meeting and no relation brought to him. */
export const HORS_3C: Regle = {
  code: 'hors3c',
  titre: 'Hors de son 3C',
  chercher: (p, _contexte, { hors3c }) => {
    const dehors = lectures(p.faits).filter(({ trace }) => trace.seance === null && estDehors(trace));
    const { fenetreJours: jours } = hors3c;
    const cas = [
      ['aucune', hors3c.patientsSansLien, 'haute'],
      ['brisDeGlace', hors3c.patientsBrisDeGlace, 'moyenne'],
      [null, hors3c.patientsLienInconnu, 'moyenne'],
    ] as const;
    return cas.flatMap(([relation, min, gravite]) =>
      episodes(
        dehors.filter((f) => f.trace.relation === relation),
        { jours, min },
      ).map((faits) => ({ gravite, nombre: patientsDe(faits), faits, phrase: phraseDe(faits, relation) })),
    );
  },
};

const aucunEnCommun = (a: readonly string[], b: readonly string[]): boolean => !a.some((x) => b.includes(x));

/** Nothing is said of who has no known 3C, or of a patient without one. */
export function estDehors({ qui, patient }: Trace): boolean {
  if (patient === null || qui.troisC.length === 0 || patient.troisC.length === 0) return false;
  return (
    aucunEnCommun(qui.troisC, patient.troisC) && aucunEnCommun(qui.etablissements, patient.etablissements)
  );
}

const LIENS = {
  aucune: 'sans relation avec eux',
  brisDeGlace: 'par bris de glace',
  inconnu: 'sans relation connue',
};
const phraseDe = (faits: readonly Fait[], relation: 'aucune' | 'brisDeGlace' | null): string =>
  dire(
    `${compter(patientsDe(faits), 'dossier', 'dossiers')} de patients d'un autre 3C, ${LIENS[relation ?? 'inconnu']}, ${periode(faits)}.`,
  );
