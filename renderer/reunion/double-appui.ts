import { type PointerEvent, useState } from 'react';

/** Two presses of the pointer closer than this are one gesture. */
const DOUBLE_MS = 300;

/** Tells the second press of a double click from a press that is meant. Times are those of the events. */
export class DoubleAppui {
  #dernierMs = -Infinity;
  #second = false;

  appuyer(instantMs: number): void {
    this.#second = instantMs - this.#dernierMs < DOUBLE_MS;
    if (!this.#second) this.#dernierMs = instantMs;
  }

  /** @returns true when what was pressed is to be done; a key, which no pointer came before, always is. */
  relacher(): boolean {
    const seul = !this.#second;
    this.#second = false;
    return seul;
  }
}

/** A double click is one press: the second one must not act on what the first has brought under the pointer. */
export function useSansDouble() {
  const [double] = useState(() => new DoubleAppui());
  return {
    /** Of what holds the buttons. */
    zone: { onPointerDownCapture: ({ timeStamp }: PointerEvent) => double.appuyer(timeStamp) },
    une: (action: () => void) => () => {
      if (double.relacher()) action();
    },
  };
}
