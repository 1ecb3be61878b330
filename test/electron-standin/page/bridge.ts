export type BridgeSide = 'main' | 'isolated';
export type OpenRequest = { url: string; target: string; features: string };
export type Bridge = {
  /** Isolated side only: gives a copy of `value` to the page as `window[key]`. */
  expose(key: string, value: unknown): void;
  /** Isolated side only: hears window.open of the page. */
  onOpen(listener: (request: OpenRequest) => void): void;
};

/**
 * One side of the bridge between the page's own world and the preload's isolated world: Electron's contextBridge.
 * The worlds share only DOM events under a random name; Blink structured-clones CustomEvent.detail between
 * worlds, and dispatch is synchronous. Everything used later is captured first: the page may alter its globals.
 * The text of this function is injected into pages: it may use nothing from outside.
 */
export function bridgeSide(secret: string, side: BridgeSide): Bridge {
  type Wire =
    | { k: 'value'; v: unknown }
    | { k: 'function' | 'promise'; id: number }
    | { k: 'array'; v: Wire[] }
    | { k: 'object'; v: [string, Wire][] };
  type Message =
    | { op: 'call'; id: number; value: Wire }
    | { op: 'return'; ok: boolean; value: Wire }
    | { op: 'settle'; id: number; ok: boolean; value: Wire }
    | { op: 'expose'; key: string; value: Wire }
    | ({ op: 'open' } & OpenRequest);
  type Returned = { ok: boolean; value: Wire };
  type Settle = { resolve: (value: unknown) => void; reject: (reason: unknown) => void };

  const { structuredClone: clone, CustomEvent: Custom, Error: SafeError, Promise: SafePromise } = window;
  const { then } = Promise.prototype;
  const { addEventListener: listen, dispatchEvent: dispatch } = EventTarget.prototype;
  const { apply } = Reflect;
  const { create, freeze, keys, defineProperty } = Object;
  const { isArray } = Array;
  const { toString } = Object.prototype;
  // eslint-disable-next-line typescript/unbound-method -- applied with its receiver below
  const readDetail = Object.getOwnPropertyDescriptor(Custom.prototype, 'detail')?.get ?? (() => undefined);
  const outName = `${secret}:${side}`;
  const inName = `${secret}:${side === 'main' ? 'isolated' : 'main'}`;
  // Objects without prototype, own properties and counted loops: nothing here calls a method the page could replace.
  const functions = create(null) as Record<number, ((...args: unknown[]) => unknown) | undefined>;
  const unsettled = create(null) as Record<number, Settle | undefined>;
  let lastId = 0;
  let returned: Returned | undefined;
  let openListener: (request: OpenRequest) => void = () => {};

  const toError = (reason: unknown): Error =>
    reason instanceof SafeError ? reason : new SafeError(String(reason));

  function put(target: object, key: string | number, value: unknown): void {
    defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
  }
  function mapped<T, U>(array: readonly T[], change: (item: T) => U): U[] {
    const changed: U[] = [];
    for (let i = 0; i < array.length; i += 1) put(changed, i, change(array[i] as T));
    return changed;
  }

  function post(message: Message): void {
    try {
      clone(message);
    } catch {
      throw new SafeError('An object could not be cloned.');
    }
    apply(dispatch, window, [new Custom(outName, { detail: message })]);
  }
  function postSettled(make: (value: Wire, ok: boolean) => Message, value: unknown, ok: boolean): void {
    try {
      post(make(toWire(value, 0), ok));
    } catch (error) {
      post(make({ k: 'value', v: toError(error) }, false));
    }
  }

  function keepFunction(value: (...args: unknown[]) => unknown): Wire {
    const id = ++lastId;
    functions[id] = value;
    return { k: 'function', id };
  }
  function keepPromise(value: Promise<unknown>): Wire {
    const id = ++lastId;
    const make = (wire: Wire, ok: boolean): Message => ({ op: 'settle', id, ok, value: wire });
    apply(then, value, [
      (result: unknown) => postSettled(make, result, true),
      (reason: unknown) => postSettled(make, toError(reason), false),
    ]);
    return { k: 'promise', id };
  }
  function toWire(value: unknown, depth: number): Wire {
    if (depth > 100) throw new SafeError('Maximum nesting depth exceeded');
    if (typeof value === 'function') return keepFunction(value as (...args: unknown[]) => unknown);
    if (value instanceof SafePromise) return keepPromise(value);
    if (isArray(value)) return { k: 'array', v: mapped(value, (item) => toWire(item, depth + 1)) };
    if (value !== null && typeof value === 'object' && apply(toString, value, []) === '[object Object]') {
      const object = value as Record<string, unknown>;
      const entry = (key: string): [string, Wire] => [key, toWire(object[key], depth + 1)];
      return { k: 'object', v: mapped(keys(object), entry) };
    }
    return { k: 'value', v: value };
  }

  /** Builds values of this world only: nothing of the other world's objects or functions crosses. */
  function fromWire(wire: Wire, frozen: boolean): unknown {
    switch (wire.k) {
      case 'value':
        return wire.v;
      case 'function':
        return (...args: unknown[]) => call(wire.id, args);
      case 'promise':
        return new SafePromise((resolve, reject) => {
          unsettled[wire.id] = { resolve, reject };
        });
      case 'array': {
        const array = mapped(wire.v, (item) => fromWire(item, frozen));
        return frozen ? freeze(array) : array;
      }
      case 'object': {
        const object = {};
        for (let i = 0; i < wire.v.length; i += 1) {
          const entry = wire.v[i];
          if (entry !== undefined) put(object, entry[0], fromWire(entry[1], frozen));
        }
        return frozen ? freeze(object) : object;
      }
    }
  }
  function call(id: number, args: unknown[]): unknown {
    const outer = returned;
    returned = undefined;
    post({ op: 'call', id, value: toWire(args, 0) });
    const answer = returned as Returned | undefined;
    returned = outer;
    if (answer === undefined) throw new SafeError('the bridge is gone');
    const value = fromWire(answer.value, false);
    if (!answer.ok) throw value;
    return value;
  }
  function answerCall(id: number, wire: Wire): void {
    const make = (value: Wire, ok: boolean): Message => ({ op: 'return', ok, value });
    try {
      const called = functions[id];
      if (called === undefined) throw new SafeError('no such function');
      postSettled(make, apply(called, undefined, fromWire(wire, false) as unknown[]), true);
    } catch (error) {
      postSettled(make, toError(error), false);
    }
  }
  function settle(message: { id: number; ok: boolean; value: Wire }): void {
    const waiting = unsettled[message.id];
    delete unsettled[message.id];
    const value = fromWire(message.value, false);
    if (message.ok) waiting?.resolve(value);
    else waiting?.reject(value);
  }
  function receive(message: Message | null): void {
    if (message === null)
      returned = { ok: false, value: { k: 'value', v: new SafeError('An object could not be cloned.') } };
    else if (message.op === 'call') answerCall(message.id, message.value);
    else if (message.op === 'return') returned = message;
    else if (message.op === 'settle') settle(message);
    else if (message.op === 'open') openListener(message);
    else if (side === 'main') {
      const value = fromWire(message.value, true);
      defineProperty(window, message.key, { value, enumerable: true, writable: false, configurable: false });
    }
  }

  apply(listen, window, [
    inName,
    (event: Event) => receive(apply(readDetail, event, []) as Message | null),
    true,
  ]);
  if (side === 'main') {
    const open = (url = '', target = '', features = ''): null => {
      post({
        op: 'open',
        url: String(new URL(url, document.baseURI)),
        target: String(target),
        features: String(features),
      });
      return null;
    };
    defineProperty(window, 'open', { value: open, enumerable: true, writable: true, configurable: true });
  }
  return {
    expose: (key, value) => post({ op: 'expose', key, value: toWire(value, 0) }),
    onOpen: (listener) => {
      openListener = listener;
    },
  };
}
