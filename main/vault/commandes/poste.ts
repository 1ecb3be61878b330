import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { preferencesSchema, type Preferences } from '../../../contract/reglages.ts';
import { ok } from '../../../domain/result.ts';
import type { ReadableDb } from '../base/sql.ts';
import { ecrireReglage, lireReglage } from '../cache/reglages.ts';
import { compterFichiers } from '../documents/registre.ts';
import type { Commandes } from './contexte.ts';

/** What the user prefers on this workstation, and what his vault weighs here. Nothing of it leaves. */
export const POSTE: Commandes<'preferences:lire' | 'preferences:ecrire' | 'coffre:mesurer'> = {
  'preferences:lire': (ctx) => ok(lirePreferences(ctx.coffre.base)),
  'preferences:ecrire': (ctx, preferences) => {
    ctx.coffre.base.transaction((db) => ecrireReglage(db, 'preferences', JSON.stringify(preferences)));
    return ok(null);
  },
  'coffre:mesurer': (ctx) => {
    const { base, dossier } = ctx.coffre;
    return ok({ tailleOctets: taille(dossier), ...compterFichiers(base) });
  },
};

/** null also for what another version wrote: preferences are asked again, nothing is lost with them. */
function lirePreferences(db: ReadableDb): Preferences | null {
  const ecrites = lireReglage(db, 'preferences');
  if (ecrites === undefined) return null;
  const lues = preferencesSchema.safeParse(JSON.parse(ecrites));
  return lues.success ? lues.data : null;
}

/** Bytes of the files below a folder. */
function taille(dossier: string): number {
  return readdirSync(dossier, { withFileTypes: true, recursive: true })
    .filter((entree) => entree.isFile())
    .reduce((somme, { parentPath, name }) => somme + octets(join(parentPath, name)), 0);
}

/** A document may be removed by the sync between the list and its size. */
const octets = (fichier: string): number => statSync(fichier, { throwIfNoEntry: false })?.size ?? 0;
