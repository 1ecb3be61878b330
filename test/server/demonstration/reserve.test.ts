import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dossierCache, ouvrirReserve } from '../../../server/demonstration/reserve.ts';

const JOUR = new Date('2026-11-26T08:00:00Z');
let lieu = '';
beforeEach(() => {
  lieu = mkdtempSync(join(tmpdir(), 'collegiale-reserve-'));
});
afterEach(() => rmSync(lieu, { recursive: true, force: true }));

/** A data folder with one file, and the reserve beside it. */
function faire(patients = 10_000, jour = JOUR) {
  const donnees = join(lieu, 'donnees');
  mkdirSync(join(donnees, 'cles'), { recursive: true });
  writeFileSync(join(donnees, 'cles', 'contenu.cle'), `${patients}`, { mode: 0o600 });
  return { donnees, reserve: ouvrirReserve(patients, jour, join(lieu, 'cache')) };
}

test('un dossier gardé est repris entier, à la place d’un dossier vide', () => {
  const { donnees, reserve } = faire();
  const neuf = join(lieu, 'neuf');
  mkdirSync(neuf);
  expect(reserve.reprendre(neuf)).toBe(false);
  reserve.garder(donnees);
  expect(reserve.reprendre(neuf)).toBe(true);
  expect(readFileSync(join(neuf, 'cles', 'contenu.cle'), 'utf8')).toBe('10000');
});

test('un autre jour ou un autre nombre de patients n’a pas de copie', () => {
  const { donnees, reserve } = faire();
  reserve.garder(donnees);
  const neuf = join(lieu, 'neuf');
  expect(ouvrirReserve(10_000, new Date('2026-11-27T08:00:00Z'), join(lieu, 'cache')).reprendre(neuf)).toBe(
    false,
  );
  expect(ouvrirReserve(9999, JOUR, join(lieu, 'cache')).reprendre(neuf)).toBe(false);
  expect(existsSync(neuf)).toBe(false);
});

test('une seule copie est gardée, lisible de son seul propriétaire', () => {
  const { donnees, reserve } = faire();
  reserve.garder(donnees);
  ouvrirReserve(5000, JOUR, join(lieu, 'cache')).garder(donnees);
  expect(readdirSync(join(lieu, 'cache'))).toHaveLength(1);
  if (process.platform !== 'win32') expect(statSync(join(lieu, 'cache')).mode & 0o777).toBe(0o700);
});

test('le cache n’est jamais dans le projet, et se choisit', () => {
  expect(dossierCache({}).startsWith(join(import.meta.dirname, '..', '..', '..'))).toBe(false);
  expect(dossierCache({ COLLEGIALE_CACHE: '/ailleurs' })).toBe('/ailleurs');
});
