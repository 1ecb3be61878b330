import type { Regle, Trouvaille } from '../constat.ts';
import { sansRelation, type Contexte } from '../contexte.ts';
import { episodes, grouper, idPatient, patientsDe, type Fait } from '../personne.ts';
import { compter, dire, periode } from '../phrases.ts';
import type { Seuils } from '../seuils.ts';
import { estLecture, motifDonne } from '../trace.ts';

/** Patients whom curiosity threatens: elected people, colleagues, people in the news. The network marks them. */
export const PERSONNE_SENSIBLE: Regle = {
  code: 'personneSensible',
  titre: 'Personnes sensibles',
  chercher: (p, contexte, { sensible }) => {
    const faits = p.faits.filter(({ trace }) => trace.patient?.sensible === true && estLecture(trace));
    const horsLien = faits.filter((f) => f.trace.seance === null && !enLien(f, contexte));
    return [
      ...ouvertes(horsLien, sensible),
      ...refusees(faits, sensible),
      ...relues(
        faits.filter((f) => f.trace.autorise && f.trace.seance === null && enLien(f, contexte) && !soigne(f)),
        sensible,
      ),
    ];
  },
};

type Sensible = Seuils['sensible'];
const enLien = (f: Fait, contexte: Contexte): boolean =>
  f.trace.relation !== 'brisDeGlace' && !sansRelation(f, contexte);
const soigne = ({ trace: { relation } }: Fait): boolean =>
  relation === 'equipeDeSoins' || relation === 'correspondant';

/** Every broken glass has a review of its own. */
const urgence = ({ trace }: Fait): boolean => trace.relation === 'brisDeGlace' && motifDonne(trace);

const ouvertes = (faits: readonly Fait[], { fenetreJours: jours }: Sensible): readonly Trouvaille[] =>
  episodes(
    faits.filter((f) => f.trace.autorise),
    { jours, min: 1 },
  ).map((e) => {
    const n = patientsDe(e);
    const phrase = `${compter(n, 'dossier', 'dossiers')} de personne sensible, sans relation de soin, ${periode(e)}.`;
    return { gravite: e.every(urgence) ? 'information' : 'haute', nombre: n, faits: e, phrase: dire(phrase) };
  });

/** One refusal may be a slip; several, at different times, are not. */
const refusees = (
  faits: readonly Fait[],
  { fenetreJours: jours, refus: min }: Sensible,
): readonly Trouvaille[] =>
  episodes(
    faits.filter((f) => !f.trace.autorise),
    { jours, min },
    (f) => `${idPatient(f)}:${Math.floor(f.ms / 600_000)}`,
  ).map((e) => {
    const phrase = `Dossier d'une personne sensible demandé ${compter(e.length, 'fois', 'fois')} sans y avoir droit, ${periode(e)}.`;
    return { gravite: 'moyenne', nombre: e.length, faits: e, phrase: dire(phrase) };
  });

const relues = (
  faits: readonly Fait[],
  { fenetreJours: jours, joursRepetes: min }: Sensible,
): readonly Trouvaille[] =>
  [...grouper(faits, idPatient).values()]
    .flatMap((duPatient) => episodes(duPatient, { jours, min }, (f) => String(f.jour)))
    .map((e) => {
      const n = new Set(e.map((f) => f.jour)).size;
      const phrase = `Dossier d'une personne sensible relu hors séance ${compter(n, 'jour')}, ${periode(e)}.`;
      return { gravite: 'moyenne', nombre: n, faits: e, phrase: dire(phrase) };
    });
