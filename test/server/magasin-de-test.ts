import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { ouvrirMagasin, type Magasin } from '../../server/magasin.ts';
import type { Clock } from '../../server/store/ports.ts';

/** A data folder of its own, removed at the end of the file that made it. */
export function dossierTemporaire(): { readonly dossier: string; readonly supprimer: () => void } {
  const dossier = mkdtempSync(join(tmpdir(), 'collegiale-test-'));
  return { dossier, supprimer: () => rmSync(dossier, { recursive: true, force: true }) };
}

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

export type MagasinDeTest = Magasin & {
  /** As the owner of the tables and superuser: what a thief of the database can do. */
  readonly proprietaire: () => Promise<pg.Client>;
  readonly detruire: () => Promise<void>;
};

/** Our real PostgreSQL, started for one test file. */
export async function ouvrirMagasinDeTest(horloge?: Clock): Promise<MagasinDeTest> {
  const { dossier, supprimer } = dossierTemporaire();
  const magasin = await ouvrirMagasin({
    dossierDonnees: dossier,
    reseau: { nom: 'Onco-Essai', demonstration: true },
    ...(horloge ? { horloge } : {}),
  });
  return {
    ...magasin,
    proprietaire: async () => {
      const client = new pg.Client(magasin.grappe?.acces);
      await client.connect();
      return client;
    },
    detruire: async () => {
      await magasin.fermer({ arreterGrappe: true });
      supprimer();
    },
  };
}
