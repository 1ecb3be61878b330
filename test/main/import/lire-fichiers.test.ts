import {
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  closeSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CHOIX_MAX_OCTETS, DOCUMENT_MAX_OCTETS, FICHIERS_MAX } from '../../../contract/bornes-document.ts';
import { lireFichiers } from '../../../main/import/lire-fichiers.ts';

function dossier(): string {
  const ici = mkdtempSync(join(tmpdir(), 'collegiale-import-'));
  onTestFinished(() => rmSync(ici, { recursive: true, force: true }));
  return ici;
}

/** A file of this size that takes no room on the disk. */
function creux(chemin: string, octets: number): string {
  const fd = openSync(chemin, 'w');
  ftruncateSync(fd, octets);
  closeSync(fd);
  return chemin;
}

const dit = async (...chemins: string[]) =>
  (await lireFichiers(chemins)).map(({ nom, lecture }) => [
    nom,
    lecture.type === 'refuse' ? lecture.refus.type : lecture.type,
  ]);

test('un fichier est rendu entier, sous son seul nom : la page ne sait pas où il est', async () => {
  const ici = dossier();
  const chemin = join(ici, 'Compte rendu é.pdf');
  writeFileSync(chemin, '%PDF-1.7 …');
  const [lu] = await lireFichiers([chemin]);
  expect(lu?.nom).toBe('Compte rendu é.pdf');
  expect(lu?.lecture.type === 'lu' && Buffer.from(lu.lecture.octets).toString()).toBe('%PDF-1.7 …');
  expect(JSON.stringify(lu)).not.toContain(ici);
});

test('deux cents mégaoctets sont refusés sans être lus ; quarante passent', async () => {
  const ici = dossier();
  const avant = process.memoryUsage().arrayBuffers;
  expect(await dit(creux(join(ici, 'gros.pdf'), 200 * 1024 * 1024))).toEqual([['gros.pdf', 'TropGros']]);
  expect(process.memoryUsage().arrayBuffers - avant).toBeLessThan(10_000_000);
  expect(await dit(creux(join(ici, 'juste.pdf'), DOCUMENT_MAX_OCTETS))).toEqual([['juste.pdf', 'lu']]);
});

test('absent, un dossier, un lien vers rien : dit illisible, les autres sont lus', async () => {
  const ici = dossier();
  mkdirSync(join(ici, 'd'));
  symlinkSync(join(ici, 'nulle-part'), join(ici, 'lien.pdf'));
  writeFileSync(join(ici, 'bon.pdf'), '%PDF');
  expect(await dit(...['absent.pdf', 'd', 'lien.pdf', 'bon.pdf'].map((nom) => join(ici, nom)))).toEqual([
    ['absent.pdf', 'illisible'],
    ['d', 'illisible'],
    ['lien.pdf', 'illisible'],
    ['bon.pdf', 'lu'],
  ]);
});

test('trop de fichiers à la fois, ou trop lourds ensemble : ceux qui restent sont nommés, pas lus', async () => {
  const ici = dossier();
  const petits = Array.from({ length: FICHIERS_MAX + 2 }, (_, n) => {
    const chemin = join(ici, `${n}.pdf`);
    writeFileSync(chemin, '%PDF');
    return chemin;
  });
  expect((await dit(...petits)).map(([, type]) => type)).toEqual([
    ...Array<string>(FICHIERS_MAX).fill('lu'),
    'deTrop',
    'deTrop',
  ]);
  const lourds = Array.from({ length: CHOIX_MAX_OCTETS / DOCUMENT_MAX_OCTETS + 1 }, (_, n) =>
    creux(join(ici, `lourd-${n}.pdf`), DOCUMENT_MAX_OCTETS),
  );
  expect((await dit(...lourds)).map(([, type]) => type)).toEqual(['lu', 'lu', 'lu', 'deTrop']);
});
