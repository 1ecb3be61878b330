import pg from 'pg';
import { inject } from 'vitest';
import { ouvrirMagasin, type Magasin } from '../../server/magasin.ts';
import type { Clock } from '../../server/store/ports.ts';
import { dossierTemporaire } from './dossier-temporaire.ts';

/** A clock that the test moves. */
export function horlogeReglable(
  depart = '2026-11-24T13:00:00.000Z',
): Clock & { avancer: (ms: number) => void } {
  let maintenant = Date.parse(depart);
  return {
    maintenant: () => new Date(maintenant),
    avancer: (ms) => {
      maintenant += ms;
    },
  };
}

/** URL of a database of its own in the PostgreSQL of the run: migrated, empty. Removed with the run. */
export async function baseNeuve(): Promise<string> {
  const reponse = await fetch(inject('basesNeuves'));
  const texte = await reponse.text();
  if (!reponse.ok) throw new Error(texte);
  return texte;
}

/** As the owner of the tables and superuser: what a thief of the database can do. */
export async function ouvrirProprietaire(databaseUrl: string): Promise<pg.Client> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  return client;
}

/** Runs an operator's command as he would with DATABASE_URL set, beside what the test has open. */
export async function avecBase<T>(databaseUrl: string, commande: () => Promise<T>): Promise<T> {
  process.env['DATABASE_URL'] = databaseUrl;
  try {
    return await commande();
  } finally {
    delete process.env['DATABASE_URL'];
  }
}

export type MagasinDeTest = Magasin & {
  readonly databaseUrl: string;
  readonly proprietaire: () => Promise<pg.Client>;
  readonly detruire: () => Promise<void>;
};

/** A store over a database of its own. */
export async function ouvrirMagasinDeTest(horloge?: Clock): Promise<MagasinDeTest> {
  const databaseUrl = await baseNeuve();
  const { dossier, supprimer } = dossierTemporaire();
  const magasin = await ouvrirMagasin({
    dossierDonnees: dossier,
    databaseUrl,
    reseau: { nom: 'Onco-Essai', demonstration: true },
    ...(horloge ? { horloge } : {}),
  });
  return {
    ...magasin,
    databaseUrl,
    proprietaire: () => ouvrirProprietaire(databaseUrl),
    detruire: async () => {
      await magasin.fermer();
      supprimer();
    },
  };
}
