import { join } from 'node:path';
import { dossierTemporaire } from './dossiers.ts';
import { lignesReunion } from './lignes.ts';
import { creerHoteTest, ouverture, type HoteTest } from './ouvert.ts';
import { creerRempli } from './remplir.ts';

/** A vault that holds a séance (of three cases unless told), open. */
export async function reunionOuverte(
  lignes = lignesReunion(3),
  autres: Parameters<typeof ouverture>[1] = {},
): Promise<HoteTest & { readonly dossier: string }> {
  const dossier = join(dossierTemporaire(), 'coffre');
  await creerRempli(dossier, lignes);
  const t = creerHoteTest();
  const ouvert = await t.demander('coffre:ouvrir', ouverture(dossier, { reseau: 'Réseau Alpin', ...autres }));
  if (!ouvert.ok) throw new Error(ouvert.error.type);
  return { ...t, dossier };
}
