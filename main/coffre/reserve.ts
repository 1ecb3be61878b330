import { join } from 'node:path';
import { utilityProcess, type UtilityProcess } from 'electron';
import { ClientCoffre, type EvenementCoffre } from './client-coffre.ts';

/**
 * One vault process started ahead, on the sign-in and lock screens: a process that has read its code and opened
 * nothing holds no key, and the password has not to wait for it.
 */
export class ReserveCoffre {
  #pret: UtilityProcess | undefined;
  #attente: NodeJS.Timeout | undefined;

  /** Starts one, unless it is there, once what the user looks at is painted: he has a password to type. */
  preparerApres(delaiMs: number): void {
    clearTimeout(this.#attente);
    this.#attente = setTimeout(() => this.#preparer(), delaiMs);
  }

  #preparer(): void {
    if (this.#pret !== undefined) return;
    const processus = lancer();
    this.#pret = processus;
    processus.once('exit', () => {
      if (this.#pret === processus) this.#pret = undefined;
    });
  }

  /** Gives the one that waits, or a new one, to one vault. */
  prendre(surEvenement: (evenement: EvenementCoffre) => void): ClientCoffre {
    clearTimeout(this.#attente);
    const processus = this.#pret ?? lancer();
    this.#pret = undefined;
    return new ClientCoffre(processus, surEvenement);
  }

  /** At the end of the application. */
  fermer(): void {
    clearTimeout(this.#attente);
    this.#pret?.kill();
    this.#pret = undefined;
  }
}

/** MB of the young generation: V8 lets it grow to 16 on a large page of rows and never gives it back. */
const JEUNES_MO = 4;

const lancer = (): UtilityProcess =>
  utilityProcess.fork(join(import.meta.dirname, 'vault.cjs'), [], {
    execArgv: [`--max-semi-space-size=${JEUNES_MO}`],
    serviceName: 'collegiale-coffre',
    stdio: 'inherit',
  });
