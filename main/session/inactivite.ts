import { powerMonitor } from 'electron';

const SONDE_MS = 5000;

/**
 * Locks when the system locks or sleeps, and after a time without keyboard or mouse.
 * @param limiteS idle seconds allowed now (reglages.ts; quality-bars C: 5 min, 15 at most).
 */
export function surveillerInactivite(limiteS: () => number, verrouiller: () => void): void {
  powerMonitor.on('lock-screen', verrouiller);
  powerMonitor.on('suspend', verrouiller);
  setInterval(() => {
    if (powerMonitor.getSystemIdleTime() >= limiteS()) verrouiller();
  }, SONDE_MS).unref();
}
