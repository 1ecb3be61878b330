import { instantParis } from './calendrier.ts';
import { creerDossier, type DocumentACharger, type Monde, type Relation } from './dossier.ts';
import { creerHasard, creerIdentifiants } from './hasard.ts';
import { casDeGabarit, casEntier, contexteDe, inscritDeGabarit, type Place } from './inscrire.ts';
import type { DonneesDemonstration } from './modele.ts';
import { creerAnnuaire, type Annuaire } from './region.ts';
import { nombreDeBase, prevoirSeances, type SeancePrevue } from './seances.ts';
import type { Ligne } from '../../domain/synchro/ligne.ts';

export type OptionsRegion = {
  /** Patients of the region; never less than those told by name. */
  readonly patients: number;
  readonly graine: number;
  /** YYYY-MM-DD: the day of the first RCP's séance. */
  readonly aujourdhui: string;
  /** Since when those announced are noted present, ISO with offset; by default the hour of the séance. */
  readonly presentsDepuis?: string;
};

/** One séance with its cases: what is written in one transaction. */
export type Lot = {
  readonly seance: SeancePrevue;
  readonly lignes: readonly Ligne[];
  readonly documents: readonly DocumentACharger[];
  readonly relations: readonly Relation[];
};

export type Region = {
  readonly annuaire: Annuaire;
  /** The séance of the day first. Drawn one by one, so that ten thousand patients never stand in memory. */
  readonly lots: () => Iterable<Lot>;
};

/** Cases of an ordinary séance once the eighteen of the ±4 weeks are full. */
const CAS_PAR_SEANCE = 11;

/** Weeks around the demonstration whose lighter cases have their documents too. */
const SEMAINES_DOCUMENTEES = 1;

/**
 * The demonstration region: the same data, options and seed give the same rows, in any process.
 * Nobody in it exists: see identites.ts and region.ts for how numbers stay nobody's.
 */
export function genererRegion(donnees: DonneesDemonstration, options: OptionsRegion): Region {
  const id = creerIdentifiants(options.graine);
  const annuaire = creerAnnuaire(donnees.region, id);
  return { annuaire, lots: () => genererLots(donnees, options, { id, annuaire }) };
}

function* genererLots(
  donnees: DonneesDemonstration,
  options: OptionsRegion,
  monde: Monde,
): Generator<Lot, void> {
  const { region } = donnees;
  const { aujourdhui } = options;
  const debut = region.rcps.find((r) => r.premiere === 'aujourdhui')?.debut ?? '14:00';
  const presentsDepuis = options.presentsDepuis ?? instantParis(aujourdhui, debut);
  const nommes = donnees.cas.length + donnees.inscrits.length;
  const partage = partager(options.patients - nommes, nombreDeBase(region) - region.rcps.length);
  let numero = 0;
  let ordinaires = 0;
  for (const seance of prevoirSeances(region, monde.annuaire, monde.id, { aujourdhui, presentsDepuis })) {
    const places: Place[] = [];
    if (seance.semaine === 0) places.push(...placesNommees(donnees, seance));
    else {
      const n = partage(ordinaires++);
      if (n === undefined) return;
      for (let ordre = 1; ordre <= n; ordre++) places.push({ ordre, numero: numero++ });
    }
    yield creerLot(donnees, options, monde, seance, places);
  }
}

/** How many patients the n-th ordinary séance takes; undefined once all have been placed. */
function partager(total: number, base: number): (n: number) => number | undefined {
  const reste = Math.max(0, total);
  const dansBase = Math.min(reste, base * CAS_PAR_SEANCE);
  const surplus = reste - dansBase;
  return (n) => {
    if (n < base) return Math.floor((dansBase * (n + 1)) / base) - Math.floor((dansBase * n) / base);
    const restants = surplus - (n - base) * CAS_PAR_SEANCE;
    return restants > 0 ? Math.min(CAS_PAR_SEANCE, restants) : undefined;
  };
}

function placesNommees(donnees: DonneesDemonstration, { rcp }: SeancePrevue): Place[] {
  return [
    ...donnees.cas.filter((c) => c.rcp === rcp.cle).map((cas) => ({ ordre: cas.ordre, cas })),
    ...donnees.inscrits
      .filter((i) => i.rcp === rcp.cle)
      .map((inscrit) => ({ ordre: inscrit.ordre, inscrit })),
  ].toSorted((a, b) => a.ordre - b.ordre);
}

function creerLot(
  donnees: DonneesDemonstration,
  options: OptionsRegion,
  monde: Monde,
  seance: SeancePrevue,
  places: readonly Place[],
): Lot {
  const documente = Math.abs(seance.semaine) <= SEMAINES_DOCUMENTEES;
  const dossiers = places.map((place) => {
    const commun = {
      donnees,
      seance,
      place,
      graine: String(options.graine),
      passee: seance.date < options.aujourdhui,
      documente,
    };
    const cas =
      'cas' in place
        ? casEntier(commun, place.cas)
        : 'inscrit' in place
          ? inscritDeGabarit(commun, place.inscrit)
          : casDeGabarit(commun, place.numero);
    const hasard = creerHasard(`${options.graine}:textes:${cas.nom}`);
    return creerDossier(monde, cas, contexteDe(cas.identite, seance.date, hasard));
  });
  return {
    seance,
    lignes: [...seance.lignes, ...dossiers.flatMap((d) => d.lignes)],
    documents: dossiers.flatMap((d) => d.documents),
    relations: dossiers.flatMap((d) => d.relations),
  };
}
