import type { DonneesPar, Genre } from '../../domain/synchro/ligne.ts';
import type { ServerTx } from '../store/ports.ts';

/** The data of a row; the store gives back the genre it was asked for. */
export async function lireDonnees<G extends Genre>(
  tx: Pick<ServerTx, 'lireLigne'>,
  genre: G,
  id: string,
): Promise<DonneesPar[G] | undefined> {
  return (await tx.lireLigne(genre, id))?.ligne.donnees as DonneesPar[G] | undefined;
}
