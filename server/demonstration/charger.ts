import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { composer, creerCompositeur, type Compositeur } from '../../edition/composer.ts';
import type { Ligne } from '../../domain/synchro/ligne.ts';
import type { ChargerDemonstration, ServerStore } from '../store/ports.ts';
import { instantParis } from './calendrier.ts';
import type { DocumentACharger } from './dossier.ts';
import { genererRegion, type Lot, type Region } from './generer.ts';
import { lireDonnees } from './lire-donnees.ts';

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
  const compositeur = creerCompositeur(RESSOURCES);
  for (const lot of region.lots()) {
    await ecrireLot(store, compositeur, lot);
    for (const r of lot.relations) {
      await administration.ajouterRelation(r.professionnelId, r.patientId, r.nature);
    }
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

async function ecrireLot(store: ServerStore, compositeur: Compositeur, lot: Lot): Promise<void> {
  const documents = lot.documents.map((d) => composerDocument(compositeur, d));
  await store.transaction(async (tx) => {
    for (const { sha256, octets } of documents) await tx.ecrireContenu(sha256, octets);
    for (const ligne of lot.lignes) await tx.ecrireLigne(ligne);
    for (const { ligne } of documents) await tx.ecrireLigne(ligne);
  });
}

/** The same document has the same bytes each time. Throws when the data cannot be typeset: a bug of the product. */
export function composerDocument(
  compositeur: Compositeur,
  { id, donnees, contenu, date }: DocumentACharger,
): { readonly sha256: string; readonly octets: Uint8Array; readonly ligne: Ligne } {
  const pdf = composer(compositeur, { contenu, date });
  if (!pdf.ok) throw new Error(`document de démonstration non composé : ${JSON.stringify(pdf.error)}`);
  const octets = pdf.value;
  const sha256 = createHash('sha256').update(octets).digest('hex');
  const ligne: Ligne = {
    genre: 'document',
    id,
    donnees: { ...donnees, sha256, tailleOctets: octets.length },
  };
  return { sha256, octets, ligne };
}
