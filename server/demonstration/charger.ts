import { join } from 'node:path';
import { defini } from '../../domain/assert.ts';
import type { Ligne } from '../../domain/synchro/ligne.ts';
import type { Compositeur } from '../../edition/composer.ts';
import type { ChargerDemonstration, ServerStore } from '../store/ports.ts';
import { instantParis } from './calendrier.ts';
import { composerEnAteliers, composerIci, type Composition } from './composition.ts';
import type { DocumentACharger, Relation } from './dossier.ts';
import { genererRegion, type Lot, type Region } from './generer.ts';
import { lireDonnees } from './lire-donnees.ts';
import { GRANDE_REGION } from './places.ts';
import { preparerDocument, type Prepare } from './preparer.ts';

/** The seed of every demonstration: everybody sees the same region. */
export const GRAINE = 20_261_126;
/** The password of every account of the demonstration (docs: guide-utilisateur). */
export const MOT_DE_PASSE = 'Demonstration-2026';

const RESSOURCES = join(import.meta.dirname, '..', '..', 'resources');

type Chargement = Parameters<ChargerDemonstration>[1];

/**
 * Writes the demonstration region where it is not yet; on a later day, brings its first séances to today,
 * so that a demonstration left overnight still has its meeting. The annuaire is written last: a start that was
 * cut is gone on with by the next one, onto the same ids.
 */
export const chargerDemonstration: ChargerDemonstration = async (store, options) => {
  const region = genererRegion(lireDonnees(RESSOURCES), {
    patients: options.patients,
    graine: GRAINE,
    reseau: options.scellement.reseau,
    ...jourDeDemonstration(options.maintenant),
  });
  if (await connue(store, region.annuaire.lignes.at(-1))) return ramenerAujourdhui(store, region);
  const reprise = await connue(store, region.lots()[Symbol.iterator]().next().value?.seance.lignes[0]);
  await ecrireLots(store, options, region, reprise);
  for (const lignes of region.connus()) {
    if (!(reprise && (await connue(store, lignes[0]))))
      await store.transaction((tx) => tx.ecrireLignes(lignes));
  }
  await ecrireAnnuaire(store, options, region);
  if (reprise) await ramenerAujourdhui(store, region);
};

async function ecrireAnnuaire(
  store: ServerStore,
  { administration, hacherMotDePasse }: Chargement,
  { annuaire: { comptes, membres, lignes } }: Region,
): Promise<void> {
  const motDePasseHache = await hacherMotDePasse(MOT_DE_PASSE);
  for (const compte of comptes) await administration.enregistrerCompte({ ...compte, motDePasseHache });
  for (const [professionnelId, rcpId] of membres) {
    await administration.ajouterMembreRcp(professionnelId, rcpId);
  }
  await store.transaction((tx) => tx.ecrireLignes(lignes));
}

/**
 * The calendar of this machine decides which day is today, as it does for whoever looks at its agenda.
 * Started before the hour of the meeting, those announced are there already: a demonstration may be
 * given at any hour.
 */
function jourDeDemonstration(maintenant: Date): { aujourdhui: string; presentsDepuis: string } {
  const aujourdhui = maintenant.toLocaleDateString('sv-SE');
  const heure = instantParis(aujourdhui, '14:00');
  const tot = Date.parse(heure) > maintenant.getTime();
  return { aujourdhui, presentsDepuis: tot ? maintenant.toISOString() : heure };
}

const connue = async (store: ServerStore, ligne: Ligne | undefined): Promise<boolean> =>
  ligne === undefined || (await store.transaction((tx) => tx.lireLigne(ligne.genre, ligne.id))) !== undefined;

/** Séances where a fiche was frozen stay where they are: the frozen PDF bears their date. */
async function ramenerAujourdhui(store: ServerStore, region: Region): Promise<void> {
  for (const lot of region.lots()) {
    if (lot.seance.semaine !== 0) return;
    await store.transaction(async (tx) => {
      const tenue = await tx.lireLigne('seance', lot.seance.id);
      if (tenue?.ligne.genre !== 'seance' || tenue.ligne.donnees.debut.slice(0, 10) >= lot.seance.date)
        return;
      for (const { genre, id } of lot.lignes) {
        if (genre === 'proposition' && (await tx.lireLigne('ficheFigee', id))) return;
      }
      for (const ligne of lot.seance.lignes) await tx.ecrireLigne(ligne);
    });
  }
}

/** Lots typeset ahead of the one being written: enough to keep the processes busy, few to keep in memory. */
const AVANCE = 24;
/** Rows from which lots are written: each transaction costs a disk's answer. */
const LIGNES_PAR_TRANSACTION = 1500;

async function ecrireLots(
  store: ServerStore,
  options: Chargement,
  region: Region,
  reprise: boolean,
): Promise<void> {
  const composition =
    options.patients >= GRANDE_REGION
      ? composerEnAteliers(RESSOURCES, options.scellement)
      : composerIci(RESSOURCES, options.scellement);
  const file: { readonly lot: Lot; readonly prepare: Promise<Prepare> }[] = [];
  const ecrivain = creerEcrivain(store, options);
  const ecrirePremier = async (): Promise<void> => {
    const premier = file.shift();
    if (premier) await ecrivain.ajouter(premier.lot, await premier.prepare);
  };
  try {
    for (const lot of region.lots()) {
      if (reprise && (await connue(store, lot.seance.lignes[0]))) continue;
      file.push({ lot, prepare: commencer(composition, lot) });
      if (file.length > AVANCE) await ecrirePremier();
    }
    while (file.length > 0) await ecrirePremier();
    await ecrivain.vider();
  } finally {
    await composition.fermer();
  }
}

function commencer(composition: Composition, { documents, gels }: Lot): Promise<Prepare> {
  const prepare = composition.preparer({ documents, gels });
  // Awaited in its turn: a failure before then is not one that nobody handles.
  prepare.catch(() => undefined);
  return prepare;
}

/** Several lots in one transaction; the relations before it, since a lot that is there is not looked at again. */
function creerEcrivain(store: ServerStore, { administration }: Chargement) {
  let attente: Prepare[] = [];
  let relations: Relation[] = [];
  let lignes = 0;
  const vider = async (): Promise<void> => {
    const prets = attente;
    for (const r of relations) {
      await administration.ajouterRelation(r.professionnelId, r.patientId, r.nature);
    }
    await store.transaction(async (tx) => {
      await tx.ecrireContenus(prets.flatMap((p) => p.contenus));
      await tx.ecrireLignes(prets.flatMap((p) => p.lignes));
      for (const trace of prets.flatMap((p) => p.traces)) await tx.tracer(trace);
    });
    attente = [];
    relations = [];
    lignes = 0;
  };
  return {
    vider,
    ajouter: async (lot: Lot, prepare: Prepare): Promise<void> => {
      const toutes = completer(lot.lignes, prepare.lignes);
      attente.push({ ...prepare, lignes: toutes });
      relations.push(...lot.relations);
      lignes += toutes.length;
      if (lignes >= LIGNES_PAR_TRANSACTION) await vider();
    },
  };
}

/** The rows of a lot, those that a validation changed as it left them, then the new ones. */
function completer(lignes: readonly Ligne[], prepares: readonly Ligne[]): readonly Ligne[] {
  const parCle = new Map([...lignes, ...prepares].map((l) => [`${l.genre}:${l.id}`, l]));
  return [...parCle.values()];
}

/** One document, typeset here: for the bench and the tests, which write a region by themselves. */
export function composerDocument(
  compositeur: Compositeur,
  document: DocumentACharger,
): { readonly sha256: string; readonly octets: Uint8Array; readonly ligne: Ligne } {
  const { contenus, lignes } = preparerDocument(compositeur, document);
  return { ...defini(contenus[0], 'contenu'), ligne: defini(lignes[0], 'ligne') };
}
