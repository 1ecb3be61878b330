import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lancerServeur, type ServeurLance } from '../../build/demonstration/serveur.ts';
import type { DocumentMedical } from '../../contract/edition.ts';
import { creerCompositeur } from '../../edition/composer.ts';
import { composerDocument, GRAINE, MOT_DE_PASSE } from '../../server/demonstration/charger.ts';
import { genererRegion, type Region } from '../../server/demonstration/generer.ts';
import { lireDonnees } from '../../server/demonstration/lire-donnees.ts';
import type { DonneesDemonstration } from '../../server/demonstration/modele.ts';
import { ouvrirMagasin, type Magasin } from '../../server/magasin.ts';
import { hacherMotDePasse } from '../../server/session/mots-de-passe.ts';

export const RCP = 'digestif';
export const DOSSIERS = 30;
const RESSOURCES = join(import.meta.dirname, '..', '..', 'resources');

export type Monde = {
  /** Temporary folder, gone with `fermer`. */
  readonly dossier: string;
  readonly serveur: ServeurLance;
  readonly fermer: () => Promise<void>;
};

/**
 * The demonstration region with a séance of the day of thirty dossiers, on a server in a process of its own.
 * @param patients of the whole region; 0: only those of the séances of the day.
 */
export async function creerMonde(patients: number): Promise<Monde> {
  const dossier = mkdtempSync(join(tmpdir(), 'collegiale-banc-'));
  // As root, PostgreSQL runs as an unprivileged user inside: it must be able to pass.
  chmodSync(dossier, 0o711);
  const donnees = join(dossier, 'serveur');
  try {
    await charger(donnees, patients);
    // The region is there already: the server loads nothing more.
    const serveur = await lancerServeur({ donnees, patients });
    const fermer = async (): Promise<void> => {
      await serveur.arreter();
      rmSync(dossier, { recursive: true, force: true });
    };
    return { dossier, serveur, fermer };
  } catch (cause) {
    rmSync(dossier, { recursive: true, force: true });
    throw cause;
  }
}

/** The séance has fewer dossiers than the bar is written for: its lighter cases are told again, under other names. */
function trenteDossiers(donnees: DonneesDemonstration): DonneesDemonstration {
  const pris = new Set(
    [...donnees.cas, ...donnees.inscrits].filter((c) => c.rcp === RCP).map((c) => c.ordre),
  );
  const modeles = donnees.inscrits.filter((i) => i.rcp === RCP && i.identite.insDonne === null);
  const libres = Array.from({ length: DOSSIERS }, (_, i) => i + 1).filter((ordre) => !pris.has(ordre));
  const ajoutes = libres.flatMap((ordre, rang) => {
    const modele = modeles[rang % modeles.length];
    if (modele === undefined) return [];
    const { identite } = modele;
    const nomNaissance = `${identite.nomNaissance}-${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[rang]}`;
    const rangNaissance = 500 + ordre;
    return [{ ...modele, ordre, identite: { ...identite, nomNaissance, rangNaissance } }];
  });
  return { ...donnees, inscrits: [...donnees.inscrits, ...ajoutes] };
}

async function charger(dossierDonnees: string, patients: number): Promise<void> {
  const region = genererRegion(trenteDossiers(lireDonnees(RESSOURCES)), {
    patients,
    graine: GRAINE,
    aujourdhui: new Date().toLocaleDateString('sv-SE'),
  });
  const magasin = await ouvrirMagasin({
    dossierDonnees,
    reseau: { nom: 'Région du banc', demonstration: true },
  });
  try {
    await ecrire(magasin, region);
  } finally {
    await magasin.fermer();
  }
}

async function ecrire({ store, administration }: Magasin, region: Region): Promise<void> {
  const compositeur = creerCompositeur(RESSOURCES);
  for (const { lignes, documents, relations } of region.lots()) {
    await store.transaction(async (tx) => {
      for (const document of documents.map(enPlusieursPages)) {
        const { sha256, octets, ligne } = composerDocument(compositeur, document);
        await tx.ecrireContenu(sha256, octets);
        await tx.ecrireLigne(ligne);
      }
      for (const ligne of lignes) await tx.ecrireLigne(ligne);
    });
    for (const r of relations) {
      await administration.ajouterRelation(r.professionnelId, r.patientId, r.nature);
    }
  }
  const motDePasseHache = await hacherMotDePasse(MOT_DE_PASSE);
  const { comptes, membres, lignes } = region.annuaire;
  for (const compte of comptes) await administration.enregistrerCompte({ ...compte, motDePasseHache });
  for (const [professionnelId, rcpId] of membres) {
    await administration.ajouterMembreRcp(professionnelId, rcpId);
  }
  await store.transaction(async (tx) => {
    for (const ligne of lignes) await tx.ecrireLigne(ligne);
  });
}

/** One document in three has four pages or so, as reports of a hospital stay do. */
function enPlusieursPages<D extends { readonly contenu: DocumentMedical }>(document: D, rang: number): D {
  if (rang % 3 !== 0) return document;
  const { sections } = document.contenu;
  const repetees = Array.from({ length: 6 }, () => sections).flat();
  return { ...document, contenu: { ...document.contenu, sections: repetees.slice(0, SECTIONS_MAX) } };
}

/** Of the form of a report (contract/edition.ts). */
const SECTIONS_MAX = 40;
