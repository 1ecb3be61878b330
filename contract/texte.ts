import * as z from 'zod';

/** PostgreSQL stores every character of a text but U+0000. */
export const sansNul = (texte: string): boolean => !texte.includes('\0');

/** Why an act is done, or what is concluded of it, in its author's own words: kept, and shown to others. */
export const motifSchema = z.string().trim().min(10).max(500).refine(sansNul);
