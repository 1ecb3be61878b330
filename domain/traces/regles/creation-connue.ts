import type { Regle, Trouvaille } from '../constat.ts';
import type { Contexte } from '../contexte.ts';
import { episodes, idPatient, lectures, patientsDe, type Fait, type Personne } from '../personne.ts';
import { compter, dire, periode } from '../phrases.ts';
import type { Seuils } from '../seuils.ts';
import { estTravail } from '../trace.ts';

const HEURE_MS = 3_600_000;
const JOUR_MS = 24 * HEURE_MS;

/**
 * Creating a patient who is known opens his antériorités: each such opening is told, as information. It alerts when
 * the antériorités are read and nobody then works on the dossier, or when one person does it in a row without that.
 */
export const CREATION_CONNUE: Regle = {
  code: 'creationConnue',
  titre: 'Création d’un patient déjà connu',
  chercher: (p, contexte, { creation }) => {
    const faites = p.faits.filter(
      ({ trace }) => trace.autorise && trace.action === 'creerPatient' && trace.patientConnu === true,
    );
    // What was done yesterday may be finished tomorrow: an information until then.
    const vaines = faites.filter(
      (f) =>
        f.ms + creation.patienceJours * JOUR_MS <= contexte.jusqua &&
        !travailSuit(f, contexte, creation) &&
        !inscritAvant(p, f, creation),
    );
    const lues = vaines.flatMap((f) => {
      const suivantes = lecturesApres(p, f, creation.lectureHeures);
      return suivantes.length === 0 ? [] : [[f, ...suivantes]];
    });
    const serie = episodes(vaines, { jours: creation.serieJours, min: creation.serie });
    const alertees = new Set([...lues, ...serie].flat());
    return [
      ...lues.map(direLue),
      ...serie.map(direSerie),
      ...faites.filter((f) => !alertees.has(f)).map(direSimple),
    ];
  },
};

/** By anybody: a doctor creates, his secretary inscribes. */
function travailSuit(f: Fait, { travaux }: Contexte, { suiteJours }: Seuils['creation']): boolean {
  const fin = f.ms + suiteJours * JOUR_MS;
  return (travaux.get(idPatient(f)) ?? []).some((ms) => ms >= f.ms && ms <= fin);
}

/** Inscribed without network: the server knows the patient when the workstation comes back. */
const inscritAvant = (p: Personne, f: Fait, { avantJours }: Seuils['creation']): boolean =>
  p.faits.some(
    (i) =>
      estTravail(i.trace) &&
      idPatient(i) === idPatient(f) &&
      i.ms <= f.ms &&
      i.ms > f.ms - avantJours * JOUR_MS,
  );

const lecturesApres = (p: Personne, f: Fait, heures: number): readonly Fait[] =>
  lectures(p.faits).filter(
    (l) =>
      idPatient(l) === idPatient(f) && l.ms >= f.ms && l.ms <= f.ms + heures * HEURE_MS && estClinique(l),
  );
const estClinique = ({ trace: { document } }: Fait): boolean => document?.categorie !== 'identite';

const direLue = (faits: readonly Fait[]): Trouvaille => ({
  gravite: 'haute',
  nombre: faits.length - 1,
  faits,
  phrase: dire(
    `Patient connu créé de nouveau ${periode(faits)}, ses antériorités lues (${compter(faits.length - 1, 'lecture')}), sans inscription ni écriture ensuite.`,
  ),
});
const direSerie = (faits: readonly Fait[]): Trouvaille => ({
  gravite: 'moyenne',
  nombre: patientsDe(faits),
  faits,
  phrase: dire(
    `${compter(patientsDe(faits), 'patient connu créé', 'patients connus créés')} de nouveau ${periode(faits)}, sans inscription ni écriture ensuite.`,
  ),
});
const direSimple = (fait: Fait): Trouvaille => ({
  gravite: 'information',
  nombre: 1,
  faits: [fait],
  phrase: dire(`Patient connu créé de nouveau ${periode([fait])} : ses antériorités se sont ouvertes.`),
});
