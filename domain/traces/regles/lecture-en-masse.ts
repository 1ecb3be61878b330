import type { Regle, Trouvaille } from '../constat.ts';
import { habitude, mesurer, nouveauxParJour, type Contexte } from '../contexte.ts';
import { episodes, horsSeance, lectures, patientsDe, type Fait, type Personne } from '../personne.ts';
import { compter, dire, periode } from '../phrases.ts';
import type { Seuils } from '../seuils.ts';

/** Many dossiers in a day, many new ones day after day, or many with which nothing links the reader. */
export const LECTURE_EN_MASSE: Regle = {
  code: 'lectureEnMasse',
  titre: 'Lecture en masse',
  chercher: (p, contexte, { masse }) => {
    const jours = parJour(p, contexte, masse);
    const vus = new Set(jours.flatMap((t) => t.faits));
    // The same dossiers, counted otherwise, are not a second finding.
    const isoles = sansLien(p, masse).filter((t) => t.faits.some((f) => !vus.has(f)));
    return [...jours, ...isoles, ...lente(p, contexte, masse, new Set([...vus].map((f) => f.jour)))];
  },
};

type Masse = Seuils['masse'];

function parJour(p: Personne, contexte: Contexte, seuils: Masse): readonly Trouvaille[] {
  const trouvees: Trouvaille[] = [];
  for (const mesure of ['horsSeance', 'total'] as const) {
    const valeurs = mesurer(p, mesure);
    for (const [jour, n] of valeurs) {
      if (n <= seuils[mesure][p.profil]) continue;
      const usuel = habitude(p, contexte, mesure, valeurs, (autre) => autre === jour);
      if (n <= seuils.facteurHabitude * usuel) continue;
      const lus = lectures(p.jours.get(jour) ?? []);
      const faits = mesure === 'total' ? lus : horsSeance(lus);
      if (trouvees.some((t) => t.faits.some((f) => f.jour === jour))) continue;
      const phrase = `${compter(n, 'dossier ouvert', 'dossiers ouverts')} ${periode(faits)}${
        mesure === 'total' ? '' : ' hors de toute séance'
      }, quand ses jours ordinaires en comptent ${usuel}.`;
      trouvees.push({
        gravite: n > 2 * seuils[mesure][p.profil] ? 'haute' : 'moyenne',
        nombre: n,
        faits,
        phrase,
      });
    }
  }
  return trouvees.map((t) => ({ ...t, phrase: dire(t.phrase) }));
}

/** A window slides over the days worked but `sauf`: a holiday in the middle changes nothing. */
function lente(
  p: Personne,
  contexte: Contexte,
  seuils: Masse,
  sauf: ReadonlySet<number>,
): readonly Trouvaille[] {
  const nouveaux = nouveauxParJour(p);
  const valeurs = mesurer(p, 'nouveaux');
  const actifs = [...valeurs.keys()].filter((jour) => !sauf.has(jour));
  const marques = new Set<number>();
  let usuelVu = 0;
  for (let i = seuils.joursActifs - 1; i < actifs.length; i++) {
    const fenetre = actifs.slice(i - seuils.joursActifs + 1, i + 1);
    const somme = fenetre.reduce((s, jour) => s + (valeurs.get(jour) ?? 0), 0);
    if (somme <= seuils.joursActifs * seuils.lente[p.profil]) continue;
    const dedans = new Set(fenetre);
    const usuel = habitude(p, contexte, 'nouveaux', valeurs, (jour) => dedans.has(jour));
    if (somme <= seuils.joursActifs * seuils.facteurLente * usuel) continue;
    usuelVu = usuel;
    for (const jour of fenetre) marques.add(jour);
  }
  return suites(actifs, marques).map((jours) => {
    const faits = jours.flatMap((jour) => nouveaux.get(jour) ?? []);
    const n = patientsDe(faits);
    const phrase = `${compter(n, 'nouveau dossier ouvert', 'nouveaux dossiers ouverts')} hors de toute séance ${periode(faits)}, soit ${Math.round(n / jours.length)} par jour travaillé quand ses autres jours en comptent ${usuelVu}.`;
    return { gravite: 'moyenne', nombre: n, faits, phrase: dire(phrase) } as const;
  });
}

/** Runs of marked days, among the days worked. */
function suites(actifs: readonly number[], marques: ReadonlySet<number>): readonly (readonly number[])[] {
  const trouvees: number[][] = [];
  let courante: number[] | undefined;
  for (const jour of actifs) {
    if (!marques.has(jour)) courante = undefined;
    else if (courante) courante.push(jour);
    else trouvees.push((courante = [jour]));
  }
  return trouvees;
}

const estSansLien = ({ trace }: Fait): boolean =>
  (trace.relation === 'aucune' || trace.relation === 'brisDeGlace') && trace.seance === null;

function sansLien(p: Personne, seuils: Masse): readonly Trouvaille[] {
  const faits = lectures(p.faits).filter(estSansLien);
  const jour = episodes(faits, { jours: 1, min: seuils.sansLienParJour });
  const fenetre = episodes(faits, { jours: seuils.fenetreJours, min: seuils.sansLienParFenetre });
  const parJourSeul = jour.filter((e) => !fenetre.some((f) => f.includes(e[0] as Fait)));
  return [...parJourSeul, ...fenetre].map((e) => {
    const n = patientsDe(e);
    const phrase = `${compter(n, 'dossier ouvert', 'dossiers ouverts')} ${periode(e)} sans lien avec les patients.`;
    return { gravite: 'haute', nombre: n, faits: e, phrase: dire(phrase) } as const;
  });
}
