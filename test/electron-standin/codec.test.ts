import { describe, expect, test } from 'vitest';
import { makeCodec } from './codec.ts';

const codec = makeCodec();
const through = (value: unknown): unknown => codec.decode(codec.encode(value));

describe('the codec keeps what structured clone keeps', () => {
  test.each([
    ['text with accents', 'Éléonore « cœur » 🫀 \u0000\u2028'],
    ['odd numbers', [0, -0, Number.NaN, Infinity, -Infinity, 1e300]],
    ['null and undefined', [null, undefined, { a: undefined }]],
    ['bigint', 123456789012345678901234567890n],
    ['date', new Date('2026-11-22T00:00:00Z')],
    ['regexp', /a(b)/giu],
    ['map and set', new Map<unknown, unknown>([[{ key: 1 }, new Set(['x', 2])]])],
    ['bytes', new Uint8Array([0, 1, 254, 255])],
    ['floats', new Float64Array([1.5, -2.25])],
    ['array buffer', new Uint8Array([1, 2, 3]).buffer],
    ['a key named like a marker', { $: 'date', v: 1 }],
  ])('%s', (_name, value) => {
    expect(through(value)).toStrictEqual(structuredClone(value));
  });

  test('a cycle and an object named twice', () => {
    const shared = { list: [1] };
    const value: Record<string, unknown> = { a: shared, b: shared };
    value['self'] = value;
    const copy = through(value) as typeof value;
    expect(copy['self']).toBe(copy);
    expect(copy['a']).toBe(copy['b']);
    expect(copy['a']).not.toBe(shared);
  });

  test('a large byte array', () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_item, index) => index % 256);
    expect(through(bytes)).toStrictEqual(bytes);
  });

  test('an error keeps its class, message and stack', () => {
    const error = new RangeError('trop loin');
    const copy = through(error) as RangeError;
    expect([copy instanceof RangeError, copy.message, copy.stack]).toEqual([true, 'trop loin', error.stack]);
  });

  test('an instance of a class arrives as a plain object', () => {
    class Point {
      x = 1;
      #secret = 2;
      sum(): number {
        return this.x + this.#secret;
      }
    }
    expect(through(new Point())).toStrictEqual({ x: 1 });
  });

  test('a __proto__ key stays a key', () => {
    const copy = through(JSON.parse('{"__proto__":{"polluted":true}}')) as Record<string, unknown>;
    expect(Object.hasOwn(copy, '__proto__')).toBe(true);
    expect(copy['polluted']).toBeUndefined();
  });
});

test.each([
  ['a function', () => {}],
  ['a symbol', Symbol('x')],
  ['a promise', Promise.resolve()],
  ['a function inside', { deep: [{ f: () => {} }] }],
  ['a weak map', new WeakMap()],
])('the codec refuses %s', (_name, value) => {
  expect(() => codec.encode(value)).toThrow('An object could not be cloned.');
});

test('the decoder refuses an unknown marker', () => {
  expect(() => codec.decode('{"$":"constructor","v":1}')).toThrow('bad message');
});
