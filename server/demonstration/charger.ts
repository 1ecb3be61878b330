import { join } from 'node:path';
import type { Compositeur } from '../../edition/composer.ts';
import type { Administration, ChargerDemonstration, ServerStore } from '../store/ports.ts';
import { instantParis } from './calendrier.ts';
import { composerOctets, documentCompose, type DocumentCompose } from './composer-document.ts';
import { composerEnFils, composerIci } from './composition.ts';
import type { DocumentACharger } from './dossier.ts';
import { genererRegion, type Lot, type Region } from './generer.ts';
import { lireDonnees } from './lire-donnees.ts';
import { GRANDE_REGION } from './places.ts';

/** The seed of every demonstration: everybody sees the same region. */
export const GRAINE = 20_261_126;
/** The password of every account of the demonstration (docs: guide-utilisateur). */
export const MOT_DE_PASSE = 'Demonstration-2026';

const RESSOURCES = join(import.meta.dirname, '..', '..', 'resources');

/**
 * Writes the demonstration region where it is not yet; on a later day, brings its first séances to today,
 * so that a demonstration left overnight still has its meeting. The annuaire is written last: a start that was
 * cut is done again whole by the next one, onto the same ids.
 */
export const chargerDemonstration: ChargerDemonstration = async (store, options) => {
  const { administration, maintenant } = options;
  const region = genererRegion(lireDonnees(RESSOURCES), {
    patients: options.patients,
    graine: GRAINE,
    ...jourDeDemonstration(maintenant),
  });
  if (await dejaLa(store, region)) return ramenerAujourdhui(store, region);
  await ecrireLots(store, administration, region, options.patients);
  for (const lignes of region.connus()) {
    await store.transaction(async (tx) => {
      for (const ligne of lignes) await tx.ecrireLigne(ligne);
    });
  }
  const motDePasseHache = await options.hacherMotDePasse(MOT_DE_PASSE);
  const { comptes, membres, lignes } = region.annuaire;
  for (const compte of comptes) await administration.enregistrerCompte({ ...compte, motDePasseHache });
  for (const [professionnelId, rcpId] of membres) {
    await administration.ajouterMembreRcp(professionnelId, rcpId);
  }
  await store.transaction(async (tx) => {
    for (const ligne of lignes) await tx.ecrireLigne(ligne);
  });
};

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

async function dejaLa(store: ServerStore, { annuaire }: Region): Promise<boolean> {
  const temoin = annuaire.lignes.at(-1);
  if (temoin === undefined) return true;
  return (await store.transaction((tx) => tx.lireLigne(temoin.genre, temoin.id))) !== undefined;
}

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

/** Lots typeset ahead of the one being written: enough to keep the threads busy, few to keep in memory. */
const AVANCE = 6;

async function ecrireLots(
  store: ServerStore,
  administration: Administration,
  region: Region,
  patients: number,
): Promise<void> {
  const composition = patients >= GRANDE_REGION ? composerEnFils(RESSOURCES) : composerIci(RESSOURCES);
  const file: { readonly lot: Lot; readonly documents: Promise<readonly DocumentCompose[]> }[] = [];
  const ecrirePremier = async (): Promise<void> => {
    const premier = file.shift();
    if (premier) await ecrireLot(store, administration, premier.lot, await premier.documents);
  };
  try {
    for (const lot of region.lots()) {
      const documents = composition.composer(lot.documents);
      // Awaited in its turn: a failure before then is not one that nobody handles.
      documents.catch(() => undefined);
      file.push({ lot, documents });
      if (file.length > AVANCE) await ecrirePremier();
    }
    while (file.length > 0) await ecrirePremier();
  } finally {
    await composition.fermer();
  }
}

async function ecrireLot(
  store: ServerStore,
  administration: Administration,
  lot: Lot,
  documents: readonly DocumentCompose[],
): Promise<void> {
  await store.transaction(async (tx) => {
    for (const { sha256, octets } of documents) await tx.ecrireContenu(sha256, octets);
    for (const ligne of lot.lignes) await tx.ecrireLigne(ligne);
    for (const { ligne } of documents) await tx.ecrireLigne(ligne);
  });
  for (const r of lot.relations) {
    await administration.ajouterRelation(r.professionnelId, r.patientId, r.nature);
  }
}

/** One document, typeset here: for the bench and the tests, which write a region by themselves. */
export const composerDocument = (compositeur: Compositeur, document: DocumentACharger): DocumentCompose =>
  documentCompose(document, composerOctets(compositeur, document));
