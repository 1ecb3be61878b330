import type { UtilityProcess } from 'electron';
import {
  messageDuCoffreSchema,
  type EntreeRequete,
  type MessageDuCoffre,
  type NomRequete,
  type SortieRequete,
} from '../../contract/coffre.ts';
import { erreur, type Erreur } from '../../contract/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';

type Attente = (resultat: Result<unknown, Erreur>) => void;
export type EvenementCoffre = Exclude<MessageDuCoffre, { type: 'reponse' }> | { readonly type: 'mort' };

/** One vault process: started for one open vault, dead when the vault is closed (architecture.md, Processes). */
export class ClientCoffre {
  readonly #processus: UtilityProcess;
  readonly #attentes = new Map<number, Attente>();
  #suivant = 1;
  #vivant = true;

  constructor(processus: UtilityProcess, surEvenement: (evenement: EvenementCoffre) => void) {
    this.#processus = processus;
    this.#processus.on('message', (brut: unknown) => {
      const lu = messageDuCoffreSchema.safeParse(brut);
      if (!lu.success) return;
      if (lu.data.type === 'reponse') this.#repondre(lu.data.id, lu.data.resultat as Result<unknown, Erreur>);
      else surEvenement(lu.data);
    });
    this.#processus.on('exit', () => {
      this.#vivant = false;
      for (const id of this.#attentes.keys()) this.#repondre(id, err(erreur('CoffreFerme')));
      surEvenement({ type: 'mort' });
    });
  }

  demander<R extends NomRequete>(
    requete: R,
    entree: EntreeRequete<R>,
  ): Promise<Result<SortieRequete<R>, Erreur>> {
    if (!this.#vivant) return Promise.resolve(err(erreur('CoffreFerme')));
    return new Promise((repondre) => {
      const id = this.#suivant++;
      this.#attentes.set(id, repondre as Attente);
      this.#processus.postMessage({ id, requete, entree });
    });
  }

  /** Closes the database, then ends the process whatever happened: the keys go with it. */
  async fermer(): Promise<void> {
    if (!this.#vivant) return;
    const delai = new Promise((fin) => setTimeout(() => fin(ok(null)), DELAI_FERMETURE_MS));
    await Promise.race([this.demander('coffre:fermer', null), delai]);
    this.#processus.kill();
  }

  #repondre(id: number, resultat: Result<unknown, Erreur>): void {
    const attente = this.#attentes.get(id);
    this.#attentes.delete(id);
    attente?.(resultat);
  }
}

/** Closing is a checkpoint of the database; past this the process is killed, which loses nothing (FULL). */
const DELAI_FERMETURE_MS = 2000;
