import { type ChildProcess, fork, type ForkOptions } from 'node:child_process';
import { EventEmitter } from 'node:events';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { runtime } from '../main/runtime.ts';
import { withCompileCache } from '../modules.ts';
import { network } from '../net.ts';
import { hub, type Place, type PortId } from '../ports/hub.ts';
import { liftAll } from '../ports/main-ports.ts';
import { cloneMessage, type MessagePortMain, transferPorts } from '../ports/message-port.ts';
import type { FromUtility, ToUtility } from './messages.ts';

type Stdio = 'pipe' | 'ignore' | 'inherit';
type Options = {
  env?: NodeJS.ProcessEnv;
  execArgv?: string[];
  cwd?: string;
  stdio?: Stdio | readonly Stdio[];
  serviceName?: string;
};

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Electron's UtilityProcess: a Node process with an IPC channel, over which ports are relayed too. */
class UtilityProcess extends EventEmitter {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  readonly #place: Place;

  constructor(modulePath: string, args: readonly string[], options: Options) {
    super();
    this.#child = fork(
      path.join(import.meta.dirname, 'child.ts'),
      [modulePath, ...args],
      forkOptions(options),
    );
    this.stdout = this.#child.stdout;
    this.stderr = this.#child.stderr;
    this.#place = placeIn(this.#child);
    running.add(this.#child);
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => this.#receive(message as FromUtility));
    this.#child.on('exit', (code, signal) => {
      running.delete(this.#child);
      hub.closePlace(this.#place);
      this.emit('exit', code ?? os.constants.signals[signal ?? 'SIGTERM']);
    });
    const online = (): void => sendTo(this.#child, { t: 'online', online: network.online });
    network.onChange.add(online);
    this.#child.on('exit', () => network.onChange.delete(online));
    if (!network.online) online();
  }

  get pid(): number | undefined {
    return running.has(this.#child) ? this.#child.pid : undefined;
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const data = cloneMessage(message);
    const ports = liftAll(transferPorts(transfer));
    sendTo(this.#child, { t: 'message', data, ports });
    for (const port of ports) hub.settle(port, this.#place);
  }

  kill(): boolean {
    return running.has(this.#child) && this.#child.kill('SIGTERM');
  }

  #receive(message: FromUtility): void {
    switch (message.t) {
      case 'message':
        this.emit('message', message.data);
        break;
      case 'port':
        hub.post(message.from, { data: message.data, ports: liftAll(message.ports) });
        break;
      case 'port-closed':
        hub.close(message.id);
        break;
      case 'give-back':
        hub.giveBack(message.id, { data: message.data, ports: liftAll(message.ports) });
        break;
      case 'drained':
        hub.drained(message.id);
        break;
    }
  }
}

export const utilityProcess = {
  fork(
    modulePath: string,
    argsOrOptions: readonly string[] | Options = [],
    options: Options = {},
  ): UtilityProcess {
    if (!runtime.ready) throw new Error('utilityProcess cannot be created before app is ready.');
    if (!modulePath) throw new Error('Missing UtilityProcess entry script.');
    return Array.isArray(argsOrOptions)
      ? new UtilityProcess(modulePath, argsOrOptions as readonly string[], options)
      : new UtilityProcess(modulePath, [], argsOrOptions as Options);
  },
};

function forkOptions(options: Options): ForkOptions {
  const { stdio = 'inherit' } = options;
  const [, out, err] = typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio;
  return {
    serialization: 'advanced',
    stdio: ['ignore', out ?? 'inherit', err ?? 'inherit', 'ipc'],
    env: withCompileCache(options.env ?? process.env),
    execArgv: options.execArgv ?? [],
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
  };
}

function placeIn(child: ChildProcess): Place {
  return {
    deliver: (id, { data, ports }) => sendTo(child, { t: 'port', id, data, ports: [...ports] }),
    closed: (id: PortId) => sendTo(child, { t: 'port-closed', id }),
    drain: (id: PortId) => sendTo(child, { t: 'drain', id }),
  };
}

function sendTo(child: ChildProcess, message: ToUtility): void {
  // A message to a process that has just ended is lost, as in Electron.
  if (child.connected) child.send(message, () => {});
}
