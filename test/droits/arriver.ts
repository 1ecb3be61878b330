import { hash } from '@node-rs/argon2';
import type { Hasard } from '../fakes/hasard.ts';
import { MOT_DE_PASSE, ouvrirSession, type ServeurDeTest } from '../server/serveur-de-test.ts';
import { poserMonde, type MondeDroits } from './monde.ts';
import type { Client } from './routes.ts';
import type { Personne } from './situations.ts';

/** One person with his patient and an open session. */
export type Acces = Client & { readonly monde: MondeDroits; readonly auth: Record<string, string> };

/** Argon2id at its cheapest, once: the cost is in the hash, so that verifying it is cheap too. */
let hache: Promise<string> | undefined;
export const hacheDeTest = (): Promise<string> =>
  (hache ??= hash(MOT_DE_PASSE, { memoryCost: 8, timeCost: 1 }));

/** @param personne what the tables say of him; his session opens whatever that is, a suspension comes after. */
export async function arriver(s: ServeurDeTest, h: Hasard, personne: Personne): Promise<Acces> {
  const monde = await poserMonde(s.magasin, h, personne, await hacheDeTest());
  const posteId = h.uuid();
  const jeton = await ouvrirSession(s, monde.compteId, posteId);
  if (!personne.compteActif) await s.magasin.administration.changerEtatCompte(monde.compteId, 'suspendu');
  return { url: s.url, jeton, posteId, h, monde, auth: { authorization: `Bearer ${jeton}` } };
}
