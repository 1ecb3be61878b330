import { expect, test } from 'vitest';
import { instantUuid } from '../../domain/synchro/instant-uuid.ts';

test('l’instant d’un UUIDv7 est celui de sa création (exemple de la RFC 9562, annexe A.6)', () => {
  expect(instantUuid('017F22E2-79B0-7CC3-98C4-DC0C0C07398F')).toBe('2022-02-22T19:22:22.000Z');
});
