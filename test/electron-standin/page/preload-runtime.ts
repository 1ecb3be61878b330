import type { Codec } from '../codec.ts';
import type { Bridge } from './bridge.ts';
import type { FromPage, PageInput, PreloadInfo, ToPage } from './messages.ts';

type Listener = (...args: unknown[]) => void;
type Preload = (
  require: (name: string) => unknown,
  module: { exports: unknown },
  exports: unknown,
  process: unknown,
) => void;

/**
 * What Electron gives to a sandboxed preload script, in its isolated world: `require` of electron, events, timers
 * and url, a `process` object, ipcRenderer and contextBridge. Then runs the preload.
 * The text of this function is injected into pages: it may use nothing from outside.
 */
export function preloadRuntime(
  bridge: Bridge,
  codec: Codec,
  bindingName: string,
  info: PreloadInfo,
  preload: Preload,
): void {
  const world = globalThis as unknown as Record<string, unknown>;
  const binding = world[bindingName] as (text: string) => void;
  const post = (message: FromPage): void => binding(codec.encode(message));

  class EventEmitter {
    readonly #listeners = new Map<string, { call: Listener; listener: Listener }[]>();
    on(name: string, listener: Listener, call = listener): this {
      this.#listeners.set(name, [...(this.#listeners.get(name) ?? []), { call, listener }]);
      return this;
    }
    addListener(name: string, listener: Listener): this {
      return this.on(name, listener);
    }
    once(name: string, listener: Listener): this {
      return this.on(name, listener, (...args) => {
        this.off(name, listener);
        listener.apply(this, args);
      });
    }
    off(name: string, listener: Listener): this {
      const listeners = this.#listeners.get(name) ?? [];
      const index = listeners.findIndex((entry) => entry.listener === listener);
      this.#listeners.set(name, listeners.toSpliced(index, index === -1 ? 0 : 1));
      return this;
    }
    removeListener(name: string, listener: Listener): this {
      return this.off(name, listener);
    }
    removeAllListeners(name?: string): this {
      if (name === undefined) this.#listeners.clear();
      else this.#listeners.delete(name);
      return this;
    }
    emit(name: string, ...args: unknown[]): boolean {
      const listeners = this.#listeners.get(name) ?? [];
      for (const { call } of listeners) call.apply(this, args);
      return listeners.length > 0;
    }
    listenerCount(name: string): number {
      return (this.#listeners.get(name) ?? []).length;
    }
  }

  // ---- MessagePorts: the page holds a real DOM port, whose other end is relayed here.
  const relays = new Map<string, MessagePort>();
  function relay(id: string, port: MessagePort): void {
    relays.set(id, port);
    port.addEventListener('message', (event) =>
      post({ t: 'port', id, data: event.data, ports: event.ports.map(sendAway) }),
    );
    port.addEventListener('close', () => {
      if (relays.delete(id)) post({ t: 'port-closed', id });
    });
    port.start();
  }
  function sendAway(port: MessagePort): string {
    const base = crypto.randomUUID();
    relay(`${base}:page`, port);
    return base;
  }
  function receivePort(id: string): MessagePort {
    const { port1, port2 } = new MessageChannel();
    relay(id, port1);
    return port2;
  }

  // ---- ipcRenderer
  type Pending = { channel: string; resolve: (value: unknown) => void; reject: (reason: Error) => void };
  const pending = new Map<number, Pending>();
  let lastId = 0;
  function invoke(channel: string, ...args: unknown[]): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const id = ++lastId;
      post({ t: 'invoke', id, channel, args });
      pending.set(id, { channel, resolve, reject });
    });
  }
  function unsupported(what: string): never {
    throw new Error(`electron stand-in: ${what} is not supported`);
  }
  const ipcRenderer = Object.assign(new EventEmitter(), {
    invoke,
    send: (channel: string, ...args: unknown[]) => post({ t: 'send', channel, args, ports: [] }),
    postMessage: (channel: string, message: unknown, transfer: MessagePort[] = []) =>
      post({ t: 'send', channel, args: [message], ports: transfer.map(sendAway) }),
    sendSync: () => unsupported('ipcRenderer.sendSync (it freezes the page in Electron: use invoke)'),
    sendToHost: () => unsupported('ipcRenderer.sendToHost'),
  });
  function settle(message: ToPage & { t: 'reply' }): void {
    const waiting = pending.get(message.id);
    pending.delete(message.id);
    if (waiting === undefined) return;
    if (message.ok) waiting.resolve(message.value);
    else waiting.reject(new Error(`Error invoking remote method '${waiting.channel}': ${message.reason}`));
  }
  const receivers: { [T in ToPage['t']]: (message: ToPage & { t: T }) => void } = {
    reply: settle,
    event: ({ channel, args, ports }) => {
      ipcRenderer.emit(channel, { sender: ipcRenderer, ports: ports.map(receivePort) }, ...args);
    },
    port: ({ id, data, ports }) => relays.get(id)?.postMessage(data, ports.map(receivePort)),
    'port-closed': ({ id }) => {
      relays.get(id)?.close();
      relays.delete(id);
    },
  };
  world['__standinReceive'] = (text: string): void => {
    const message = codec.decode(text) as ToPage;
    (receivers[message.t] as (message: ToPage) => void)(message);
  };

  // ---- contextBridge, window.open, keys, title
  const exposed = new Set<string>();
  const contextBridge = {
    exposeInMainWorld(key: string, api: unknown): void {
      if (exposed.has(key))
        throw new Error('Cannot bind an API on top of an existing property on the window object');
      exposed.add(key);
      bridge.expose(key, api);
    },
  };
  bridge.onOpen(({ url, target, features }) => post({ t: 'open', url, target, features }));
  function reportKey(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const {
      key,
      code,
      shiftKey: shift,
      ctrlKey: control,
      altKey: alt,
      metaKey: meta,
      location,
      isComposing,
    } = event;
    const held = { shift, control, alt, meta };
    const modifiers = Object.entries(held).flatMap(([name, down]) => (down ? [name] : []));
    const type: PageInput['type'] = event.type === 'keydown' ? 'keyDown' : 'keyUp';
    post({
      t: 'input',
      input: { type, key, code, isAutoRepeat: event.repeat, isComposing, ...held, location, modifiers },
    });
  }
  window.addEventListener('keydown', reportKey, true);
  window.addEventListener('keyup', reportKey, true);

  document.addEventListener('DOMContentLoaded', () => {
    const title = document.querySelector('title');
    if (title === null) return;
    const report = (): void => post({ t: 'title', title: document.title });
    new MutationObserver(report).observe(title, { childList: true });
    report();
  });

  // ---- modules and process of the preload
  const absent = (name: string): object =>
    new Proxy({}, { get: (_target, key) => unsupported(`${name}.${String(key)} in a preload`) });
  const electron = Object.freeze({
    ipcRenderer,
    contextBridge,
    ...Object.fromEntries(
      ['webFrame', 'webUtils', 'crashReporter', 'nativeImage'].map((name) => [name, absent(name)]),
    ),
  });
  const fixed = {
    type: 'renderer',
    sandboxed: true,
    contextIsolated: true,
    isMainFrame: true,
    env: Object.freeze({}),
  };
  const nextTick = (callback: Listener, ...args: unknown[]): void => queueMicrotask(() => callback(...args));
  const process = Object.freeze({ ...info, ...fixed, nextTick, on: () => process, once: () => process });
  const modules: Record<string, unknown> = {
    electron,
    'electron/renderer': electron,
    events: { EventEmitter, default: EventEmitter },
    timers: { setTimeout, setInterval, clearTimeout, clearInterval },
    url: { URL, URLSearchParams },
  };
  const require = (name: string): unknown => {
    const bare = name.replace(/^node:/, '');
    // The words of Electron's sandboxed preload loader.
    return Object.hasOwn(modules, bare) ? modules[bare] : unsupportedModule(name);
  };
  const unsupportedModule = (name: string): never => {
    throw new Error(`module not found: ${name}`);
  };
  const module = { exports: {} };
  try {
    preload(require, module, module.exports, process);
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    post({ t: 'preload-error', message, stack });
    console.error('Unable to load preload script', error);
  }
}
