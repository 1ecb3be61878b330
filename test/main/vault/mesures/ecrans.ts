import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { IDS, inscriptionId, ligneDocument, lignesReunion } from '../monde/lignes.ts';
import { creerHoteTest, ouverture } from '../monde/ouvert.ts';
import { creerRempli } from '../monde/remplir.ts';

/** Milliseconds in the vault process alone, 30 dossiers of nine documents; p95 of 100 unless said. */
const dossier = mkdtempSync(join(tmpdir(), 'collegiale-mesure-'));
const documents = Array.from({ length: 30 }, (_, n) =>
  Array.from({ length: 9 }, (__, d) =>
    ligneDocument(n + 1, d, `${String(n).padStart(32, '0')}${String(d).padStart(32, '0')}`, 9),
  ),
).flat();
await creerRempli(join(dossier, 'coffre'), [...lignesReunion(30), ...documents]);
const t = creerHoteTest();
const ouvert = await t.demander('coffre:ouvrir', ouverture(join(dossier, 'coffre')));
const p95 = async (corps: (n: number) => Promise<unknown>): Promise<number> => {
  const durees: number[] = [];
  for (let n = 0; n < 100; n++) {
    const debut = performance.now();
    await corps(n);
    durees.push(performance.now() - debut);
  }
  return durees.toSorted((a, b) => a - b)[94] ?? 0;
};
console.log({
  ouverture: ouvert.ok && ouvert.value,
  casAvecTrace: await p95((n) =>
    t.demander('reunion:cas', { inscriptionId: inscriptionId((n % 30) + 1), motif: 'affichage' }),
  ),
  casPrepare: await p95((n) =>
    t.demander('reunion:cas', { inscriptionId: inscriptionId((n % 30) + 1), motif: 'preparation' }),
  ),
  reunion: await p95(() => t.demander('reunion:lire', { seanceId: IDS.seance })),
  agenda: await p95(() => t.demander('agenda:lire', { du: '2026-11-01', au: '2026-12-31' })),
  aValider: await p95(() => t.demander('validation:lire', { seanceId: IDS.seance })),
});
await t.demander('coffre:fermer', null);
rmSync(dossier, { recursive: true });
