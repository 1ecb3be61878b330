import { createPublicKey, hash, X509Certificate, type KeyObject } from 'node:crypto';
import { sql } from 'kysely';
import { ligneCanoniqueTrace } from '../../domain/synchro/trace.ts';
import type { Db } from '../postgres/connexion.ts';
import {
  ancreSchema,
  empreinteAncre,
  lireAncres,
  signatureJuste,
  type Ancre,
  type AncreStockee,
} from './ancres.ts';
import { hashEntree, ORIGINE, sceauReception, type EntreeChaine } from './chaine.ts';

/** Where a chain breaks: its name and the position of the first entry that does not hold. */
export type Rupture = {
  readonly chaine: string;
  readonly n: number;
  readonly quoi: 'manquante' | 'modifiee' | 'precedent' | 'signature' | 'ancree';
};
export type RapportTraces = {
  readonly chaines: number;
  readonly entrees: number;
  readonly ancres: number;
  readonly ruptures: readonly Rupture[];
};

/** Head of each chain at every rank an anchor names, to compare the anchors with what is there. */
type Reperes = Map<string, string>;
const repere = (type: string, id: string, n: number): string => `${type}:${id}:${n}`;

/**
 * Reads every chain from its first entry. One byte changed, one entry missing, two exchanged, or a chain
 * cut below the last anchor: each is named. @param temoin the last anchor as the data folder keeps it.
 */
export async function verifierChaines(
  db: Db,
  reseau: string,
  certificatPem: string,
  temoin: AncreStockee | undefined,
): Promise<RapportTraces> {
  const cle = createPublicKey(
    new X509Certificate(certificatPem).publicKey.export({ type: 'spki', format: 'pem' }),
  );
  const stockees = await lireAncres(db, reseau);
  const ancres = verifierAncres(stockees, reseau, cle, temoin);
  const nommes = new Set(ancres.lues.flatMap((a) => a.tetes.map((t) => repere(t.type, t.id, t.n))));
  const reperes: Reperes = new Map();
  const serveur = await parcourir(lireTraces(db, reseau), controlerServeur(nommes, reperes));
  const poste = await parcourir(lireTracesPoste(db, reseau), controlerPoste(nommes, reperes));
  const absentes = ancres.lues.flatMap((a) =>
    a.tetes
      .filter((t) => reperes.get(repere(t.type, t.id, t.n)) !== t.hash)
      .map((t): Rupture => ({ chaine: `${t.type} ${t.id}`, n: t.n, quoi: 'ancree' })),
  );
  return {
    chaines: serveur.chaines + poste.chaines,
    entrees: serveur.entrees + poste.entrees,
    ancres: stockees.length,
    ruptures: [...ancres.ruptures, ...serveur.ruptures, ...poste.ruptures, ...uniques(absentes)],
  };
}

function uniques(ruptures: readonly Rupture[]): readonly Rupture[] {
  const parChaine = new Map<string, Rupture>();
  for (const r of ruptures) {
    const connue = parChaine.get(r.chaine);
    if (!connue || r.n < connue.n) parChaine.set(r.chaine, r);
  }
  return [...parChaine.values()];
}

function verifierAncres(
  stockees: readonly AncreStockee[],
  reseau: string,
  cle: KeyObject,
  temoin: AncreStockee | undefined,
): { readonly lues: readonly Ancre[]; readonly ruptures: readonly Rupture[] } {
  const lues: Ancre[] = [];
  const ruptures: Rupture[] = [];
  let precedent = ORIGINE;
  for (const [i, stockee] of stockees.entries()) {
    const ancre = lireAncre(stockee, reseau, cle);
    const quoi = ancre === undefined ? 'signature' : ancre.precedent === precedent ? undefined : 'precedent';
    if (stockee.n !== i + 1) ruptures.push({ chaine: 'ancres', n: i + 1, quoi: 'manquante' });
    else if (quoi) ruptures.push({ chaine: 'ancres', n: stockee.n, quoi });
    if (ancre) lues.push(ancre);
    precedent = empreinteAncre(stockee);
  }
  if (temoin) ruptures.push(...comparerTemoin(stockees, temoin));
  return { lues, ruptures };
}

/** The anchor kept outside the database tells when its like was cut off or written again there. */
function comparerTemoin(stockees: readonly AncreStockee[], temoin: AncreStockee): readonly Rupture[] {
  const gardee = stockees[temoin.n - 1];
  if (!gardee) return [{ chaine: 'ancres', n: temoin.n, quoi: 'manquante' }];
  const memes = empreinteAncre(gardee) === empreinteAncre(temoin);
  return memes ? [] : [{ chaine: 'ancres', n: temoin.n, quoi: 'modifiee' }];
}

function lireAncre(stockee: AncreStockee, reseau: string, cle: KeyObject): Ancre | undefined {
  if (!signatureJuste(cle, stockee.contenu, stockee.signature)) return undefined;
  const lue = ancreSchema.safeParse(JSON.parse(stockee.contenu));
  return lue.success && lue.data.n === stockee.n && lue.data.reseauId === reseau ? lue.data : undefined;
}

type Controle<T> = {
  readonly chaineDe: (entree: T) => string;
  /** Given the entry before it in its chain, undefined at its start. */
  readonly juger: (entree: T, avant: T | undefined) => Rupture['quoi'] | undefined;
};

async function parcourir<T extends { readonly n: number }>(
  pages: AsyncIterable<readonly T[]>,
  controle: Controle<T>,
): Promise<{ readonly chaines: number; readonly entrees: number; readonly ruptures: readonly Rupture[] }> {
  const ruptures: Rupture[] = [];
  const rompues = new Set<string>();
  let chaines = 0;
  let lues = 0;
  let avant: T | undefined;
  const lire = (entree: T): void => {
    const chaine = controle.chaineDe(entree);
    if (avant === undefined || controle.chaineDe(avant) !== chaine) {
      avant = undefined;
      chaines++;
    }
    lues++;
    const attendu = (avant?.n ?? 0) + 1;
    const quoi = entree.n === attendu ? controle.juger(entree, avant) : 'manquante';
    // After the first break of a chain the rest cannot be told right from wrong.
    if (quoi && !rompues.has(chaine)) {
      rompues.add(chaine);
      ruptures.push({ chaine, n: quoi === 'manquante' ? attendu : entree.n, quoi });
    }
    avant = entree;
  };
  for await (const page of pages) for (const entree of page) lire(entree);
  return { chaines, entrees: lues, ruptures };
}

type EntreeLue = EntreeChaine & { readonly hash: string };

function controlerServeur(nommes: ReadonlySet<string>, reperes: Reperes): Controle<EntreeLue> {
  return {
    chaineDe: (e) => `serveur ${e.chaineId}`,
    juger: (e, avant) => {
      const cle = repere('serveur', e.chaineId, e.n);
      if (nommes.has(cle)) reperes.set(cle, e.hash);
      if (hashEntree(e) !== e.hash) return 'modifiee';
      return e.precedent === (avant?.hash ?? ORIGINE) ? undefined : 'precedent';
    },
  };
}

type TracePosteLue = {
  readonly reseauId: string;
  readonly posteId: string;
  readonly n: number;
  readonly precedent: string;
  readonly hash: string;
  readonly quand: string;
  readonly action: string;
  readonly objet: string;
  readonly details: string;
  readonly compteId: string;
  readonly professionnelId: string;
  readonly recueLe: string;
  readonly sceau: string;
};

function controlerPoste(nommes: ReadonlySet<string>, reperes: Reperes): Controle<TracePosteLue> {
  return {
    chaineDe: (e) => `poste ${e.posteId}`,
    juger: (e, avant) => {
      const cle = repere('poste', e.posteId, e.n);
      if (nommes.has(cle)) reperes.set(cle, e.sceau);
      if (hash('sha256', ligneCanoniqueTrace(e.posteId, e)) !== e.hash) return 'modifiee';
      if (sceauReception(e, avant?.sceau ?? ORIGINE) !== e.sceau) return 'modifiee';
      return e.precedent === (avant?.hash ?? ORIGINE) ? undefined : 'precedent';
    },
  };
}

const LOT = 5000;
const UUID_NUL = '00000000-0000-0000-0000-000000000000';

/** The database reads a page while the one before is judged. */
async function* parPages<T>(
  lire: (apres: T | undefined) => Promise<readonly T[]>,
): AsyncGenerator<readonly T[]> {
  let suivante = lire(undefined);
  for (;;) {
    const page = await suivante;
    const derniere = page.at(-1);
    if (derniere === undefined || page.length < LOT) {
      yield page;
      return;
    }
    suivante = lire(derniere);
    // Whoever stops at this page does not wait for the next.
    suivante.catch(() => undefined);
    yield page;
  }
}

const lireTraces = (db: Db, reseau: string): AsyncGenerator<readonly EntreeLue[]> =>
  parPages(async (apres) => {
    const { rows } = await sql<EntreeLue>`
      select reseau_id as "reseauId", chaine_id as "chaineId", n, precedent, hash, quand, compte_id as "compteId",
        professionnel_id as "professionnelId", poste_id as "posteId", action, objet, autorise, details
      from trace
      where reseau_id = ${reseau} and (chaine_id, n) > (${apres?.chaineId ?? UUID_NUL}::uuid, ${apres?.n ?? 0})
      order by chaine_id, n limit ${LOT}`.execute(db);
    return rows;
  });

const lireTracesPoste = (db: Db, reseau: string): AsyncGenerator<readonly TracePosteLue[]> =>
  parPages(async (apres) => {
    const { rows } = await sql<TracePosteLue>`
      select reseau_id as "reseauId", poste_id as "posteId", n, precedent, hash, quand, action, objet, details,
        compte_id as "compteId", professionnel_id as "professionnelId", recue_le as "recueLe", sceau
      from trace_poste
      where reseau_id = ${reseau} and (poste_id, n) > (${apres?.posteId ?? UUID_NUL}::uuid, ${apres?.n ?? 0})
      order by poste_id, n limit ${LOT}`.execute(db);
    return rows;
  });
