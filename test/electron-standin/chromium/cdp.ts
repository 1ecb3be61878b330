import { type ChildProcess, spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
// Types only: Playwright ships the description of the protocol but does not export it.
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

export type Method = keyof Protocol.CommandParameters;
export type EventName = keyof Protocol.Events;
type Message = {
  id?: number;
  error?: { message: string };
  result?: unknown;
  sessionId?: string;
  method?: string;
  params?: unknown;
};
type Pending = { method: string; resolve: (result: never) => void; reject: (error: Error) => void };

const BROWSER = '';

/**
 * A Chromium process and its debugging protocol over two pipes (--remote-debugging-pipe): no port listens, and
 * Chromium ends by itself when the pipes close, so it never outlives this process, even killed.
 */
export class Cdp {
  readonly process: ChildProcess;
  /** Called once, when Chromium has ended. */
  onGone: (reason: string) => void = () => {};
  readonly #events = new EventEmitter();
  readonly #pending = new Map<number, Pending>();
  readonly #input: Writable;
  #lastId = 0;

  constructor(executable: string, args: readonly string[], env: NodeJS.ProcessEnv) {
    this.#events.setMaxListeners(0);
    // A process group of its own: Ctrl-C in a terminal reaches the app, which then closes Chromium in order.
    this.process = spawn(executable, args, {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
      env,
      detached: true,
    });
    const [, , stderr, input, output] = this.process.stdio as [null, null, Readable, Writable, Readable];
    this.#input = input;
    input.on('error', () => {});
    output.on('error', () => {});
    splitBy(output, 0, (text) => this.#receive(JSON.parse(text) as Message));
    splitBy(stderr, 10, (line) => {
      // Playwright waits for this line; the rest is Chromium's chatter.
      if (line.startsWith('DevTools listening') || process.env['ELECTRON_STANDIN_LOG'])
        process.stderr.write(`${line}\n`);
    });
    this.process.on('error', (error) => this.#end(error.message));
    this.process.on('exit', (code, signal) => this.#end(String(code ?? signal)));
  }

  send<M extends Method>(
    method: M,
    params?: Protocol.CommandParameters[M],
    sessionId?: string,
  ): Promise<Protocol.CommandReturnValues[M]> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#pending.set(id, { method, resolve, reject });
      this.#input.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`);
    });
  }

  /** Listens to an event of the browser, or of one session. */
  on<E extends EventName>(
    event: E,
    listener: (params: Protocol.Events[E]) => void,
    sessionId = BROWSER,
  ): void {
    this.#events.on(`${sessionId}:${event}`, listener);
  }

  off<E extends EventName>(event: E, listener: (params: Protocol.Events[E]) => void): void {
    this.#events.off(`${BROWSER}:${event}`, listener);
  }

  #receive(message: Message): void {
    if (message.id === undefined) {
      this.#events.emit(`${message.sessionId ?? BROWSER}:${message.method}`, message.params);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (message.error !== undefined)
      pending?.reject(new Error(`${pending.method}: ${message.error.message}`));
    else pending?.resolve(message.result as never);
  }

  #end(reason: string): void {
    for (const { reject } of this.#pending.values()) reject(new Error('Chromium has ended'));
    this.#pending.clear();
    this.onGone(reason);
    this.onGone = () => {};
  }
}

function splitBy(stream: Readable, separator: number, onPart: (text: string) => void): void {
  let parts: Buffer[] = [];
  stream.on('data', (data: Buffer) => {
    let start = 0;
    for (let end = data.indexOf(separator); end !== -1; end = data.indexOf(separator, start)) {
      onPart(Buffer.concat([...parts, data.subarray(start, end)]).toString('utf8'));
      parts = [];
      start = end + 1;
    }
    if (start < data.length) parts.push(data.subarray(start));
  });
}
