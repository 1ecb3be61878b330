import { erreur } from '../../contract/errors.ts';
import { repondreErreur } from './repondre.ts';
import type { Application } from './types.ts';

/**
 * Refuses at the door what could not be served in time: an answer « busy, try again » costs nothing,
 * a queue without end costs every request.
 */
export function limiterCharge(app: Application, simultaneesMax: number): void {
  let enCours = 0;
  app.addHook('onRequest', (requete, reponse, suite) => {
    // Held open and doing nothing: one per workstation (echanges/veille.ts).
    if (requete.url === '/sync/veille') return suite();
    if (enCours >= simultaneesMax && !requete.url.startsWith('/sante/')) {
      repondreErreur(reponse, erreur('ServeurOccupe'));
      return;
    }
    enCours++;
    reponse.raw.once('close', () => enCours--);
    suite();
  });
}
