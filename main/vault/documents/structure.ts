import {
  LIMITES_STRUCTURE,
  structureSchema,
  type VueStructure,
} from '../../../contract/document-structure.ts';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/result.ts';

/**
 * The tree of a structured document from its kept bytes, whose SHA-256 was checked: what is not exactly the contract
 * is DocumentIllisible, wherever it came from.
 */
export function lireStructure(octets: Uint8Array): Result<VueStructure, Erreur> {
  const lue =
    octets.length > LIMITES_STRUCTURE.octets ? undefined : structureSchema.safeParse(lireJson(octets));
  if (!lue?.success) return err(erreur('DocumentIllisible'));
  const { version: _version, pieces, ...arbre } = lue.data;
  return ok({
    ...arbre,
    pieces: pieces.map(({ base64, ...piece }) => ({
      ...piece,
      octets: new Uint8Array(Buffer.from(base64, 'base64')),
    })),
  });
}

function lireJson(octets: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(octets));
  } catch {
    return undefined;
  }
}
