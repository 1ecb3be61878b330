/** Time of each case of a séance, and of the séance since its screen was first opened. Silent. */
export class Chrono {
  readonly #cumuls = new Map<string, number>();
  readonly #debutMs: number;
  #cas: string | undefined;
  #depuisMs: number | undefined;

  constructor(maintenantMs: number) {
    this.#debutMs = maintenantMs;
  }

  get enMarche(): boolean {
    return this.#depuisMs !== undefined;
  }

  /** The time of this case runs; that of the one before stays as it is. */
  suivre(cas: string, maintenantMs: number): void {
    if (cas === this.#cas) return;
    this.#arreter(maintenantMs);
    this.#cas = cas;
    this.#depuisMs = maintenantMs;
  }

  basculer(maintenantMs: number): void {
    if (this.enMarche) this.#arreter(maintenantMs);
    else this.#depuisMs = maintenantMs;
  }

  casMs(maintenantMs: number): number {
    const cumul = this.#cumuls.get(this.#cas ?? '') ?? 0;
    return cumul + (this.#depuisMs === undefined ? 0 : maintenantMs - this.#depuisMs);
  }

  seanceMs(maintenantMs: number): number {
    return maintenantMs - this.#debutMs;
  }

  #arreter(maintenantMs: number): void {
    if (this.#cas !== undefined) this.#cumuls.set(this.#cas, this.casMs(maintenantMs));
    this.#depuisMs = undefined;
  }
}

/** « 04:12 »; from one hour on « 1:04:12 ». */
export function ecrireDuree(ms: number): string {
  const secondes = Math.max(0, Math.floor(ms / 1000));
  const deux = (n: number) => String(n).padStart(2, '0');
  const heures = Math.floor(secondes / 3600);
  const reste = `${deux(Math.floor(secondes / 60) % 60)}:${deux(secondes % 60)}`;
  return heures === 0 ? reste : `${heures}:${reste}`;
}
