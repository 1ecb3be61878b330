import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lireLignes, type LigneLue } from '../../../server/audit/lignes.ts';

async function* flux(...morceaux: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* morceaux;
}
const lire = async (morceaux: AsyncIterable<Uint8Array>, max = 100): Promise<LigneLue[]> => {
  const lues: LigneLue[] = [];
  for await (const ligne of lireLignes(morceaux, max)) lues.push(ligne);
  return lues;
};
const octets = (texte: string): Uint8Array => new TextEncoder().encode(texte);

test('Fins de ligne de tous les systèmes, marque d’ordre, dernière ligne sans fin', async () => {
  expect(await lire(flux(octets('\uFEFFa\r\n\nb\nc')))).toEqual([
    { n: 1, texte: 'a' },
    { n: 2, texte: '' },
    { n: 3, texte: 'b' },
    { n: 4, texte: 'c' },
  ]);
  expect(await lire(flux())).toEqual([]);
});

test('Des octets qui ne sont pas de l’UTF-8, une ligne trop longue : nommées, et la suite est lue', async () => {
  expect(
    await lire(flux(octets('a\n'), Uint8Array.of(0xc3, 0x28, 0x0a), octets(`${'x'.repeat(101)}\nb`))),
  ).toEqual([
    { n: 1, texte: 'a' },
    { n: 2, refus: 'encodage' },
    { n: 3, refus: 'tropLongue' },
    { n: 4, texte: 'b' },
  ]);
});

test('Où que le fichier soit coupé, les mêmes lignes', async () => {
  const lignes = fc.array(
    fc.string({ unit: 'grapheme', maxLength: 20 }).map((s) => s.replaceAll(/[\r\n\uFEFF]/g, '')),
  );
  await fc.assert(
    fc.asyncProperty(
      lignes,
      fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      async (textes, tailles) => {
        const tout = octets(textes.map((t) => `${t}\n`).join(''));
        async function* morceaux(): AsyncGenerator<Uint8Array> {
          for (let i = 0, k = 0; i < tout.length; k++) {
            const taille = tailles[k % tailles.length] ?? 1;
            yield tout.subarray(i, i + taille);
            i += taille;
          }
        }
        expect(await lire(morceaux(), 1000)).toEqual(textes.map((texte, i) => ({ n: i + 1, texte })));
      },
    ),
  );
});

test('Deux cents mégaoctets sans une fin de ligne : une ligne refusée, et rien n’est gardé', async () => {
  const morceau = new Uint8Array(1024 * 1024).fill(0x61);
  async function* enorme(): AsyncGenerator<Uint8Array> {
    for (let n = 0; n < 200; n++) yield morceau.slice();
    yield octets('\nfin\n');
  }
  const avant = process.memoryUsage().arrayBuffers;
  expect(await lire(enorme(), 16_384)).toEqual([
    { n: 1, refus: 'tropLongue' },
    { n: 2, texte: 'fin' },
  ]);
  expect(process.memoryUsage().arrayBuffers - avant).toBeLessThan(150 * 1024 * 1024);
});
