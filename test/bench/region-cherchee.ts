import { randomUUID } from 'node:crypto';
import { chmodSync, closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { jetonsDuPatient } from '../../domain/recherche/jetons.ts';
import { scopeDossier } from '../../domain/synchro/ligne.ts';
import type { Magasin } from '../../server/magasin.ts';
import { hacherMotDePasse } from '../../server/session/mots-de-passe.ts';
import { unCompte, uneRcp, uneSeance } from '../fakes/donnees.ts';
import { idDe, patientDe } from './identites.ts';

export const MOT_DE_PASSE = 'cerise-tambour-violet-27';
export const COMPTE = { compteId: idDe(1, 1), professionnelId: idDe(1, 2) };
const RCP = idDe(2, 1);
/** A member of an RCP: forty séances of thirty cases in the window of his rights. */
const SEANCES = 40;
const CAS = 30;

/**
 * The region's patients by COPY, then those whom the account may read among them, as the product writes them.
 * @param dossier where the files to copy are written; the database's own user must be able to pass.
 */
export async function remplir(m: Magasin, patients: number, dossier: string): Promise<void> {
  if (m.grappe === undefined) throw new Error('le banc remplit sa propre base');
  const proprietaire = new pg.Client(m.grappe.acces);
  await proprietaire.connect();
  try {
    await copierPatients(proprietaire, m.base.reseau.id, patients, dossier);
    await inscrire(m, patients);
    // What autovacuum does within the minute on a server that lives.
    await proprietaire.query('vacuum analyze');
    await proprietaire.query('checkpoint');
  } finally {
    await proprietaire.end();
  }
}

async function copierPatients(
  db: pg.Client,
  reseau: string,
  patients: number,
  dossier: string,
): Promise<void> {
  const tables = {
    scope: 'scope (reseau_id, scope, rev)',
    ligne: 'ligne (reseau_id, genre, id, scope, rev, fige, donnees)',
    recherche: 'patient_recherche (reseau_id, patient_id, jetons)',
  } as const;
  const fichiers = {
    scope: new FichierDeLignes(join(dossier, 'scope.copie')),
    ligne: new FichierDeLignes(join(dossier, 'ligne.copie')),
    recherche: new FichierDeLignes(join(dossier, 'recherche.copie')),
  };
  for (let n = 0; n < patients; n++) {
    const id = idDe(10, n);
    const patient = patientDe(n);
    const scope = scopeDossier(id, 'identite');
    fichiers.scope.ecrire(reseau, scope, '1');
    fichiers.ligne.ecrire(reseau, 'patient', id, scope, '1', 'f', JSON.stringify(patient));
    fichiers.recherche.ecrire(reseau, id, jetonsDuPatient(patient.identite).join(' '));
  }
  // Foreign keys of rows that we have just written both ends of.
  await db.query('set session_replication_role = replica');
  await db.query('drop index patient_par_jeton');
  for (const nom of ['scope', 'ligne', 'recherche'] as const) {
    const chemin = fichiers[nom].fermer();
    await db.query(`copy ${tables[nom]} from '${chemin}'`);
    rmSync(chemin);
  }
  await db.query("set maintenance_work_mem = '512MB'");
  await db.query('create index patient_par_jeton on patient_recherche using gin (jetons)');
  await db.query('set session_replication_role = origin');
}

/** Lines of COPY's text format, written by large pieces. */
class FichierDeLignes {
  readonly #chemin: string;
  readonly #fd: number;
  #tampon: string[] = [];

  constructor(chemin: string) {
    this.#chemin = chemin;
    this.#fd = openSync(chemin, 'w');
    chmodSync(chemin, 0o644);
  }

  ecrire(...colonnes: readonly string[]): void {
    this.#tampon.push(colonnes.map((c) => c.replaceAll('\\', '\\\\')).join('\t'));
    if (this.#tampon.length === 10_000) this.#vider();
  }

  fermer(): string {
    this.#vider();
    closeSync(this.#fd);
    return this.#chemin;
  }

  #vider(): void {
    if (this.#tampon.length > 0) writeSync(this.#fd, `${this.#tampon.join('\n')}\n`);
    this.#tampon = [];
  }
}

async function inscrire(m: Magasin, patients: number): Promise<void> {
  await m.store.transaction(async (tx) => {
    await tx.ecrireLigne({ genre: 'rcp', id: RCP, donnees: uneRcp('Digestif', idDe(2, 2)) });
    for (let s = 0; s < SEANCES; s++) {
      const debut = new Date(Date.now() + (s - 10) * 86_400_000).toISOString();
      await tx.ecrireLigne({ genre: 'seance', id: idDe(3, s), donnees: uneSeance(RCP, debut) });
      for (let c = 0; c < CAS; c++) {
        const patientId = idDe(10, ((s * CAS + c) * 7919) % patients);
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
