import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import type { Operation, TracePoste } from '../../../contract/sync.ts';
import type { IssueGardee } from '../../../sync/ports.ts';
import { ecrireTout } from '../cles/ecriture-sure.ts';
import { desceller, sceller } from '../cles/sceau.ts';

/** Counters already given, kept once what they numbered has been acknowledged: none is given twice. */
export type Plancher = { readonly n: number; readonly trace: number; readonly hash: string };
/**
 * One thing that this workstation alone holds: accepted and not yet at the server, or judged by it and
 * not yet dealt with by the user (the server keeps no words of what it refused); or the end of one.
 */
export type Article =
  | { readonly op: Operation }
  /** opId of an operation that the server has judged. */
  | { readonly retiree: string }
  | { readonly issue: IssueGardee }
  | { readonly issueOubliee: string }
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

export type LectureCopie = {
  readonly articles: readonly Article[];
  /** False when a record or the end of the file is unreadable, and when there is no record at all. */
  readonly entiere: boolean;
  /** How many of `articles` come before anything that is missing. */
  readonly sures: number;
};

/** What the file holds, in order. A damaged record is passed over: the next one says its own rank. */
export function lireCopie(chemin: string, cle: Uint8Array): LectureCopie {
  const { articles, entiere, sures } = parcourir(chemin, cle);
  return { articles, entiere: entiere && articles.length > 0, sures };
}

type Parcours = LectureCopie & { readonly longueur: number; readonly rang: number };

function parcourir(chemin: string, cle: Uint8Array): Parcours {
  const articles: Article[] = [];
  if (!existsSync(chemin)) return { articles, entiere: true, sures: 0, longueur: 0, rang: 0 };
  const octets = readFileSync(chemin);
  let place = 0;
  let rang = 0;
  let sures = 0;
  while (place + TAILLE_LONGUEUR <= octets.length) {
    const fin = place + TAILLE_LONGUEUR + octets.readUInt32LE(place);
    if (fin > octets.length) break;
    const clair = desceller(cle, octets.subarray(place + TAILLE_LONGUEUR, fin), contexte(rang));
    if (clair) articles.push(JSON.parse(clair.toString('utf8')) as Article);
    clair?.fill(0);
    rang += 1;
    if (articles.length === rang) sures = rang;
    place = fin;
  }
  const entiere = place === octets.length && rang === articles.length;
  return { articles, entiere, sures, longueur: place, rang };
}

/** Goes on after what can be read; the caller has recovered it before, and writes a damaged copy again. */
export function ouvrirCopie(chemin: string, cle: Uint8Array): Copie {
  const debut = parcourir(chemin, cle);
  const fd = openSync(chemin, existsSync(chemin) ? 'r+' : 'w+', 0o600);
  ftruncateSync(fd, debut.longueur);
  let sure = { longueur: debut.longueur, rang: debut.rang };
  let avant = sure;
  return {
    noter: (articles) => {
      avant = sure;
      if (articles.length === 0) return;
      const octets = Buffer.concat(articles.map((a, i) => enregistrement(cle, a, avant.rang + i)));
      ecrireTout(fd, octets, avant.longueur);
      // A trace alone waits for the database's own fsync: this copy is there for a log found damaged.
      if (articles.some((a) => 'op' in a || 'issue' in a)) fsyncSync(fd);
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
