import type { Migration } from '../base/migrer.ts';
import { lignes0010 } from './0010-lignes.ts';
import { recherche0020 } from './0020-recherche.ts';
import { mots0030 } from './0030-mots.ts';
import { envois0040 } from './0040-envois.ts';
import { note0050 } from './0050-note.ts';
import { desaccord0060 } from './0060-desaccord.ts';
import { bris0080 } from './0080-bris.ts';

/**
 * Steps in order. They are TypeScript modules that hold SQL, not .sql files: the vault process is one
 * bundled file, and the same import then works bundled, packed in an asar and under the tests.
 */
export const MIGRATIONS: readonly Migration[] = [
  lignes0010,
  recherche0020,
  mots0030,
  envois0040,
  note0050,
  desaccord0060,
  bris0080,
];
