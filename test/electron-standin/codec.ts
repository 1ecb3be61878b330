/** Text form of what the structured clone algorithm copies, for the way through Chromium's debugging protocol. */
export type Codec = { encode(value: unknown): string; decode(text: string): unknown };

/**
 * Builds a codec that keeps Date, Map, Set, RegExp, bigint, typed arrays, errors, undefined and cycles, and
 * throws "An object could not be cloned." for what Electron refuses (functions, symbols, promises, DOM nodes).
 * The text of this very function also runs inside pages (see page/scripts.ts): it may use nothing from outside.
 */
export function makeCodec(): Codec {
  type Tagged = { $: string; v?: unknown; c?: string; s?: string | undefined };
  type Encode = (value: unknown) => unknown;
  const arrays: Record<string, new (buffer: ArrayBuffer) => object> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const errors: Record<string, new (message: string) => Error> = { TypeError, RangeError, SyntaxError };
  const refused = /^(Promise|WeakMap|WeakSet|WeakRef|MessagePort|Window|Blob|File|HTML.*|Generator)$/;
  const inNode = typeof Buffer === 'function';
  const tagOf = (value: object): string => Object.prototype.toString.call(value).slice(8, -1);
  const fail = (): never => {
    throw new Error('An object could not be cloned.');
  };

  // Node has Buffer; Chromium has the base64 methods of Uint8Array, which TypeScript's library does not know yet.
  type Base64 = { fromBase64(text: string): Uint8Array<ArrayBuffer> };
  function toBase64(bytes: Uint8Array): string {
    if (inNode) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    return (bytes as Uint8Array & { toBase64(): string }).toBase64();
  }
  function fromBase64(text: string): Uint8Array<ArrayBuffer> {
    if (!inNode) return (Uint8Array as unknown as Base64).fromBase64(text);
    return new Uint8Array(Buffer.from(text, 'base64'));
  }

  function encodeNumber(value: number): unknown {
    if (Object.is(value, -0)) return { $: 'number', v: '-0' };
    return Number.isFinite(value) ? value : { $: 'number', v: String(value) };
  }
  function encodeView(view: ArrayBufferView): Tagged {
    const name = tagOf(view);
    return { $: 'view', c: name, v: toBase64(new Uint8Array(view.buffer, view.byteOffset, view.byteLength)) };
  }
  const encoders: Record<string, (value: never, encode: Encode) => Tagged> = {
    Array: (value: unknown[], encode) => ({ $: 'array', v: Array.from(value, encode) }),
    Date: (value: Date) => ({ $: 'date', v: value.getTime() }),
    RegExp: (value: RegExp) => ({ $: 'regexp', v: [value.source, value.flags] }),
    Map: (value: Map<unknown, unknown>, encode) => ({
      $: 'map',
      v: [...value].map(([key, item]) => [encode(key), encode(item)]),
    }),
    Set: (value: Set<unknown>, encode) => ({ $: 'set', v: [...value].map(encode) }),
    ArrayBuffer: (value: ArrayBuffer) => ({ $: 'buffer', v: toBase64(new Uint8Array(value)) }),
    Error: (value: Error) => ({ $: 'error', c: value.name, v: value.message, s: value.stack }),
    Object: (value: Record<string, unknown>, encode) => ({
      $: 'object',
      v: Object.keys(value).map((key) => [key, encode(value[key])]),
    }),
  };
  function encodeObject(value: object, encode: Encode): Tagged {
    if (ArrayBuffer.isView(value)) return encodeView(value);
    const tag = value instanceof Error ? 'Error' : tagOf(value);
    if (refused.test(tag)) return fail();
    const encoder = encoders[Object.hasOwn(encoders, tag) ? tag : 'Object'];
    return encoder === undefined ? fail() : encoder(value as never, encode);
  }
  function encodeWith(seen: Map<object, number>): Encode {
    const byType: Record<string, (value: never) => unknown> = {
      string: (value: string) => value,
      boolean: (value: boolean) => value,
      number: encodeNumber,
      undefined: () => ({ $: 'undefined' }),
      bigint: (value: bigint) => ({ $: 'bigint', v: String(value) }),
      function: fail,
      symbol: fail,
      object: (value: object | null) => {
        if (value === null) return null;
        const known = seen.get(value);
        if (known !== undefined) return { $: 'ref', v: known };
        seen.set(value, seen.size);
        return encodeObject(value, encode);
      },
    };
    const encode: Encode = (value) => byType[typeof value]?.(value as never);
    return encode;
  }

  function decodeWith(refs: object[]): (value: unknown) => unknown {
    const keep = <T extends object>(value: T): T => {
      refs.push(value);
      return value;
    };
    const decoders: Record<string, (value: never, tagged: Tagged) => unknown> = {
      number: (value: string) => (value === '-0' ? -0 : Number(value)),
      undefined: () => undefined,
      bigint: (value: string) => BigInt(value),
      ref: (value: number) => refs[value],
      date: (value: number) => keep(new Date(value)),
      regexp: ([source, flags]: [string, string]) => keep(new RegExp(source, flags)),
      buffer: (value: string) => keep(fromBase64(value).buffer),
      array: (value: unknown[]) => {
        const array: unknown[] = keep([]);
        for (const item of value) array.push(decode(item));
        return array;
      },
      map: (value: [unknown, unknown][]) => {
        const map = keep(new Map<unknown, unknown>());
        for (const [key, item] of value) map.set(decode(key), decode(item));
        return map;
      },
      set: (value: unknown[]) => {
        const set = keep(new Set<unknown>());
        for (const item of value) set.add(decode(item));
        return set;
      },
      view: (value: string, { c = '' }) => {
        const View = arrays[c];
        return View === undefined ? fail() : keep(new View(fromBase64(value).buffer));
      },
      error: (value: string, { c = '', s }) => {
        const error = keep(new (errors[c] ?? Error)(value));
        if (s !== undefined) error.stack = s;
        return error;
      },
      object: (value: [string, unknown][]) => {
        const object = keep({});
        for (const [key, item] of value) {
          // Not an assignment: a key may be __proto__.
          const property = { value: decode(item), enumerable: true, writable: true, configurable: true };
          Object.defineProperty(object, key, property);
        }
        return object;
      },
    };
    const decode = (value: unknown): unknown => {
      if (value === null || typeof value !== 'object') return value;
      const tagged = value as Tagged;
      const decoder = Object.hasOwn(decoders, tagged.$) ? decoders[tagged.$] : undefined;
      if (decoder === undefined) throw new TypeError('bad message');
      return decoder(tagged.v as never, tagged);
    };
    return decode;
  }

  return {
    encode: (value) => JSON.stringify(encodeWith(new Map())(value)),
    decode: (text) => decodeWith([])(JSON.parse(text)),
  };
}
