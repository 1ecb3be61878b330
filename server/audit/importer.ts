import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { lireLigneTrace, type RefusLigne } from '../../domain/traces/ligne.ts';
import { BORNES_TRACE, type Trace } from '../../domain/traces/trace.ts';
import type { Base } from '../postgres/connexion.ts';
import { lireLignes, type LigneLue } from './lignes.ts';
import { garderImportees, type AGarder } from './store.ts';

export type RefusImport = RefusLigne | { readonly type: 'identifiantPris' };
export type BilanImport = {
  readonly lignes: number;
  readonly importees: number;
  /** The same trace was there already. */
  readonly deja: number;
  readonly refusees: number;
  /** The first ones, with the number of their line. */
  readonly refus: readonly { readonly n: number; readonly refus: RefusImport }[];
};

const LOT = 500;
const REFUS_DITS = 50;

/** Reads a file of traces as it comes, whatever its size; a bad line is refused by its number and stops nothing. */
export async function importerTraces(base: Base, fichier: string, maintenant: Date): Promise<BilanImport> {
  if (!statSync(fichier).isFile()) throw new Error(`${fichier} n’est pas un fichier.`);
  const bilan = {
    lignes: 0,
    importees: 0,
    deja: 0,
    refusees: 0,
    refus: [] as BilanImport['refus'][number][],
  };
  const refuser = (n: number, refus: RefusImport): void => {
    bilan.refusees++;
    if (bilan.refus.length < REFUS_DITS) bilan.refus.push({ n, refus });
  };
  let lot = new Map<string, AGarder & { readonly n: number }>();
  const vider = async (): Promise<void> => {
    const { nouvelles, connues } = await garderImportees(
      base,
      [...lot.values()],
      nomCourt(fichier),
      maintenant,
    );
    bilan.importees += nouvelles;
    for (const [id, empreinte] of connues) juger(lot.get(id), empreinte);
    lot = new Map();
  };
  const juger = (dite: (AGarder & { readonly n: number }) | undefined, empreinte: string): void => {
    if (dite?.empreinte === empreinte) bilan.deja++;
    else if (dite) refuser(dite.n, { type: 'identifiantPris' });
  };
  for await (const ligne of lireLignes(createReadStream(fichier), BORNES_TRACE.ligneOctets)) {
    if ('texte' in ligne && ligne.texte.trim() === '') continue;
    bilan.lignes++;
    const lue = lire(ligne);
    if ('refus' in lue) {
      refuser(ligne.n, lue.refus);
      continue;
    }
    const { id } = lue.trace;
    const dite = { ...enGarde(lue.trace), n: ligne.n };
    const double = lot.get(id);
    if (double) juger(dite, double.empreinte);
    else lot.set(id, dite);
    if (lot.size >= LOT) await vider();
  }
  await vider();
  return bilan;
}

function lire(ligne: LigneLue): { readonly trace: Trace } | { readonly refus: RefusImport } {
  if ('refus' in ligne) return { refus: { type: ligne.refus } };
  const lue = lireLigneTrace(ligne.texte);
  return lue.ok ? { trace: lue.value } : { refus: lue.error };
}

/** As the schema reads it: the same trace written with or without its defaults is the same. */
function enGarde(trace: Trace): AGarder {
  const contenu = JSON.stringify(trace);
  return { trace, contenu, empreinte: createHash('sha256').update(contenu).digest('hex') };
}

const nomCourt = (fichier: string): string =>
  basename(fichier)
    .toWellFormed()
    .replaceAll(/\p{Cc}/gu, '\uFFFD')
    .slice(0, 200);
