import { retenirEnvoi } from './application/saisie-coquille.ts';

/** After the first frame: what is clicked or typed as soon as the screen is there is taken before the scripts run. */
const REPIT_MS = 50;
/** A window that is not shown has no frames: then the scripts wait no longer than this. */
const LIMITE_MS = 250;

let lance = false;
/** What makes the sign-in screen live: the screen itself stands in the page already (coquille.tsx). */
function lancer(): void {
  if (lance) return;
  lance = true;
  void import('./operateur.tsx');
}
retenirEnvoi();
requestAnimationFrame(() => setTimeout(lancer, REPIT_MS));
setTimeout(lancer, LIMITE_MS);
