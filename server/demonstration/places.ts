import type { DonneesDemonstration, DonneesRegion, VarianteEcrite } from './modele.ts';
import type { Place } from './inscrire.ts';
import { seancesOrdinaires, type SeancePrevue } from './seances.ts';

/** From here a region has all its RCPs, a year of séances and its varied dossiers. */
export const GRANDE_REGION = 2000;

const SEMAINES_PASSEES = { petite: 4, grande: 52 } as const;
/** Cases of an ordinary séance. */
const CAS_PAR_SEANCE = { petite: 11, grande: 12 } as const;
/** Cases of the first séance of an RCP that only a large region has. */
const CAS_PREMIERE_SEANCE = 10;

/**
 * Varied dossiers of a séance, by its distance in weeks: most are where people look, around today; the older
 * ones give their past to the agenda. About three hundred in all.
 */
const RICHES = [6, 3, 2, 1, 1, 1, 1] as const;
const RICHES_A_VENIR = 2;

export type Plan = {
  readonly grande: boolean;
  /** Weeks of past séances. */
  readonly passees: number;
  /** Who sits in a séance; the n-th ordinary one of the region, or one of the first week. */
  readonly places: (seance: SeancePrevue) => readonly Place[];
  /** Patients beyond the year's séances: known to the region by their identity. */
  readonly connus: { readonly premier: number; readonly nombre: number };
};

type Tirage = { numero: number; ordinaires: number };

/** Shares the patients of the region between its séances; `places` is to be called in the order of the séances. */
export function planifier(donnees: DonneesDemonstration, region: DonneesRegion, patients: number): Plan {
  const grande = patients >= GRANDE_REGION;
  const taille = grande ? 'grande' : 'petite';
  const cas = CAS_PAR_SEANCE[taille];
  const premieres = region.rcps.map((rcp) => {
    const nommes = placesNommees(donnees, rcp.cle).length;
    return { rcp: rcp.cle, nommes, total: rcp.grande ? Math.max(nommes, CAS_PREMIERE_SEANCE) : nommes };
  });
  const tires = premieres.reduce((n, p) => n + p.total - p.nommes, 0);
  const reste = Math.max(0, patients - premieres.reduce((n, p) => n + p.total, 0));
  const { passees, base } = semaines(region, taille, reste, cas);
  const dansSeances = grande ? Math.min(reste, base * cas) : reste;
  const pour = partager(dansSeances, seancesOrdinaires(region, SEMAINES_PASSEES[taille]), cas);
  const t: Tirage = { numero: 0, ordinaires: 0 };
  const places = (seance: SeancePrevue): readonly Place[] => {
    const variantes = grande ? variantesDe(donnees, seance) : [];
    const nommees = seance.semaine === 0 ? placesNommees(donnees, seance.rcp.cle) : [];
    const premiere = premieres.find((p) => p.rcp === seance.rcp.cle)?.total ?? 0;
    const total = seance.semaine === 0 ? premiere : pour(t.ordinaires++);
    return remplir(seance, nommees, total, variantes, t);
  };
  return { grande, passees, places, connus: { premier: tires + dansSeances, nombre: reste - dansSeances } };
}

/** A small region grows into the past without end, a large one stops after its year. */
function semaines(
  region: DonneesRegion,
  taille: 'petite' | 'grande',
  reste: number,
  cas: number,
): { readonly passees: number; readonly base: number } {
  const deBase = SEMAINES_PASSEES[taille];
  const base = seancesOrdinaires(region, deBase);
  const surplus = taille === 'grande' ? 0 : Math.max(0, reste - base * cas);
  return { passees: deBase + Math.ceil(surplus / (cas * region.rcps.length)), base };
}

/** How many patients the n-th ordinary séance takes. */
function partager(total: number, base: number, cas: number): (n: number) => number {
  const dansBase = Math.min(total, base * cas);
  const surplus = total - dansBase;
  return (n) =>
    n < base
      ? Math.floor((dansBase * (n + 1)) / base) - Math.floor((dansBase * n) / base)
      : Math.max(0, Math.min(cas, surplus - (n - base) * cas));
}

function placesNommees(donnees: DonneesDemonstration, rcp: string): readonly Place[] {
  const nommees: Place[] = [
    ...donnees.cas.filter((c) => c.rcp === rcp && !c.horsDossier).map((cas) => ({ ordre: cas.ordre, cas })),
    ...donnees.inscrits.filter((i) => i.rcp === rcp).map((inscrit) => ({ ordre: inscrit.ordre, inscrit })),
  ];
  return nommees.toSorted((a, b) => a.ordre - b.ordre).map((place, i) => ({ ...place, ordre: i + 1 }));
}

const modelesDe = ({ rcp }: SeancePrevue): readonly string[] => rcp.modeles ?? [rcp.cle];

const variantesDe = (donnees: DonneesDemonstration, seance: SeancePrevue): readonly VarianteEcrite[] =>
  donnees.variantes.filter((v) => v.rcps.some((rcp) => modelesDe(seance).includes(rcp)));

function remplir(
  seance: SeancePrevue,
  nommees: readonly Place[],
  total: number,
  variantes: readonly VarianteEcrite[],
  t: Tirage,
): readonly Place[] {
  const places = [...nommees];
  const { semaine } = seance;
  const riches = semaine > RICHES_A_VENIR ? 0 : (RICHES[Math.abs(semaine)] ?? 0);
  const dernier = nommees.length + (variantes.length > 0 ? riches : 0);
  for (let ordre = nommees.length + 1; ordre <= total; ordre++) {
    // Neighbours in a séance, and the same place of the next one, have another disease where the RCP has several.
    const variante = variantes[(3 * (semaine + SEMAINES_PASSEES.grande) + ordre) % variantes.length];
    const numero = t.numero++;
    places.push(variante && ordre <= dernier ? { ordre, numero, variante } : { ordre, numero });
  }
  return places;
}
