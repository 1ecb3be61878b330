import { makeCodec } from '../codec.ts';
import { awayEnd, type FromPage, pageEnd, type ToPage } from '../page/messages.ts';
import { hub, type Place } from '../ports/hub.ts';
import { receivePort } from '../ports/main-ports.ts';
import { fromWire } from './addresses.ts';
import { type ElectronEvent, event } from './event.ts';
import { handlerOf, ipcMain } from './ipc-main.ts';
import type { Page } from './page.ts';
import { ignoreFailure } from './runtime.ts';

const codec = makeCodec();
type Sent = FromPage & { t: 'send' };
type Invoked = FromPage & { t: 'invoke' };

/** The preload's world of one loaded page: ipcRenderer's other end, and a place of message ports. */
export class PreloadWorld implements Place {
  readonly #page: Page;
  readonly #contextId: number;

  constructor(page: Page, contextId: number) {
    this.#page = page;
    this.#contextId = contextId;
  }

  send(message: ToPage): void {
    // An argument, not a source text to evaluate: Chromium would have to compile it.
    const call = {
      functionDeclaration: 'function (text) { __standinReceive(text); }',
      executionContextId: this.#contextId,
      arguments: [{ value: codec.encode(message) }],
      silent: true,
    };
    ignoreFailure(this.#page.send('Runtime.callFunctionOn', call));
  }

  deliver(id: string, { data, ports }: { data: unknown; ports: readonly string[] }): void {
    this.send({ t: 'port', id, data, ports: [...ports] });
  }

  closed(id: string): void {
    this.send({ t: 'port-closed', id });
  }

  end(): void {
    hub.closePlace(this);
  }

  receive(payload: string): void {
    const message = codec.decode(payload) as FromPage;
    switch (message.t) {
      case 'send':
        this.#onSend(message);
        break;
      case 'invoke':
        void this.#onInvoke(message);
        break;
      case 'open':
        this.#page.askOpen(fromWire(message.url), message.target, message.features);
        break;
      case 'input':
        this.#onInput(message);
        break;
      case 'title':
        this.#page.contents.emit('page-title-updated', event(), message.title, true);
        break;
      case 'preload-error':
        this.#onPreloadError(message);
        break;
      case 'port':
        hub.post(message.id, { data: message.data, ports: message.ports.map((base) => this.#adopt(base)) });
        break;
      case 'port-closed':
        hub.close(message.id);
        break;
    }
  }

  /** A port that the page made: its relay stays here, the other end goes on. */
  #adopt(base: string): string {
    hub.create(pageEnd(base), awayEnd(base));
    hub.settle(pageEnd(base), this);
    return awayEnd(base);
  }

  #event(): ElectronEvent<Record<string, unknown>> {
    const { contents, mainFrame, url } = this.#page;
    // The frame's address at the time of the message: a later navigation must not change what a handler checks.
    const senderFrame = Object.create(mainFrame, { url: { value: url, enumerable: true } }) as object;
    return event<Record<string, unknown>>({
      sender: contents,
      senderFrame,
      frameId: contents.id,
      processId: 1,
      type: 'frame',
    });
  }

  #onSend({ channel, args, ports }: Sent): void {
    const { contents } = this.#page;
    const sent = Object.assign(this.#event(), {
      ports: ports.map((base) => receivePort(this.#adopt(base))),
      reply: (to: string, ...values: unknown[]) => contents.send(to, ...values),
    });
    contents.emit('ipc-message', sent, channel, ...args);
    contents.ipc.emit(channel, sent, ...args);
    ipcMain.emit(channel, sent, ...args);
  }

  async #onInvoke({ id, channel, args }: Invoked): Promise<void> {
    try {
      const handler = handlerOf(this.#page.contents.ipc, channel) ?? handlerOf(ipcMain, channel);
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`);
      this.send({ t: 'reply', id, ok: true, value: await handler(this.#event(), ...args) });
    } catch (error) {
      console.error(`Error occurred in handler for '${channel}':`, error);
      this.send({ t: 'reply', id, ok: false, reason: String(error) });
    }
  }

  #onInput({ input }: FromPage & { t: 'input' }): void {
    const before = event();
    this.#page.contents.emit('before-input-event', before, input);
    if (before.defaultPrevented) {
      console.error(
        'electron stand-in: preventDefault of before-input-event has no effect; listen in the page',
      );
    }
  }

  #onPreloadError({ message, stack }: FromPage & { t: 'preload-error' }): void {
    const { contents } = this.#page;
    console.error(`Unable to load preload script\n${stack ?? message}`);
    contents.emit('preload-error', event(), '', Object.assign(new Error(message), { stack }));
  }
}
