import { ajouterJours, instantParis, jourOuvreAvant, prochainJourOuvre, sansFerie } from './calendrier.ts';
import type { Ligne } from '../../domain/synchro/ligne.ts';
import type { DonneesRegion } from './modele.ts';
import type { Annuaire } from './region.ts';

type RcpEcrite = DonneesRegion['rcps'][number];

export type SeancePrevue = {
  readonly rcp: RcpEcrite;
  /** Weeks from the first one: 0 is the séance of the demonstration, −1 the week before. */
  readonly semaine: number;
  readonly date: string;
  readonly id: string;
  readonly lignes: readonly Ligne[];
};

/** Weeks of séances after the first one, in every region. */
const SEMAINES_A_VENIR = 4;

/**
 * Séances of every RCP, the one of the demonstration first, then outwards week by week.
 * @param passees weeks of past séances, 4 or more
 */
export function* prevoirSeances(
  region: DonneesRegion,
  annuaire: Annuaire,
  id: (nom: string) => string,
  {
    aujourdhui,
    presentsDepuis,
    passees,
  }: { readonly aujourdhui: string; readonly presentsDepuis: string; readonly passees: number },
): Generator<SeancePrevue, void> {
  const prevoir = (rcp: RcpEcrite, semaine: number): SeancePrevue => {
    const date =
      semaine === 0
        ? premiereDe(rcp, aujourdhui)
        : // A demonstration may be given on a Sunday; its other séances are not held then.
          sansFerie(jourOuvreAvant(ajouterJours(premiereDe(rcp, aujourdhui), 7 * semaine)));
    const seanceId = id(`seance:${rcp.cle}:${semaine}`);
    const lignes = lignesSeance(rcp, annuaire, { id, seanceId, date, aujourdhui, presentsDepuis });
    return { rcp, semaine, date, id: seanceId, lignes };
  };
  for (const rcp of region.rcps) yield prevoir(rcp, 0);
  for (let n = 1; n <= passees; n++) {
    for (const rcp of region.rcps) {
      if (n <= SEMAINES_A_VENIR) yield prevoir(rcp, n);
      yield prevoir(rcp, -n);
    }
  }
}

function premiereDe({ premiere }: RcpEcrite, aujourdhui: string): string {
  if (premiere === 'aujourdhui') return aujourdhui;
  const apres = premiere === 'prochainJourOuvre' ? 1 : premiere;
  return prochainJourOuvre(ajouterJours(aujourdhui, apres - 1));
}

/** Séances beside those of the first week. */
export const seancesOrdinaires = (region: DonneesRegion, passees: number): number =>
  region.rcps.length * (SEMAINES_A_VENIR + passees);

function lignesSeance(
  rcp: RcpEcrite,
  annuaire: Annuaire,
  s: {
    readonly id: (nom: string) => string;
    readonly seanceId: string;
    readonly date: string;
    readonly aujourdhui: string;
    readonly presentsDepuis: string;
  },
): readonly Ligne[] {
  const debut = instantParis(s.date, rcp.debut);
  const fin = instantParis(s.date, rcp.fin);
  const passee = s.date < s.aujourdhui;
  const seance: Ligne = {
    genre: 'seance',
    id: s.seanceId,
    donnees: {
      rcpId: annuaire.rcpId(rcp.cle),
      debut,
      fin,
      lieu: rcp.lieu,
      mode: rcp.mode,
      etat: passee ? 'close' : 'planifiee',
    },
  };
  if (s.date > s.aujourdhui) return [seance];
  const presences = rcp.presents.map(({ professionnel, mode }): Ligne => ({
    genre: 'presence',
    id: s.id(`presence:${s.seanceId}:${professionnel}`),
    donnees: {
      seanceId: s.seanceId,
      professionnelId: annuaire.professionnel(professionnel).id,
      mode,
      de: passee ? debut : s.presentsDepuis,
      a: passee ? fin : null,
    },
  }));
  return [seance, ...presences];
}
