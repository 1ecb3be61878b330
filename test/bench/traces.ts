import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ouvrirMagasin, type Magasin } from '../../server/magasin.ts';
import { verifierChaines } from '../../server/traces/verifier.ts';
import { mediane, type Banc, type Mesure } from './mesure.ts';

const ENTREES = 200_000;
const LOT = 5000;
const TOURS = 3;

/** Written by the server's own writer, read and judged as `verify-audit` does. */
async function mesurer(): Promise<Mesure> {
  const dossierDonnees = mkdtempSync(join(tmpdir(), 'collegiale-banc-traces-'));
  const magasin = await ouvrirMagasin({ dossierDonnees, reseau: { nom: 'Banc', demonstration: true } });
  try {
    await remplir(magasin);
    return await verifier(magasin);
  } finally {
    await magasin.fermer();
    rmSync(dossierDonnees, { recursive: true, force: true });
  }
}

async function remplir({ traces }: Magasin): Promise<void> {
  const acteur = { compteId: randomUUID(), professionnelId: randomUUID(), posteId: randomUUID() };
  for (let n = 0; n < ENTREES; n += LOT) {
    await traces.ajouter(
      Array.from({ length: LOT }, () => ({
        ...acteur,
        action: 'lireDocument',
        objet: `contenu:${createHash('sha256').update(randomUUID()).digest('hex')}`,
        autorise: true,
        details: '',
      })),
    );
  }
}

async function verifier({ base, sceau }: Magasin): Promise<Mesure> {
  const debits: number[] = [];
  for (let i = 0; i < TOURS; i++) {
    const debut = performance.now();
    const rapport = await verifierChaines(base.db, base.reseau.id, sceau.certificatPem, undefined);
    debits.push((rapport.entrees * 1000) / (performance.now() - debut));
    if (rapport.entrees < ENTREES || rapport.ruptures.length > 0) throw new Error('la chaîne ne se suit pas');
  }
  return { value: mediane(debits), note: `${ENTREES} entrées, base comprise` };
}

export const bancs: readonly Banc[] = [
  { id: 'audit.verification', unit: 'entrées/s', barre: { type: 'auMoins', seuil: 100_000 }, mesurer },
];
