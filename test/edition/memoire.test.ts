import { expect, test } from 'vitest';
import { photographier, type Allocateur } from '../../edition/typst/memoire.ts';

const PAGE = 64 * 1024;

/** Takes at the end and never reuses: every room that is asked for grows the memory. */
function allocateur(pages: number): Allocateur & { readonly octets: () => Uint8Array } {
  const memory = new WebAssembly.Memory({ initial: pages });
  return {
    memory,
    octets: () => new Uint8Array(memory.buffer),
    prendre: (taille) => memory.grow(Math.ceil(taille / PAGE)) * PAGE,
    rendre: () => undefined,
  };
}

test('la mémoire redevient ce qu’elle était, pages pleines et pages vides', () => {
  const a = allocateur(4);
  a.octets().fill(7, 10, 20);
  a.octets()[2 * PAGE] = 9;
  const { restaurer } = photographier(a, PAGE);
  const avant = Uint8Array.from(a.octets());
  a.octets().fill(1);
  restaurer();
  expect(Buffer.compare(a.octets(), avant)).toBe(0);
  restaurer();
  expect(Buffer.compare(a.octets(), avant)).toBe(0);
});

test('une mémoire qui a crû est vidée, et la place suivante est plus grande', () => {
  const a = allocateur(2);
  a.octets().fill(7, 0, PAGE);
  const { restaurer } = photographier(a, PAGE);
  expect(a.octets().length).toBe(3 * PAGE);
  a.memory.grow(1);
  a.octets().fill(5);
  restaurer();
  expect(a.octets().length).toBe(6 * PAGE);
  expect(
    a
      .octets()
      .subarray(0, PAGE)
      .every((o) => o === 7),
  ).toBe(true);
  expect(
    a
      .octets()
      .subarray(PAGE)
      .every((o) => o === 0),
  ).toBe(true);
  a.octets().fill(5);
  restaurer();
  expect(a.octets().length).toBe(6 * PAGE);
  expect(
    a
      .octets()
      .subarray(PAGE)
      .every((o) => o === 0),
  ).toBe(true);
});
