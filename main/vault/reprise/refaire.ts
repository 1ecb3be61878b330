import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { erreur, type Erreur } from '../../../contract/errors.ts';
import { err, ok, type Result } from '../../../domain/result.ts';
import { supprimerBase } from '../base/base.ts';
import { deriver } from '../cles/deriver.ts';
import { lireContenu } from '../secours/contenu.ts';
import { lireCopie } from '../secours/copie.ts';
import { oublierAvarie } from './avarie.ts';
import { ecarter } from './ecartes.ts';

/**
 * Takes a damaged database out of the way, sealed for an expertise. The second copy stays where it is:
 * interrupted anywhere, the next opening begins again with it and loses nothing.
 * Errors: CoffreIllisible with `raison: secours` when the copy is damaged too: the counters this device
 * has given are then unknown, and only another device can go on (reprendre.ts).
 */
export function mettreDeCote(dossier: string, cle: Uint8Array, le: string): Result<null, Erreur> {
  const [cleCopie, cleEcartes] = [deriver(cle, 'secours'), deriver(cle, 'ecartes')];
  try {
    const secours = lireCopie(join(dossier, 'secours'), cleCopie);
    if (!secours.entiere) return err(erreur('CoffreIllisible', { raison: 'secours' }));
    const { n, trace } = lireContenu(secours.articles).atteint;
    ecarter({ coffre: dossier, cleEcartes, source: dossier, le, n, trace, acces: null });
    supprimerBase(join(dossier, 'coffre.db'));
    rmSync(join(dossier, 'temoin'), { force: true });
    oublierAvarie(dossier);
    return ok(null);
  } finally {
    cleCopie.fill(0);
    cleEcartes.fill(0);
  }
}
