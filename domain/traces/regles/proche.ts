import type { Regle, Trouvaille } from '../constat.ts';
import { sansRelation, type Contexte } from '../contexte.ts';
import { episodes, grouper, idPatient, patientsDe, type Fait } from '../personne.ts';
import { compter, dire, periode } from '../phrases.ts';
import type { Seuils } from '../seuils.ts';
import { estLecture, motifDonne, type Trace } from '../trace.ts';

/**
 * His own dossier, or one of his family name, used or of birth. A namesake whom he treats is nobody's business: with a
 * relation, only a rare name read again and again outside meetings counts.
 */
export const PROCHE: Regle = {
  code: 'proche',
  titre: 'Son propre dossier, ou un dossier à son nom de famille',
  chercher: (p, contexte, { proche }) => {
    const lus = p.faits.filter(({ trace }) => estLecture(trace));
    const soi = lus.filter(({ trace }) => trace.patient?.soiMeme === true);
    const homonymes = lus.filter(({ trace }) => trace.patient?.soiMeme !== true && memeNom(trace));
    return [
      ...episodes(soi, { jours: proche.fenetreJours, min: 1 }).map(direSoi),
      ...sansLien(homonymes, contexte, proche),
      ...repetes(homonymes, contexte, proche),
    ];
  },
};

/** What the exporter knows wins; otherwise one name in common, each person having several. */
export function memeNom({ qui, patient }: Trace): boolean {
  if (patient === null) return false;
  if (patient.memeNom !== null) return patient.memeNom;
  return patient.noms.some((nom) => qui.noms.includes(nom));
}

const direSoi = (faits: readonly Fait[]): Trouvaille => ({
  gravite: 'haute',
  nombre: faits.length,
  faits,
  phrase: dire(
    `Son propre dossier, ouvert ou demandé ${compter(faits.length, 'fois', 'fois')} ${periode(faits)}.`,
  ),
});

const estSansRelation = ({ trace: { relation } }: Fait): boolean =>
  relation === 'aucune' || relation === 'brisDeGlace';

/** A slip, or a broken glass with its reason, meets a common name now and then: a rare one then counts alone. */
function sansLien(
  homonymes: readonly Fait[],
  contexte: Contexte,
  seuils: Seuils['proche'],
): readonly Trouvaille[] {
  const faits = homonymes.filter(
    (f) =>
      f.trace.seance === null &&
      (nomRare(f.trace, contexte, seuils) ? sansRelation(f, contexte) || estSansRelation(f) : nu(f)),
  );
  return episodes(faits, { jours: seuils.fenetreJours, min: 1 }).map((e) => {
    const n = patientsDe(e);
    const phrase = `${compter(n, 'dossier', 'dossiers')} à son nom de famille, sans relation de soin connue, ${periode(e)}.`;
    return { gravite: 'haute', nombre: n, faits: e, phrase: dire(phrase) } as const;
  });
}

const nu = ({ trace }: Fait): boolean =>
  trace.autorise && (trace.relation === 'aucune' || (trace.relation === 'brisDeGlace' && !motifDonne(trace)));

function repetes(
  homonymes: readonly Fait[],
  contexte: Contexte,
  seuils: Seuils['proche'],
): readonly Trouvaille[] {
  const faits = homonymes.filter(
    (f) =>
      f.trace.relation !== null &&
      !estSansRelation(f) &&
      !soigne(f) &&
      f.trace.seance === null &&
      nomRare(f.trace, contexte, seuils),
  );
  const { fenetreJours: jours, joursRepetes: min } = seuils;
  return [...grouper(faits, idPatient).values()]
    .flatMap((duPatient) => episodes(duPatient, { jours, min }, (f) => String(f.jour)))
    .map((e) => {
      const n = new Set(e.map((f) => f.jour)).size;
      const phrase = `Un dossier à son nom de famille, peu porté, relu hors séance ${compter(n, 'jour')} ${periode(e)}.`;
      return { gravite: 'moyenne', nombre: n, faits: e, phrase: dire(phrase) } as const;
    });
}

const soigne = ({ trace: { relation } }: Fait): boolean =>
  relation === 'equipeDeSoins' || relation === 'correspondant';

function nomRare(
  { qui, patient }: Trace,
  { porteurs, patients }: Contexte,
  seuils: Seuils['proche'],
): boolean {
  if (patients < seuils.patientsMin) return false;
  const communs = (patient?.noms ?? []).filter((nom) => qui.noms.includes(nom));
  return communs.some((nom) => (porteurs.get(nom) ?? 0) <= seuils.partNomRare * patients);
}
