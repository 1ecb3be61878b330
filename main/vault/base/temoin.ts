import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { ecrireReglage, lireNombre } from '../cache/reglages.ts';
import { deriver } from '../cles/deriver.ts';
import { ecrireSurement } from '../cles/ecriture-sure.ts';
import { desceller, sceller } from '../cles/sceau.ts';
import type { Base } from './base.ts';

/**
 * Counts the openings, in the database and in a sealed file beside it: a database older than its witness
 * was put back from a copy. A whole folder put back is seen at the next contact, by the counters of
 * this device that the server holds (cache/traces.ts).
 */
export function compterOuverture(dossier: string, base: Base, cleDonnees: Uint8Array): Result<null, Erreur> {
  const chemin = join(dossier, 'temoin');
  const cle = deriver(cleDonnees, 'temoin');
  try {
    const generation = lireNombre(base, 'generation');
    if (existsSync(chemin)) {
      const vue = desceller(cle, readFileSync(chemin), 'temoin');
      if (!vue) return err(erreur('CoffreIllisible', { raison: 'temoin' }));
      if (Number(vue.toString('utf8')) > generation) return err(erreur('CoffreRestaure'));
    }
    base.transaction((db) => ecrireReglage(db, 'generation', generation + 1));
    // In the file itself: a log that is lost later must not look like an older database.
    base.vider();
    ecrireSurement(chemin, sceller(cle, Buffer.from(String(generation + 1)), 'temoin'));
    return ok(null);
  } finally {
    cle.fill(0);
  }
}
