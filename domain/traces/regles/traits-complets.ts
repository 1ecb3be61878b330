import type { Regle } from '../constat.ts';
import { episodes, idPatient, mediane, type Fait, type Personne } from '../personne.ts';
import { compter, dire, periode } from '../phrases.ts';
import { estLecture, estTravail } from '../trace.ts';

/**
 * Searches by full strict traits or by INS that nothing follows: each dossier opened, created or inscribed within the
 * hour explains one. Asking whether a person is known is what such a search must not be used for.
 */
export const TRAITS_COMPLETS: Regle = {
  code: 'traitsComplets',
  titre: 'Recherches par traits complets',
  chercher: (p, _contexte, { traits }) => {
    const vaines = [...p.jours.values()].flatMap(sansSuite);
    const parJours = [...p.jours.keys()].map((jour) => vaines.filter((f) => f.jour === jour).length);
    // Too few days tell no habit.
    const usuel = parJours.length < 10 ? 0 : mediane(parJours);
    const parJour = Math.max(traits.sansSuiteParJour, traits.facteurHabitude * usuel);
    const parFenetre = Math.max(traits.sansSuiteParFenetre, traits.fenetreJours * 2 * usuel);
    const jours = episodes(vaines, { jours: 1, min: parJour }, (f) => f.trace.id);
    const fenetres = episodes(vaines, { jours: traits.fenetreJours, min: parFenetre }, (f) => f.trace.id);
    const seuls = jours.filter((e) => !fenetres.some((f) => f.includes(e[0] as Fait)));
    return [...seuls, ...fenetres].map((faits) => ({
      gravite: faits.length >= 3 * traits.sansSuiteParJour ? ('haute' as const) : ('moyenne' as const),
      nombre: faits.length,
      faits,
      phrase: dire(
        `${compter(faits.length, 'recherche')} par traits complets ou INS ${periode(faits)}, sans dossier ouvert ni patient inscrit ensuite.`,
      ),
    }));
  },
};

const HEURE_MS = 3_600_000;
const parTraits = ({ trace: { action, recherche } }: Fait): boolean =>
  action === 'rechercher' && recherche !== null && recherche.portee !== 'debut';
const ouvre = ({ trace }: Fait): boolean =>
  trace.autorise && (estLecture(trace) || estTravail(trace) || trace.action === 'creerPatient');

/** Each patient opened explains the last search before it that still has none. */
function sansSuite(duJour: Personne['faits']): readonly Fait[] {
  const enAttente: Fait[] = [];
  const expliques = new Set<string>();
  for (const f of duJour) {
    if (parTraits(f)) enAttente.push(f);
    else if (ouvre(f) && !expliques.has(idPatient(f))) {
      const cherchee = enAttente.at(-1);
      if (!cherchee || f.ms - cherchee.ms > HEURE_MS) continue;
      enAttente.pop();
      expliques.add(idPatient(f));
    }
  }
  return enAttente;
}
