import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import pg from 'pg';
import { ENTETE_PROTOCOLE } from '../../contract/http.ts';
import { VERSION_PROTOCOLE } from '../../contract/protocol-version.ts';
import { jetonsDuPatient, lireTermes } from '../../domain/recherche/jetons.ts';
import { demarrerServeur, type Serveur } from '../../server/demarrer.ts';
import type { Magasin } from '../../server/magasin.ts';
import type { Tx } from '../../server/postgres/connexion.ts';
import { hacherMotDePasse } from '../../server/session/mots-de-passe.ts';
import { chercherPatients } from '../../server/store/pg-recherche.ts';
import { unCompte, uneRcp, uneSeance } from '../fakes/donnees.ts';
import { idDe, patientDe, RECHERCHES } from './identites.ts';
import { chronometrer, p95, mediane, type Banc, type Mesure } from './mesure.ts';

const MOT_DE_PASSE = 'cerise-tambour-violet-27';
const COMPTE = { compteId: idDe(1, 1), professionnelId: idDe(1, 2) };
const RCP = idDe(2, 1);
/** A member of an RCP: forty séances of thirty cases in the window of his rights. */
const SEANCES = 40;
const CAS = 30;
const LOT = 5000;

/** The region's patients, and those whom the account may read among them; written once for a folder. */
async function remplir(m: Magasin, patients: number): Promise<void> {
  const { db, reseau } = m.base;
  const { rows } = await sql`select 1 from compte where compte_id = ${COMPTE.compteId}`.execute(db);
  if (rows.length > 0) return;
  await m.store.transaction((tx) =>
    tx.ecrireLigne({ genre: 'rcp', id: RCP, donnees: uneRcp('Digestif', idDe(2, 2)) }),
  );
  for (let de = 0; de < patients; de += LOT) {
    const lot = Array.from({ length: Math.min(LOT, patients - de) }, (_, i) => patientDe(de + i));
    const ids = lot.map((_, i) => idDe(10, de + i));
    await sql`
      insert into ligne (reseau_id, genre, id, scope, rev, fige, donnees)
      select ${reseau.id}::uuid, 'patient', id, 'annuaire', 1, false, donnees
      from unnest(${ids}::uuid[], ${lot.map((p) => JSON.stringify(p))}::json[]) as t (id, donnees)`.execute(
      db,
    );
    await sql`
      insert into patient_recherche (reseau_id, patient_id, jetons)
      select ${reseau.id}::uuid, id, array_to_tsvector(string_to_array(jetons, ' '))
      from unnest(${ids}::uuid[], ${lot.map((p) => jetonsDuPatient(p.identite).join(' '))}::text[]) as t (id, jetons)`.execute(
      db,
    );
  }
  await m.store.transaction(async (tx) => {
    for (let s = 0; s < SEANCES; s++) {
      const debut = new Date(Date.now() + (s - 10) * 86_400_000).toISOString();
      await tx.ecrireLigne({ genre: 'seance', id: idDe(3, s), donnees: uneSeance(RCP, debut) });
      for (let c = 0; c < CAS; c++) {
        const patientId = idDe(10, ((s * CAS + c) * 7) % patients);
        const donnees = {
          seanceId: idDe(3, s),
          ordre: c + 1,
          patientId,
          ficheId: randomUUID(),
          propositionId: randomUUID(),
          etat: 'pret',
        } as const;
        await tx.ecrireLigne({ genre: 'inscription', id: idDe(4, s * CAS + c), donnees });
      }
    }
  });
  await m.administration.ajouterMembreRcp(COMPTE.professionnelId, RCP);
  await m.administration.enregistrerCompte({
    ...unCompte(COMPTE.compteId, COMPTE.professionnelId),
    identifiant: 'banc',
    courriel: 'banc@ch-valmorin.example',
    motDePasseHache: await hacherMotDePasse(MOT_DE_PASSE),
  });
}

/** Kept from one run to the next: the séances must still be in the window of the rights. */
const AGE_MAX_MS = 5 * 86_400_000;
function dossierGarde(): string {
  const base = join(import.meta.dirname, '..', '..', 'dist', 'bench', 'recherche-serveur-1M');
  const semaine = Math.floor(Date.now() / AGE_MAX_MS);
  const dossier = `${base}-${semaine}`;
  if (!existsSync(join(dossier, 'rempli'))) rmSync(dossier, { recursive: true, force: true });
  mkdirSync(dossier, { recursive: true, mode: 0o711 });
  return dossier;
}

async function mesurer(patients: number, garder: boolean): Promise<Mesure> {
  const dossier = garder ? dossierGarde() : mkdtempSync(join(tmpdir(), 'collegiale-banc-'));
  chmodSync(dossier, 0o711);
  let code = '';
  const serveur = await demarrerServeur({
    dossierDonnees: join(dossier, 'serveur'),
    port: 0,
    reseau: { nom: 'Région du banc', demonstration: true },
    courrier: { envoyerCode: async (m) => void (code = m.code), fermer: () => undefined },
    avantEcoute: (magasin) => remplir(magasin, patients),
  });
  if (garder) writeFileSync(join(dossier, 'rempli'), '');
  try {
    // What autovacuum does within the minute on a server that lives.
    await analyser(serveur.magasin);
    const demander = async (chemin: string, corps: object, jeton = ''): Promise<Record<string, unknown>> => {
      const reponse = await fetch(`${serveur.url}${chemin}`, {
        method: 'POST',
        headers: {
          [ENTETE_PROTOCOLE]: String(VERSION_PROTOCOLE),
          'content-type': 'application/json',
          ...(jeton === '' ? {} : { authorization: `Bearer ${jeton}` }),
        },
        body: JSON.stringify(corps),
      });
      if (!reponse.ok) throw new Error(`${chemin} ${reponse.status}`);
      return (await reponse.json()) as Record<string, unknown>;
    };
    const posteId = randomUUID();
    const { demandeId } = await demander('/session/mot-de-passe', {
      identifiant: 'banc',
      motDePasse: MOT_DE_PASSE,
      posteId,
    });
    const { jeton } = await demander('/session/code', { demandeId, code, posteId });
    return await comparer(serveur, async (texte) => {
      const { patients: trouves } = await demander('/recherche/patients', { texte }, String(jeton));
      return (trouves as readonly unknown[]).length;
    });
  } finally {
    await serveur.fermer();
    if (!garder) rmSync(dossier, { recursive: true, force: true });
  }
}

async function analyser({ grappe }: Magasin): Promise<void> {
  if (grappe === undefined) return;
  const proprietaire = new pg.Client(grappe.acces);
  await proprietaire.connect();
  await proprietaire.query('vacuum analyze');
  await proprietaire.end();
}

/** The route and the bare statements in turn, on the same texts. */
async function comparer({ magasin }: Serveur, route: (texte: string) => Promise<number>): Promise<Mesure> {
  const { db, reseau } = magasin.base;
  const texteDe = (i: number): string => RECHERCHES[Math.abs(i) % RECHERCHES.length] ?? '';
  let trouves = 0;
  const nues: number[] = [];
  const durees = await chronometrer(200, 30, async (i) => {
    trouves += await route(texteDe(i));
  });
  nues.push(
    ...(await chronometrer(200, 30, async (i) => {
      await chercherPatients(
        db as unknown as Tx,
        reseau.id,
        COMPTE.compteId,
        new Date(),
        lireTermes(texteDe(i)),
        100,
      );
    })),
  );
  if (trouves === 0) throw new Error('le banc ne trouve personne');
  return { value: p95(durees), p50: mediane(durees), reference: { name: 'SQL seul', value: p95(nues) } };
}

const banc = (id: string, patients: number, plafond?: number): Banc => ({
  id,
  unit: 'ms',
  barre: { type: 'ecartAuPlus', seuil: 5, ...(plafond === undefined ? {} : { plafond }) },
  mesurer: () => mesurer(patients, patients > 100_000),
});

export const bancs: readonly Banc[] = [banc('recherche.serveur.10k', 10_000)];
