import { randomUUID } from 'node:crypto';
import { hub, type Place, type PortId } from './hub.ts';
import { type MessagePortMain, PortTable, type TransferredPort } from './message-port.ts';

const table = new PortTable({
  post: (from, data, ports) => hub.post(from, { data, ports: liftAll(ports) }),
  close: (id) => hub.close(id),
});

const mainProcess: Place = {
  deliver: (id, { data, ports }) => {
    table.deliver(id, data, ports);
  },
  closed: (id) => table.closed(id),
};

/** Electron's MessageChannelMain: two entangled ports of the main process. */
export class MessageChannelMain {
  readonly port1: MessagePortMain;
  readonly port2: MessagePortMain;

  constructor() {
    const [first, second] = [randomUUID(), randomUUID()];
    hub.create(first, second);
    this.port1 = receivePort(first);
    this.port2 = receivePort(second);
  }
}

/** A port of the main process for an end that arrives here. */
export function receivePort(id: PortId): MessagePortMain {
  const port = table.add(id);
  hub.settle(id, mainProcess);
  return port;
}

/** Takes ports out of the place that sends them; their ids then travel with the message. */
export function liftAll(ports: readonly TransferredPort[]): PortId[] {
  return ports.map(({ id, unread }) => {
    hub.lift(
      id,
      unread.map((message) => ({ data: message.data, ports: liftAll(message.ports) })),
    );
    return id;
  });
}
