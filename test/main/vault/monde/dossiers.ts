import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of this test alone, removed when it ends. */
export function dossierTemporaire(): string {
  const dossier = mkdtempSync(join(tmpdir(), 'collegiale-coffre-'));
  onTestFinished(() => rmSync(dossier, { recursive: true, force: true }));
  return dossier;
}
