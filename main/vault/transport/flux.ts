import { pipeline } from 'node:stream/promises';
import { createZstdDecompress } from 'node:zlib';
import { TYPE_NDJSON, TYPE_ZSTD } from '../../../contract/http.ts';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import { ligneFluxSchema, type LigneFlux } from '../../../contract/sync.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { retenirTexte } from '../cache/texte-recu.ts';
import { estPutSimple } from './put.ts';
import type { Reponse } from './requete.ts';

/** A line longer than the largest row the server may send is not a line. */
const LIGNE_MAX = 16_000_000;

/** What stops the reading, with the error it becomes. */
class FluxArrete extends Error {
  readonly erreur: Erreur;
  constructor(e: Erreur) {
    super(e.type);
    this.erreur = e;
  }
}
/** The caller's own failure (a full disk) goes through unchanged. */
class EchecAppelant extends Error {}

/**
 * Gives each line of a pull answer to `surLigne`, waiting for it: what the vault has not written is not
 * read from the network. Errors: ReponseIllisible, FluxInterrompu. What `surLigne` throws comes out.
 */
export async function lireFlux(
  reponse: Reponse,
  surLigne: (ligne: LigneFlux) => Promise<void>,
): Promise<Result<null, Erreur>> {
  const type = reponse.entetes.get('content-type')?.split(';')[0]?.trim();
  if (type !== TYPE_ZSTD && type !== TYPE_NDJSON) {
    reponse.abandonner();
    return err(erreur('ReponseIllisible', { cause: 'type' }));
  }
  const consommer = (source: AsyncIterable<Uint8Array>) => lireLignes(source, surLigne);
  try {
    await (type === TYPE_ZSTD
      ? pipeline(reponse.morceaux, createZstdDecompress(), consommer)
      : consommer(reponse.morceaux()));
    return ok(null);
  } catch (cause) {
    if (cause instanceof EchecAppelant) throw cause.cause;
    return err(erreurDeFlux(cause));
  } finally {
    reponse.abandonner();
  }
}

function erreurDeFlux(cause: unknown): Erreur {
  if (cause instanceof FluxArrete) return cause.erreur;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  // The decoder names its own faults ZSTD_error_…; all the rest is the line that was cut.
  const illisible = typeof code === 'string' && code.startsWith('ZSTD_error');
  return illisible ? erreur('ReponseIllisible', { cause: 'zstd' }) : erreur('FluxInterrompu');
}

async function lireLignes(
  source: AsyncIterable<Uint8Array>,
  surLigne: (ligne: LigneFlux) => Promise<void>,
): Promise<void> {
  const decodeur = new TextDecoder('utf-8', { fatal: true });
  let reste = '';
  for await (const morceau of source) {
    const lignes = (reste + decoder(decodeur, morceau)).split('\n');
    reste = lignes.pop() ?? '';
    if (reste.length > LIGNE_MAX) throw new FluxArrete(erreur('ReponseIllisible', { cause: 'longueur' }));
    for (const ligne of lignes) {
      const lue = decoderLigne(ligne);
      await surLigne(lue).catch((cause: unknown) => {
        throw new EchecAppelant('appelant', { cause });
      });
    }
  }
  if (reste !== '') throw new FluxArrete(erreur('FluxInterrompu'));
}

function decoder(decodeur: TextDecoder, morceau: Uint8Array): string {
  try {
    return decodeur.decode(morceau, { stream: true });
  } catch {
    throw new FluxArrete(erreur('ReponseIllisible', { cause: 'utf8' }));
  }
}

function decoderLigne(texte: string): LigneFlux {
  try {
    const valeur: unknown = JSON.parse(texte);
    if (estPutSimple(valeur)) {
      retenirTexte(texte, valeur);
      return valeur;
    }
    const lue = ligneFluxSchema.safeParse(valeur);
    if (lue.success) return lue.data;
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
  }
  throw new FluxArrete(erreur('ReponseIllisible', { cause: 'ligne' }));
}
