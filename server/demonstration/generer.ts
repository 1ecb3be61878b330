import { ajouterJours, instantParis, jourOuvreAvant } from './calendrier.ts';
import { creerDossier, type DocumentACharger, type Monde, type Relation } from './dossier.ts';
import { prevoirGel, type GelPrevu } from './gels.ts';
import { creerHasard, creerIdentifiants } from './hasard.ts';
import { tirerIdentite } from './identites.ts';
import { contexteDe, inscrire } from './inscrire.ts';
import type { DonneesDemonstration, IdentiteEcrite } from './modele.ts';
import { GRANDE_REGION, planifier, type Plan } from './places.ts';
import { creerAnnuaire, regionReduite, type Annuaire } from './region.ts';
import { prevoirSeances, type SeancePrevue } from './seances.ts';
import type { Ligne } from '../../domain/synchro/ligne.ts';

export type OptionsRegion = {
  /** Patients of the region; never less than those told by name. */
  readonly patients: number;
  readonly graine: number;
  /** YYYY-MM-DD: the day of the first RCP's séance. */
  readonly aujourdhui: string;
  /** Since when those announced are noted present, ISO with offset; by default the hour of the séance. */
  readonly presentsDepuis?: string;
  /** Name of the réseau, printed on the fiches; by default that of a demonstration. */
  readonly reseau?: string;
};

/** One séance with its cases: what is written in one transaction. */
export type Lot = {
  readonly seance: SeancePrevue;
  readonly lignes: readonly Ligne[];
  readonly documents: readonly DocumentACharger[];
  readonly relations: readonly Relation[];
  /** Validations of a past séance: until they are frozen, their propositions wait as « enregistrée ». */
  readonly gels: readonly GelPrevu[];
};

export type Region = {
  readonly annuaire: Annuaire;
  /** The séance of the day first. Drawn one by one, so that ten thousand patients never stand in memory. */
  readonly lots: () => Iterable<Lot>;
  /** Patients whom no séance of the year presents, by some thousands: their identity and nothing else. */
  readonly connus: () => Iterable<readonly Ligne[]>;
};

const RESEAU = 'Région de démonstration';

/** Weeks around the demonstration whose lighter cases have their documents too. */
const SEMAINES_DOCUMENTEES = 1;

/**
 * The demonstration region: the same data, options and seed give the same rows, in any process.
 * Nobody in it exists: see identites.ts and region.ts for how numbers stay nobody's.
 */
export function genererRegion(donnees: DonneesDemonstration, options: OptionsRegion): Region {
  const id = creerIdentifiants(options.graine);
  const region = options.patients >= GRANDE_REGION ? donnees.region : regionReduite(donnees.region);
  const monde = { id, annuaire: creerAnnuaire(region, id), usages: donnees.usages };
  const lues = { ...donnees, region };
  return {
    annuaire: monde.annuaire,
    lots: () => genererLots(lues, options, monde),
    connus: () => genererConnus(lues, options, monde),
  };
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
  const plan = planifier(donnees, region, options.patients);
  const calendrier = { aujourdhui, presentsDepuis, passees: plan.passees };
  const particuliers = [...particuliersLibres(donnees, plan.grande)];
  for (const seance of prevoirSeances(region, monde.annuaire, monde.id, calendrier)) {
    yield creerLot(donnees, options, monde, seance, { plan, particuliers });
  }
}

/** A particulier who is told whole in this region is not told twice: the same person has one dossier. */
function particuliersLibres(
  { particuliers, cas }: DonneesDemonstration,
  grande: boolean,
): DonneesDemonstration['particuliers'] {
  if (!grande) return particuliers;
  return particuliers.filter(
    (p) =>
      !cas.some(
        ({ identite: i }) => i.nomNaissance === p.nomNaissance && i.dateNaissance === p.dateNaissance,
      ),
  );
}

const PAR_PAQUET = 4000;
/** Since the first regional dossiers, in days: when a known patient's consent was noted. */
const ANCIENNETE = { min: 400, max: 6000 } as const;

function* genererConnus(
  donnees: DonneesDemonstration,
  options: OptionsRegion,
  monde: Monde,
): Generator<readonly Ligne[], void> {
  const { premier, nombre } = planifier(donnees, donnees.region, options.patients).connus;
  const recueillants = donnees.region.rcps.flatMap(({ demandeurs, troisC }) =>
    demandeurs.map((demandeur) => ({ demandeur, troisC })),
  );
  for (let debut = premier; debut < premier + nombre; debut += PAR_PAQUET) {
    const fin = Math.min(debut + PAR_PAQUET, premier + nombre);
    yield Array.from({ length: fin - debut }, (_, i): Ligne => {
      const numero = debut + i;
      const h = creerHasard(`${options.graine}:connu:${numero}`);
      const profil = { sexe: h.choisir(['F', 'M'] as const), age: h.entier(28, 95), le: options.aujourdhui };
      const recueilliLe = jourOuvreAvant(
        ajouterJours(options.aujourdhui, -h.entier(ANCIENNETE.min, ANCIENNETE.max)),
      );
      const { demandeur, troisC } = h.choisir(recueillants);
      const parProfessionnelId = monde.annuaire.professionnel(demandeur).id;
      return {
        genre: 'patient',
        id: monde.id(`patient:patient-${numero}`),
        donnees: {
          identite: tirerIdentite(donnees.noms, String(options.graine), numero, profil),
          information: { remiseLe: recueilliLe, parProfessionnelId, troisC },
          consentement: { recueilliLe, parProfessionnelId },
          medecinTraitant: h.choisir(donnees.noms.medecinsTraitants),
        },
      };
    });
  }
}

function creerLot(
  donnees: DonneesDemonstration,
  options: OptionsRegion,
  monde: Monde,
  seance: SeancePrevue,
  { plan, particuliers }: { readonly plan: Plan; readonly particuliers: IdentiteEcrite[] },
): Lot {
  const documente =
    Math.abs(seance.semaine) <= SEMAINES_DOCUMENTEES && (!seance.rcp.grande || seance.semaine === 0);
  const dossiers = plan.places(seance).map((place) => {
    const commun = {
      donnees,
      particuliers,
      seance,
      place,
      graine: String(options.graine),
      passee: seance.date < options.aujourdhui,
      documente,
    };
    const cas = inscrire(commun);
    const hasard = creerHasard(`${options.graine}:textes:${cas.nom}`);
    const contexte = contexteDe(cas.identite, seance.date, hasard, cas.variables);
    return creerDossier(monde, cas, contexte);
  });
  const reseau = options.reseau ?? RESEAU;
  return {
    seance,
    lignes: [...seance.lignes, ...dossiers.flatMap((d) => d.lignes)],
    documents: dossiers.flatMap((d) => d.documents),
    relations: dossiers.flatMap((d) => d.relations),
    gels: dossiers.flatMap((d) => (d.aFiger ? (prevoirGel(monde, seance, d.lignes, reseau) ?? []) : [])),
  };
}
