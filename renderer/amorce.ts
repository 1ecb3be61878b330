/** A window that is not shown has no frames: then the scripts wait no longer than this. */
const LIMITE_MS = 200;

let lance = false;
/** What makes the sign-in screen live: the screen itself stands in the page already (coquille.tsx). */
function lancer(): void {
  if (lance) return;
  lance = true;
  void import('./operateur.tsx');
}
// After the first frame, which shows it.
requestAnimationFrame(() => requestIdleCallback(lancer));
setTimeout(lancer, LIMITE_MS);
