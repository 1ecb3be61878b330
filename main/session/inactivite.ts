import { powerMonitor } from 'electron';

/** Idle time before the screen locks; longer while a room follows (quality-bars C: 5 min, 15 at most). */
const DELAI_S = 5 * 60;
const DELAI_EN_PROJECTION_S = 15 * 60;
const SONDE_MS = 5000;

/** Locks when the system locks or sleeps, and after a time without keyboard or mouse. */
export function surveillerInactivite(projette: () => boolean, verrouiller: () => void): void {
  powerMonitor.on('lock-screen', verrouiller);
  powerMonitor.on('suspend', verrouiller);
  setInterval(() => {
    const limite = projette() ? DELAI_EN_PROJECTION_S : DELAI_S;
    if (powerMonitor.getSystemIdleTime() >= limite) verrouiller();
  }, SONDE_MS).unref();
}
