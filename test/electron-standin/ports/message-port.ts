import { EventEmitter } from 'node:events';
import type { PortId } from './hub.ts';

/** A port that is sent away, with the messages that it had not handed out yet. */
export type TransferredPort = { id: PortId; unread: { data: unknown; ports: TransferredPort[] }[] };

/** How a process sends through a port: the main process to the hub, a utility process to the main process. */
export type PortLink = {
  post(from: PortId, data: unknown, ports: TransferredPort[]): void;
  close(id: PortId): void;
};

type Delivered = { data: unknown; ports: MessagePortMain[] };
type State = { table: PortTable; id: PortId; unread: Delivered[]; started: boolean; gone: boolean };

const states = new WeakMap<MessagePortMain, State>();

/** Electron's MessagePortMain, for the main process and for utility processes. */
export class MessagePortMain extends EventEmitter {
  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const data = cloneMessage(message);
    const ports = transferPorts(transfer);
    const state = stateOf(this);
    if (!state.gone) state.table.link.post(state.id, data, ports);
  }

  start(): void {
    const state = stateOf(this);
    state.started = true;
    state.table.handOut(this);
  }

  close(): void {
    const state = stateOf(this);
    if (state.gone) return;
    state.gone = true;
    state.table.forget(state.id);
    state.table.link.close(state.id);
    setImmediate(() => this.emit('close'));
  }
}

/** The ports of one process. */
export class PortTable {
  readonly link: PortLink;
  readonly #ports = new Map<PortId, MessagePortMain>();

  constructor(link: PortLink) {
    this.link = link;
  }

  add(id: PortId): MessagePortMain {
    const port = new MessagePortMain();
    states.set(port, { table: this, id, unread: [], started: false, gone: false });
    this.#ports.set(id, port);
    return port;
  }

  /** False when no such port is here any more. */
  deliver(id: PortId, data: unknown, ports: readonly PortId[]): boolean {
    const port = this.#ports.get(id);
    if (port === undefined) return false;
    stateOf(port).unread.push({ data, ports: ports.map((carried) => this.add(carried)) });
    this.handOut(port);
    return true;
  }

  /** Messages come in later turns of the event loop, as between processes. */
  handOut(port: MessagePortMain): void {
    setImmediate(() => {
      const state = stateOf(port);
      if (!state.started || state.gone) return;
      for (const message of state.unread.splice(0)) port.emit('message', message);
    });
  }

  closed(id: PortId): void {
    const port = this.#ports.get(id);
    this.#ports.delete(id);
    if (port === undefined) return;
    setImmediate(() => {
      stateOf(port).gone = true;
      port.emit('close');
    });
  }

  forget(id: PortId): void {
    this.#ports.delete(id);
  }
}

/** Takes ports out of this process, to be sent; refuses what Electron refuses. */
export function transferPorts(transfer: readonly unknown[]): TransferredPort[] {
  const found = transfer.map((port, index) => {
    const state = port instanceof MessagePortMain ? states.get(port) : undefined;
    if (state === undefined) throw new TypeError(`Port at index ${index} is not a valid port`);
    if (state.gone) throw new TypeError(`Port at index ${index} is already neutered`);
    return state;
  });
  return found.map(takeAway);
}

/** What structured clone makes of a message: a Buffer arrives as a Uint8Array, a function is refused. */
export function cloneMessage(message: unknown): unknown {
  try {
    return structuredClone(message);
  } catch {
    throw new Error('An object could not be cloned.');
  }
}

function takeAway(state: State): TransferredPort {
  state.gone = true;
  state.table.forget(state.id);
  const unread = state.unread.splice(0);
  return { id: state.id, unread: unread.map(({ data, ports }) => ({ data, ports: transferPorts(ports) })) };
}

function stateOf(port: MessagePortMain): State {
  const state = states.get(port);
  if (state === undefined) throw new TypeError('Illegal constructor');
  return state;
}
