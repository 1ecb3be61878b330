/**
 * In one column bars stay over what scrolls: nothing that has the focus is left under them, though they grow while
 * one types (WCAG 2.2, 2.4.11).
 */
const barres = new Set<HTMLElement>();
let tailles: ResizeObserver | undefined;
let reserve = 0;

/** `ref` of what stays in view when the window scrolls. */
export function coller(barre: HTMLElement | null): (() => void) | undefined {
  if (barre === null) return undefined;
  tailles ??= observer();
  barres.add(barre);
  tailles.observe(barre);
  return () => {
    barres.delete(barre);
    tailles?.unobserve(barre);
    reserver();
  };
}

function observer(): ResizeObserver {
  document.addEventListener('focusin', decouvrir);
  return new ResizeObserver(() => {
    reserver();
    decouvrir();
  });
}

/** Whatever scrolls to an element stops under the bars. */
function reserver(): void {
  reserve = Math.max(0, ...[...barres].map(basColle));
  document.documentElement.style.scrollPaddingTop = reserve === 0 ? '' : `${reserve + 4}px`;
}

/** Where it ends once it is stuck; 0 beside columns that scroll on their own. */
function basColle(barre: HTMLElement): number {
  const { position, top } = getComputedStyle(barre);
  return position === 'sticky' ? Number.parseFloat(top) + barre.offsetHeight : 0;
}

function decouvrir(): void {
  const ici = document.activeElement;
  // Under a pointer nothing moves: the press would end on something else.
  if (reserve === 0 || ici === null || !ici.matches(':focus-visible')) return;
  if (estCouvert(ici) || estCoupe(ici)) ici.scrollIntoView({ block: 'nearest' });
}

function estCouvert(ici: Element): boolean {
  const { left, top, width } = ici.getBoundingClientRect();
  const dessus = document.elementFromPoint(left + width / 2, Math.max(top, 0) + 1);
  return [...barres].some((barre) => barre.contains(dessus) && !barre.contains(ici));
}

/** A text of several lines: its caret alone is brought in view by the browser. */
function estCoupe(ici: Element): boolean {
  const { bottom, height } = ici.getBoundingClientRect();
  return bottom > window.innerHeight && height <= window.innerHeight - reserve;
}
