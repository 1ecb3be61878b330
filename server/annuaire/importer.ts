import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { lireActivite, lireEntete, type Activite, type RefusLigne } from '../../domain/annuaire/extrait.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Base } from '../postgres/connexion.ts';
import type { Clock } from '../store/ports.ts';
import {
  commencerImport,
  compterAbsentes,
  ecrireLot,
  finirImport,
  retirerAbsentes,
  type Bilan,
} from './store.ts';

const LOT = 1000;
/** Beyond this share gone at once, the file is held to be cut: nobody is retired. */
const PART_RETIREE_MAX = 0.2;
/** Lines named one by one; the others are counted. */
const LIGNES_NOMMEES = 100;

export type LigneRefusee = { readonly ligne: number; readonly raison: RefusLigne };
export type ImportFait = Bilan & {
  readonly n: number;
  readonly nommees: readonly LigneRefusee[];
  /** Activities missing from a file that looks cut: they stay. */
  readonly tronque: number;
};
export type EchecImport =
  | { readonly type: 'vide' }
  | { readonly type: 'colonnes'; readonly manquent: readonly string[] };

/**
 * Reads the published extract line by line: memory does not grow with it. The same file again changes nothing; one
 * cut on the way is begun again by the next. It creates no account, and touches none.
 */
export async function importerAnnuaire(
  { base, horloge }: { readonly base: Base; readonly horloge: Clock },
  chemin: string,
): Promise<Result<ImportFait, EchecImport>> {
  const flux = createReadStream(chemin, { encoding: 'utf8', highWaterMark: 1 << 18 });
  const lignes = createInterface({ input: flux, crlfDelay: Infinity })[Symbol.asyncIterator]();
  try {
    const premiere = await lignes.next();
    if (premiere.done === true) return err({ type: 'vide' });
    const colonnes = lireEntete(premiere.value);
    if (!colonnes.ok) return err({ type: 'colonnes', manquent: colonnes.error });
    const sha256 = await empreinte(chemin);
    const n = await commencerImport(base.db, base.reseau.id, {
      fichier: basename(chemin),
      sha256,
      le: horloge.maintenant(),
    });
    const compte = creerCompte();
    for await (const lot of parLots(lignes, (ligne) => compte.lire(lireActivite(colonnes.value, ligne)))) {
      compte.noter(await ecrireLot(base.db, base.reseau.id, n, lot));
    }
    return ok(await finir(base, horloge, n, compte.bilan()));
  } finally {
    flux.destroy();
  }
}

async function empreinte(chemin: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(chemin), hash);
  return hash.digest('hex');
}

async function* parLots(
  lignes: AsyncIterableIterator<string>,
  lire: (ligne: string) => Activite | undefined,
): AsyncGenerator<readonly Activite[]> {
  let lot: Activite[] = [];
  for await (const ligne of lignes) {
    const lue = ligne === '' ? undefined : lire(ligne);
    if (lue) lot.push(lue);
    if (lot.length < LOT) continue;
    yield lot;
    lot = [];
  }
  if (lot.length > 0) yield lot;
}

type BilanLu = Omit<ImportFait, 'n' | 'retirees' | 'tronque'>;

function creerCompte() {
  const b = { lues: 0, ajoutees: 0, changees: 0, ignorees: 0, refusees: 0 };
  const nommees: LigneRefusee[] = [];
  return {
    lire: (lue: Result<Activite, RefusLigne>): Activite | undefined => {
      b.lues += 1;
      if (lue.ok) return lue.value;
      if (lue.error === 'autreIdentifiant') b.ignorees += 1;
      else b.refusees += 1;
      // The header is line 1.
      if (lue.error !== 'autreIdentifiant' && nommees.length < LIGNES_NOMMEES) {
        nommees.push({ ligne: b.lues + 1, raison: lue.error });
      }
      return undefined;
    },
    noter: ({ ajoutees, changees }: { readonly ajoutees: number; readonly changees: number }) => {
      b.ajoutees += ajoutees;
      b.changees += changees;
    },
    bilan: (): BilanLu => ({ ...b, nommees }),
  };
}

async function finir(base: Base, horloge: Clock, n: number, lu: BilanLu): Promise<ImportFait> {
  const reseau = base.reseau.id;
  return base.db.transaction().execute(async (tx) => {
    const { absentes, toutes } = await compterAbsentes(tx, reseau, n);
    const tronque = absentes > toutes * PART_RETIREE_MAX;
    if (!tronque) await retirerAbsentes(tx, reseau, n);
    const { nommees: _nommees, ...b } = lu;
    const retirees = tronque ? 0 : absentes;
    await finirImport(tx, reseau, n, { ...b, retirees, le: horloge.maintenant() });
    return { ...lu, n, retirees, tronque: tronque ? absentes : 0 };
  });
}
