/** Values of the settings, without any schema: the sign-in screen reads them too (contract/reglages.ts checks them). */

/** Zoom of the operator's window, in percent. */
export const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200] as const;
export type Zoom = (typeof ZOOMS)[number];

/** Idle minutes before the lock: 5 asked for, 15 at most (NIST AAL3: 15 minutes of inactivity). */
export const DELAIS_VERROUILLAGE_MIN = [2, 5, 10, 15] as const;
export type DelaiVerrouillage = (typeof DELAIS_VERROUILLAGE_MIN)[number];
export const VERROUILLAGE_MAX_MIN = 15;

/** The next zoom in one direction, the same one at the end of the scale. */
export function zoomVoisin(zoom: Zoom, pas: 1 | -1): Zoom {
  return ZOOMS[ZOOMS.indexOf(zoom) + pas] ?? zoom;
}
