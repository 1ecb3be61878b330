import type { Result } from '../../domain/result.ts';

/** What a PDF claims to be, under the names that Typst gives to standards. */
export type Norme = 'a-1b';

export type Fourniture = {
  readonly polices: readonly Buffer[];
  /** Text of each template source by its absolute path, « /base-1/style.typ ». */
  readonly sources: ReadonlyMap<string, string>;
  /** Documents about nobody, typeset before the others: an engine may keep what they warm. */
  readonly amorces: readonly Demande[];
};

export type Demande = {
  readonly principal: string;
  readonly norme: Norme;
  readonly inputs: Readonly<Record<string, string>>;
};

/**
 * Typst 0.14.2 over the given fonts and sources: it reads no file of the machine. Every engine gives the
 * same bytes for the same request (test/edition/moteurs.test.ts), and keeps nothing of a content.
 */
export type Moteur = {
  readonly nom: NomMoteur;
  /** The PDF, or where it failed: « fiche-rcp-1/fiche.typ:12 », « export », « moteur ». Synchronous. */
  readonly composer: (demande: Demande) => Result<Uint8Array, readonly string[]>;
};

/** natif: N-API, where the registry has its binary (Linux x64, glibc). wasm: everywhere. */
export type NomMoteur = 'natif' | 'wasm';

/** The two last parts of a path and a line from 1: never the message, which may quote what was typed. */
export function lieu(chemin: string, ligne: number): string {
  return `${chemin.replaceAll('\\', '/').split('/').slice(-2).join('/')}:${ligne}`;
}
