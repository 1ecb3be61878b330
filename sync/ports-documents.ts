import type { DepotReponse } from '../contract/http.ts';
import type { Erreur } from '../contract/errors.ts';
import type { Result } from '../domain/result.ts';

/** A document whose bytes are wanted on this workstation. */
export type DocumentAttendu = { readonly sha256: string; readonly tailleOctets: number };

/** Bytes of the documents, encrypted with their own keys by the implementation. */
export type DepotDocuments = {
  /** Documents of the vault's rows whose bytes are not whole here, in agenda order. */
  readonly attendus: () => Promise<readonly DocumentAttendu[]>;
  /** Bytes already kept of an unfinished one: where to resume. */
  readonly recus: (sha256: string) => Promise<number>;
  /** Appends at `depuis`, which is what `recus` says; durable when the promise resolves. */
  readonly ajouter: (sha256: string, depuis: number, octets: Uint8Array) => Promise<void>;
  /** Verifies the hash of what was kept. @returns false when it differs: what was kept is thrown away. */
  readonly terminer: (sha256: string) => Promise<boolean>;
};

export type TransportDocuments = {
  /** Gives the bytes from `depuis` on, in order, waiting for `surMorceau`; a cut is an error. */
  readonly lire: (
    sha256: string,
    depuis: number,
    surMorceau: (octets: Uint8Array) => Promise<void>,
  ) => Promise<Result<null, Erreur>>;
};

/** A document joined here whose operation was not judged yet. */
export type Envoi = { readonly opId: string; readonly sha256: string; readonly tailleOctets: number };

/** What leaves this workstation. */
export type Envois = {
  /** In the order they were joined. */
  readonly attendus: () => Promise<readonly Envoi[]>;
  /** The received bytes, in memory only; undefined when they are lost (a damaged vault made again). */
  readonly lire: (sha256: string) => Promise<Uint8Array | undefined>;
};

export type TransportEnvois = {
  /** Gives one piece; the answer says what the server holds now, this piece kept or not. */
  readonly deposer: (
    envoi: Envoi,
    depuis: number,
    octets: Uint8Array,
  ) => Promise<Result<DepotReponse, Erreur>>;
};
