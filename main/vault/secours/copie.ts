import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Operation, TracePoste } from '../../../contract/sync.ts';
import { desceller, sceller } from '../cles/sceau.ts';

/** Counters already given, kept once what they numbered has been acknowledged: none is given twice. */
export type Plancher = { readonly n: number; readonly trace: number; readonly hash: string };
/** One thing accepted on this workstation and not yet at the server. */
export type Article =
  | { readonly op: Operation }
  | { readonly trace: TracePoste }
  | { readonly plancher: Plancher };

/**
 * The second copy of the outbox (quality bar R6). SQLite takes a damaged write-ahead log for one that
 * ends there, and would open without a word on the state before: this file, written first, knows more.
 */
export type Copie = {
  /** Before the database commits. An operation is on the disk when this returns. */
  readonly noter: (articles: readonly Article[]) => void;
  /** The transaction was rolled back: what it noted never happened. */
  readonly revenir: () => void;
  /** Everything has been acknowledged. */
  readonly vider: () => void;
  readonly fermer: () => void;
};

const TAILLE_LONGUEUR = 4;
/** A record's rank is authenticated: one moved, removed from the middle or repeated does not open. */
const contexte = (rang: number): string => `secours|${rang}`;

/** What the file holds, in order, up to its first damaged record (a write cut by a crash ends it too). */
export function lireCopie(chemin: string, cle: Uint8Array): readonly Article[] {
  return parcourir(chemin, cle).articles;
}

function parcourir(
  chemin: string,
  cle: Uint8Array,
): { readonly articles: readonly Article[]; readonly longueur: number } {
  const articles: Article[] = [];
  if (!existsSync(chemin)) return { articles, longueur: 0 };
  const octets = readFileSync(chemin);
  let place = 0;
  while (place + TAILLE_LONGUEUR <= octets.length) {
    const fin = place + TAILLE_LONGUEUR + octets.readUInt32LE(place);
    if (fin > octets.length) break;
    const clair = desceller(cle, octets.subarray(place + TAILLE_LONGUEUR, fin), contexte(articles.length));
    if (!clair) break;
    articles.push(JSON.parse(clair.toString('utf8')) as Article);
    clair.fill(0);
    place = fin;
  }
  return { articles, longueur: place };
}

/** Goes on after what can be read; the caller has recovered it before (recuperer.ts). */
export function ouvrirCopie(chemin: string, cle: Uint8Array): Copie {
  const debut = parcourir(chemin, cle);
  const fd = openSync(chemin, existsSync(chemin) ? 'r+' : 'w+', 0o600);
  ftruncateSync(fd, debut.longueur);
  let sure = { longueur: debut.longueur, rang: debut.articles.length };
  let avant = sure;
  return {
    noter: (articles) => {
      avant = sure;
      if (articles.length === 0) return;
      const octets = Buffer.concat(articles.map((a, i) => enregistrement(cle, a, avant.rang + i)));
      writeSync(fd, octets, 0, octets.length, avant.longueur);
      // A trace alone waits for the database's own fsync: this copy is there for a log found damaged.
      if (articles.some((a) => 'op' in a)) fsyncSync(fd);
      sure = { longueur: avant.longueur + octets.length, rang: avant.rang + articles.length };
    },
    revenir: () => {
      sure = avant;
      ftruncateSync(fd, sure.longueur);
    },
    vider: () => {
      sure = { longueur: 0, rang: 0 };
      avant = sure;
      ftruncateSync(fd, 0);
    },
    fermer: () => closeSync(fd),
  };
}

function enregistrement(cle: Uint8Array, article: Article, rang: number): Buffer {
  const scelle = sceller(cle, Buffer.from(JSON.stringify(article), 'utf8'), contexte(rang));
  const longueur = Buffer.alloc(TAILLE_LONGUEUR);
  longueur.writeUInt32LE(scelle.length);
  return Buffer.concat([longueur, scelle]);
}
