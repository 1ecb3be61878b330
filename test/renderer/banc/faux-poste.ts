import type { Erreur } from '../../../contract/errors.ts';
import type {
  ApiOperateur,
  Canal,
  ChargeEvenement,
  EntreeCanal,
  Evenement,
  SortieCanal,
} from '../../../contract/ipc.ts';
import type { VueReglages } from '../../../contract/reglages.ts';
import { err, ok, type Result } from '../../../domain/result.ts';

export type Reponses = {
  [C in Canal]?: (
    entree: EntreeCanal<C>,
  ) => Promise<Result<SortieCanal<C>, Erreur>> | Result<SortieCanal<C>, Erreur>;
};

export type Appel = { readonly canal: Canal; readonly entree: unknown };

/** Main and the vault, scripted: what each channel answers, what was asked, and events on demand. */
export class FauxPoste {
  readonly appels: Appel[] = [];
  /** Settings as they were last written. */
  reglages: VueReglages | null = null;
  readonly #reponses: Reponses;
  readonly #suites = new Map<Evenement, Set<(charge: never) => void>>();

  constructor(reponses: Reponses) {
    this.#reponses = reponses;
  }

  readonly api: ApiOperateur = {
    appeler: async <C extends Canal>(canal: C, entree: EntreeCanal<C>) => {
      this.appels.push({ canal, entree });
      const reponse = this.#reponses[canal];
      return reponse === undefined ? err({ type: 'Introuvable' as const }) : await reponse(entree);
    },
    ecouter: (evenement, suite) => {
      const suites = this.#suites.get(evenement) ?? new Set();
      this.#suites.set(evenement, suites.add(suite as (charge: never) => void));
      return () => {
        suites.delete(suite as (charge: never) => void);
      };
    },
  };

  emettre<E extends Evenement>(evenement: E, charge: ChargeEvenement<E>): void {
    for (const suite of this.#suites.get(evenement) ?? []) suite(charge as never);
  }

  repondre<C extends Canal>(canal: C, reponse: NonNullable<Reponses[C]>): void {
    this.#reponses[canal] = reponse as Reponses[C];
  }

  /** The same answer from now on. */
  toujours<C extends Canal>(canal: C, resultat: Result<SortieCanal<C>, Erreur>): void {
    this.repondre(canal, (() => resultat) as NonNullable<Reponses[C]>);
  }

  valeur<C extends Canal>(canal: C, valeur: SortieCanal<C>): void {
    this.toujours(canal, ok(valeur));
  }
}
