import { EventEmitter } from 'node:events';
import path from 'node:path';
import { hideCompileCache, provideElectron, runEntry } from '../modules.ts';
import { net, setOnline } from '../net.ts';
import { type MessagePortMain, PortTable, cloneMessage, transferPorts } from '../ports/message-port.ts';
import type { FromUtility, ToUtility } from './messages.ts';

// The process that utilityProcess.fork starts: it offers what Electron offers there, then runs the app's module.

const send = (message: FromUtility): void => {
  process.send?.(message);
};
const table = new PortTable({
  post: (from, data, ports) => send({ t: 'port', from, data, ports }),
  close: (id) => send({ t: 'port-closed', id }),
});

/** process.parentPort: messages wait until someone listens. */
class ParentPort extends EventEmitter {
  readonly #waiting: { data: unknown; ports: MessagePortMain[] }[] = [];
  #open = false;

  constructor() {
    super();
    this.on('newListener', (name) => {
      if (name !== 'message' || this.#open) return;
      this.#open = true;
      setImmediate(() => {
        for (const message of this.#waiting.splice(0)) this.emit('message', message);
      });
    });
  }

  postMessage(message: unknown): void {
    send({ t: 'message', data: cloneMessage(message) });
  }

  static receive(port: ParentPort, message: { data: unknown; ports: MessagePortMain[] }): void {
    if (port.#open && port.#waiting.length === 0) port.emit('message', message);
    else port.#waiting.push(message);
  }
}

const parentPort = new ParentPort();

function receive(message: ToUtility): void {
  switch (message.t) {
    case 'message':
      ParentPort.receive(parentPort, { data: message.data, ports: message.ports.map((id) => table.add(id)) });
      break;
    case 'port':
      if (!table.deliver(message.id, message.data, message.ports)) giveBack(message);
      break;
    case 'port-closed':
      table.closed(message.id);
      break;
    case 'drain':
      send({ t: 'drained', id: message.id });
      break;
    case 'online':
      setOnline(message.online);
      break;
  }
}

function giveBack({ id, data, ports }: ToUtility & { t: 'port' }): void {
  send({ t: 'give-back', id, data, ports: transferPorts(ports.map((port) => table.add(port))) });
}

hideCompileCache();
process.on('message', (message) => receive(message as ToUtility));
// The end of the main process, however it came, ends this one.
process.on('disconnect', () => process.exit(0));
// Ctrl-C in a terminal reaches every process of the group; the main process decides.
process.on('SIGINT', () => {});
Object.assign(process, { parentPort, type: 'utility' });
provideElectron({ net, systemPreferences: new EventEmitter() }, [
  'electron',
  'electron/utility',
  'electron/common',
]);
const [, , modulePath = '', ...args] = process.argv;
const entry = path.resolve(modulePath);
process.argv = [process.execPath, entry, ...args];
runEntry(entry, 'module').catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
