import type { Erreur } from '../../contract/errors.ts';
import type { Result } from '../../domain/result.ts';

export type EtatSaisie = 'brouillon' | 'enregistree';

export type Envoi<C> = {
  readonly contenu: C;
  /** The last content that the vault acknowledged: it compares before it sets. */
  readonly avant: C;
  readonly etat: EtatSaisie;
};

export type SuiviEnregistrement =
  | { readonly type: 'repos' }
  | { readonly type: 'enCours' }
  | { readonly type: 'enregistre'; readonly quandMs: number }
  | { readonly type: 'echec'; readonly erreur: Erreur };

type Ports<C> = {
  readonly envoyer: (envoi: Envoi<C>) => Promise<Result<unknown, Erreur>>;
  /** @returns a function that gives up the wait. */
  readonly attendre: (delaiMs: number, suite: () => void) => () => void;
  readonly maintenantMs: () => number;
  readonly change: (suivi: SuiviEnregistrement) => void;
};

/** At most this long between the last keystroke and the vault (ui.md §1.5: « enregistré » must be true). */
export const DELAI_MS = 250;

type Voulu<C> = { readonly contenu: C; readonly etat: EtatSaisie };

/**
 * Saves of one content, one at a time: while one is under way the latest wish waits and replaces the ones before
 * it, so that `avant` is always what the vault holds. A refused save stays wished for: nothing typed is dropped,
 * the next change or `deverser` sends it again.
 */
export class FileEnregistrement<C> {
  #acquis: C;
  #voulu: Voulu<C> | undefined;
  #enVol: Promise<void> | undefined;
  #renoncer: (() => void) | undefined;
  readonly #ports: Ports<C>;

  constructor(acquis: C, ports: Ports<C>) {
    this.#acquis = acquis;
    this.#ports = ports;
  }

  /** What the vault holds, as far as is known here. */
  get acquis(): C {
    return this.#acquis;
  }

  /** Something typed is not in the vault yet. */
  get enSuspens(): boolean {
    return this.#voulu !== undefined || this.#enVol !== undefined;
  }

  /** Wishes this content; sent after DELAI_MS without another wish. */
  modifier(contenu: C, etat: EtatSaisie): void {
    this.#voulu = { contenu, etat };
    this.#renoncer?.();
    this.#renoncer = this.#ports.attendre(DELAI_MS, () => void this.deverser());
  }

  /** The content read in the vault replaces what was known of it: the user chose to write over it. */
  reprendre(acquis: C): void {
    this.#acquis = acquis;
  }

  /** Forgets the wish: the user chose the other version. */
  abandonner(acquis: C): void {
    this.#renoncer?.();
    this.#renoncer = undefined;
    this.#voulu = undefined;
    this.#acquis = acquis;
  }

  /**
   * Sends at once what is wished for, after the save under way. @returns true when the vault holds all that was
   * wished for.
   */
  async deverser(): Promise<boolean> {
    this.#renoncer?.();
    this.#renoncer = undefined;
    // Each turn sends the latest wish; a refusal leaves the loop with the wish kept.
    for (;;) {
      if (this.#enVol !== undefined) await this.#enVol;
      else if (this.#voulu === undefined) return true;
      else if (!(await this.#lancer(this.#voulu))) return false;
    }
  }

  async #lancer(voulu: Voulu<C>): Promise<boolean> {
    this.#voulu = undefined;
    this.#ports.change({ type: 'enCours' });
    const reponse = this.#ports.envoyer({ ...voulu, avant: this.#acquis });
    // Whoever waits for the save under way must not see its refusal as an exception.
    this.#enVol = reponse.then(
      () => undefined,
      () => undefined,
    );
    const resultat = await reponse.catch((): Result<unknown, Erreur> => ({
      ok: false,
      error: { type: 'Inattendue' },
    }));
    this.#enVol = undefined;
    if (resultat.ok) {
      this.#acquis = voulu.contenu;
      this.#ports.change({ type: 'enregistre', quandMs: this.#ports.maintenantMs() });
      return true;
    }
    // A newer wish already holds what this one wanted.
    this.#voulu ??= voulu;
    this.#ports.change({ type: 'echec', erreur: resultat.error });
    return false;
  }
}
