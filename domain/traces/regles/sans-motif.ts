import type { Regle, Trouvaille } from '../constat.ts';
import type { Contexte } from '../contexte.ts';
import { episodes, lectures, patientsDe, type Fait, type Personne } from '../personne.ts';
import { compter, dire, periode } from '../phrases.ts';
import type { Seuils } from '../seuils.ts';
import { motifDonne } from '../trace.ts';

/** Where nothing links the reader to the patient, a motive is owed; elsewhere, where his peers give one. */
export const SANS_MOTIF: Regle = {
  code: 'sansMotif',
  titre: 'Lecture sans motif',
  chercher: (p, contexte, { motif }) => {
    const muets = lectures(p.faits).filter(({ trace }) => trace.seance === null && !motifDonne(trace));
    const du = muets.filter(exigeMotif);
    return [
      ...episodes(du, { jours: motif.fenetreJours, min: motif.patientsSansLien }).map((faits) =>
        direMuets('haute', faits, 'sans relation avec le patient'),
      ),
      ...contreLUsage(p, muets, contexte, motif),
    ];
  },
};

const exigeMotif = ({ trace: { relation } }: Fait): boolean =>
  relation === 'aucune' || relation === 'brisDeGlace';

/**
 * More dossiers without motive in a window than his peers, and he on other days, leave: beyond the expected number,
 * some of its standard deviations and a margin.
 */
function contreLUsage(
  p: Personne,
  muets: readonly Fait[],
  contexte: Contexte,
  seuils: Seuils['motif'],
): readonly Trouvaille[] {
  const manque = 1 - contexte.partMotivee(p.profil);
  if (1 - manque < seuils.partDesPairs) return [];
  const lus = lectures(p.faits).filter(({ trace }) => trace.seance === null);
  const tus = muets.filter((f) => !exigeMotif(f));
  const marques = new Set<Fait>();
  for (const debut of new Set(tus.map((f) => f.jour))) {
    const dans = (f: Fait): boolean => f.jour >= debut && f.jour < debut + seuils.fenetreJours;
    const siens = tus.filter(dans);
    const dedans = lus.filter(dans);
    // Never so high that somebody who is always silent excuses himself.
    const ailleurs = (tus.length - siens.length) / Math.max(1, lus.length - dedans.length);
    const attendus = Math.max(manque, Math.min(ailleurs, 2 * manque + 0.1)) * patientsDe(dedans);
    if (patientsDe(siens) <= attendus + seuils.ecarts * Math.sqrt(attendus) + seuils.marge) continue;
    for (const f of siens) marques.add(f);
  }
  return episodes(
    tus.filter((f) => marques.has(f)),
    { jours: seuils.fenetreJours, min: 1 },
  ).map((faits) => direMuets('moyenne', faits, 'quand ses pairs en donnent un'));
}

const direMuets = (gravite: Trouvaille['gravite'], faits: readonly Fait[], suite: string): Trouvaille => ({
  gravite,
  nombre: patientsDe(faits),
  faits,
  phrase: dire(
    `${compter(patientsDe(faits), 'dossier ouvert', 'dossiers ouverts')} sans motif ${periode(faits)}, ${suite}.`,
  ),
});
