import * as z from 'zod';

/** Bytes as they cross IPC. */
export const octetsSchema = z.custom<Uint8Array>((valeur) => valeur instanceof Uint8Array);
