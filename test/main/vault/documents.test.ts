import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { creerBase } from '../../../main/vault/base/base.ts';
import { migrer } from '../../../main/vault/base/migrer.ts';
import { creerCache } from '../../../main/vault/cache/cache.ts';
import {
  balayer,
  estPresent,
  lireDocument,
  retirerFichiers,
  type Depot,
} from '../../../main/vault/documents/depot.ts';
import { creerReception } from '../../../main/vault/documents/reception.ts';
import { MIGRATIONS } from '../../../main/vault/migrations/migrations.ts';
import { scopeDeLigne, type Ligne } from '../../../domain/synchro/ligne.ts';
import { dossierTemporaire } from './monde/dossiers.ts';
import {
  enCache,
  IDS,
  ligneDocument,
  lignesAnnuaire,
  lignesCas,
  ligneSeance,
  MAINTENANT_TEST,
  patientId,
} from './monde/lignes.ts';

function monde() {
  const dossier = dossierTemporaire();
  const base = creerBase(join(dossier, 'coffre.db'), Buffer.alloc(32, 3));
  if (!base.ok) throw new Error(base.error.type);
  migrer(base.value, MIGRATIONS);
  onTestFinished(() => base.value.fermer());
  const depot: Depot = {
    dossier: join(dossier, 'documents'),
    base: base.value,
    cleFichiers: randomBytes(32),
  };
  const cache = creerCache({
    base: base.value,
    posteId: IDS.poste,
    copie: null,
    surFichiersOublies: (noms) => retirerFichiers(depot, noms),
    surDonnees: () => undefined,
  });
  const ecrire = (lignes: readonly Ligne[]) =>
    cache.transactionSync((tx) => lignes.forEach((l) => tx.ecrireLigne(enCache(l))));
  return { depot, cache, ecrire, reception: () => creerReception(depot, () => MAINTENANT_TEST) };
}

const sha = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex');
const contenu = (taille: number, graine = 1): Buffer =>
  Buffer.from(Array.from({ length: taille }, (_, i) => (i * 31 + graine) % 251));

async function recevoirTout(m: ReturnType<typeof monde>, octets: Buffer, pas = 10_000): Promise<string> {
  const sha256 = sha(octets);
  m.ecrire([ligneDocument(1, 1, sha256, octets.length)]);
  const reception = m.reception();
  for (let i = await reception.recus(sha256); i < octets.length; i += pas) {
    await reception.ajouter(sha256, i, octets.subarray(i, i + pas));
  }
  expect(await reception.terminer(sha256)).toBe(true);
  return sha256;
}

const fichierDe = (depot: Depot): string => {
  const [nom] = readdirSync(depot.dossier);
  return join(depot.dossier, nom ?? '');
};

test.each([0, 1, 65_535, 65_536, 65_537, 131_072, 300_001])(
  'un document de %i octets se relit',
  async (taille) => {
    const m = monde();
    const octets = contenu(taille);
    const sha256 = await recevoirTout(m, octets);
    const lu = lireDocument(m.depot, sha256);
    expect(lu.ok && Buffer.from(lu.value).equals(octets)).toBe(true);
  },
);

test('aucun morceau du clair n’est sur le disque, et deux fichiers du même contenu diffèrent', async () => {
  const octets = Buffer.from('KANARITEXTE '.repeat(20_000));
  const [a, b] = [monde(), monde()];
  await recevoirTout(a, octets);
  await recevoirTout(b, octets);
  const [fa, fb] = [readFileSync(fichierDe(a.depot)), readFileSync(fichierDe(b.depot))];
  expect([
    fa.includes('KANARI'),
    fb.includes('KANARI'),
    fa.subarray(0, 64).equals(fb.subarray(0, 64)),
  ]).toEqual([false, false, false]);
});

test('un octet changé ou un fichier tronqué se voit, et le document se redemande', async () => {
  for (const alterer of [
    (f: string) => truncateSync(f, readFileSync(f).length - 1),
    (f: string) => truncateSync(f, 65_536 + 28),
    (f: string) => truncateSync(f, 0),
    ...[0, 12, 40_000, 65_564, 100_000, 150_083].map((place) => (f: string) => {
      const octets = readFileSync(f);
      octets[place] = (octets[place] ?? 0) ^ 4;
      writeFileSync(f, octets);
    }),
    (f: string) => {
      // Two chunks exchanged: each is genuine, its place is not.
      const o = readFileSync(f);
      const t = 65_536 + 28;
      writeFileSync(f, Buffer.concat([o.subarray(t, 2 * t), o.subarray(0, t), o.subarray(2 * t)]));
    },
  ]) {
    const m = monde();
    const sha256 = await recevoirTout(m, contenu(150_000));
    alterer(fichierDe(m.depot));
    expect(lireDocument(m.depot, sha256)).toEqual({ ok: false, error: { type: 'DocumentAltere' } });
    expect(lireDocument(m.depot, sha256)).toEqual({ ok: false, error: { type: 'Introuvable' } });
    expect(await m.reception().attendus()).toEqual([{ sha256, tailleOctets: 150_000 }]);
  }
});

test('un téléchargement coupé reprend aux morceaux entiers, après un redémarrage aussi', async () => {
  const m = monde();
  const octets = contenu(200_000);
  const sha256 = sha(octets);
  m.ecrire([ligneDocument(1, 1, sha256, octets.length)]);
  const premier = m.reception();
  await premier.ajouter(sha256, 0, octets.subarray(0, 140_000));
  premier.fermer();
  const second = m.reception();
  const recus = await second.recus(sha256);
  expect(recus).toBe(131_072);
  await second.ajouter(sha256, recus, octets.subarray(recus));
  expect(await second.terminer(sha256)).toBe(true);
  const lu = lireDocument(m.depot, sha256);
  expect(lu.ok && Buffer.from(lu.value).equals(octets)).toBe(true);
});

test('des octets qui n’ont pas le bon hash, trop courts ou trop longs, ne sont pas gardés', async () => {
  for (const recus of [contenu(100_000, 2), contenu(90_000), contenu(500_000)]) {
    const m = monde();
    const sha256 = sha(contenu(100_000));
    m.ecrire([ligneDocument(1, 1, sha256, 100_000)]);
    const reception = m.reception();
    await reception.ajouter(sha256, 0, recus);
    expect(await reception.terminer(sha256)).toBe(false);
    expect([estPresent(m.depot, sha256), readdirSync(m.depot.dossier)]).toEqual([false, []]);
  }
});

test('purger le dernier scope qui montre un document oublie sa clé puis son fichier', async () => {
  const m = monde();
  const octets = contenu(1000);
  const sha256 = await recevoirTout(m, octets);
  const ailleurs = ligneDocument(2, 1, sha256, octets.length);
  m.ecrire([ailleurs]);
  m.cache.transactionSync((tx) => tx.purgerScope(scopeDeLigne(ailleurs)));
  expect(estPresent(m.depot, sha256)).toBe(true);
  m.cache.transactionSync((tx) => tx.purgerScope(`dossier:${patientId(1)}:imagerie`));
  expect([estPresent(m.depot, sha256), readdirSync(m.depot.dossier)]).toEqual([false, []]);
});

test('un fichier sans clé, laissé par un arrêt brutal, est balayé à l’ouverture', async () => {
  const m = monde();
  const sha256 = await recevoirTout(m, contenu(10));
  writeFileSync(join(m.depot.dossier, 'reste.bin'), 'illisible');
  balayer(m.depot);
  expect([readdirSync(m.depot.dossier).length, estPresent(m.depot, sha256)]).toEqual([1, true]);
});

test('les documents viennent dans l’ordre des séances à venir, puis de l’ordre du jour', async () => {
  const m = monde();
  const nom = (n: number) => String(n).padStart(64, '0');
  m.ecrire([
    ...lignesAnnuaire,
    ligneSeance(),
    ...lignesCas(1),
    ...lignesCas(2),
    ligneDocument(9, 1, nom(9), 5),
    ligneDocument(2, 1, nom(2), 5),
    ligneDocument(1, 1, nom(1), 5),
  ]);
  expect((await m.reception().attendus()).map((d) => d.sha256)).toEqual([nom(1), nom(2), nom(9)]);
});
