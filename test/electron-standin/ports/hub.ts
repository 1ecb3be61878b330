export type PortId = string;
export type PortMessage = { data: unknown; ports: readonly PortId[] };

/** Where the end of a channel is: the main process, a utility process, or the preload world of a page. */
export type Place = {
  deliver(id: PortId, message: PortMessage): void;
  closed(id: PortId): void;
  /**
   * Set where messages may still be under way to an end that has just left: the place must answer with
   * `giveBack` for each of them, then with `drained`.
   */
  drain?(id: PortId): void;
};

type End = {
  readonly peer: PortId;
  place: Place | undefined;
  waiting: PortMessage[];
  /** Set between leaving a place and that place's last returned message. */
  draining: { readonly returned: PortMessage[]; readonly after: number } | undefined;
  /** The peer has closed: this end closes once it has delivered what waits. */
  orphan: boolean;
};

/**
 * All message channels of the app. Every message passes through the main process, which knows where each end is;
 * an end that is under way waits here with its messages, in order.
 */
export class PortHub {
  readonly #ends = new Map<PortId, End>();

  /** Makes two entangled ends that are nowhere yet. */
  create(first: PortId, second: PortId): void {
    const end = (peer: PortId): End => ({
      peer,
      place: undefined,
      waiting: [],
      draining: undefined,
      orphan: false,
    });
    this.#ends.set(first, end(second));
    this.#ends.set(second, end(first));
  }

  /** An end arrives at a place, which then gets what waited for it. */
  settle(id: PortId, place: Place): void {
    const end = this.#ends.get(id);
    if (end === undefined) place.closed(id);
    else {
      end.place = place;
      this.#flush(id, end);
    }
  }

  /** An end leaves its place, taking along messages that it got but did not hand out. */
  lift(id: PortId, unread: readonly PortMessage[]): void {
    const end = this.#ends.get(id);
    if (end === undefined) return;
    end.waiting.unshift(...unread);
    if (end.place?.drain !== undefined) {
      end.draining = { returned: [], after: unread.length };
      end.place.drain(id);
    }
    end.place = undefined;
  }

  giveBack(id: PortId, message: PortMessage): void {
    this.#ends.get(id)?.draining?.returned.push(message);
  }

  drained(id: PortId): void {
    const end = this.#ends.get(id);
    if (end?.draining === undefined) return;
    end.waiting.splice(end.draining.after, 0, ...end.draining.returned);
    end.draining = undefined;
    this.#flush(id, end);
  }

  /** Sends from one end to its peer. */
  post(from: PortId, message: PortMessage): void {
    const id = this.#ends.get(from)?.peer;
    const end = id === undefined ? undefined : this.#ends.get(id);
    if (id === undefined || end === undefined) return;
    end.waiting.push(message);
    this.#flush(id, end);
  }

  close(id: PortId): void {
    const end = this.#ends.get(id);
    if (end === undefined) return;
    this.#ends.delete(id);
    const peer = this.#ends.get(end.peer);
    if (peer === undefined) return;
    peer.orphan = true;
    this.#flush(end.peer, peer);
  }

  /** A process or a page has gone: all ends there are closed. */
  closePlace(place: Place): void {
    for (const [id, end] of this.#ends) if (end.place === place) this.close(id);
  }

  #flush(id: PortId, end: End): void {
    const { place } = end;
    if (place === undefined || end.draining !== undefined) return;
    for (const message of end.waiting.splice(0)) {
      place.deliver(id, message);
      for (const port of message.ports) this.settle(port, place);
    }
    if (end.orphan) {
      this.#ends.delete(id);
      place.closed(id);
    }
  }
}

export const hub = new PortHub();
