import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import Database from 'better-sqlite3-multiple-ciphers';
import { TYPE_NDJSON } from '../../../../contract/http.ts';
import { TAILLE_PAGE, type CurseurFil, type LigneFlux } from '../../../../contract/sync.ts';
import { VERSION_PROTOCOLE } from '../../../../contract/protocol-version.ts';
import { scopeDeLigne, type Ligne } from '../../../../domain/synchro/ligne.ts';
import { creerBase } from '../../../../main/vault/base/base.ts';
import { migrer } from '../../../../main/vault/base/migrer.ts';
import { creerCache } from '../../../../main/vault/cache/cache.ts';
import { MIGRATIONS } from '../../../../main/vault/migrations/migrations.ts';
import { creerTransport } from '../../../../main/vault/transport/transport.ts';
import { tirer } from '../../../../sync/pull.ts';
import { IDS, ligneDocument, lignesCas } from '../monde/lignes.ts';

/** 8.7 KB in 13 rows: patient, fiche, proposition, inscription and nine documents. */
function lignesDocument(n: number): readonly Ligne[] {
  const cas = lignesCas(n).map((ligne): Ligne => {
    if (ligne.genre !== 'fiche') return ligne;
    const texte = `Antécédents du cas ${n} : `.padEnd(1700, 'texte clinique synthétique ');
    return { ...ligne, donnees: { ...ligne.donnees, antecedents: texte, synthese: texte } };
  });
  const documents = Array.from({ length: 9 }, (_, d) =>
    ligneDocument(n, d, createHash('sha256').update(`${n}:${d}`).digest('hex'), 200_000),
  );
  return [...cas, ...documents];
}

/** The stream of a first sync, as the server writes it, with the mean size of a document. */
export function fluxDe(documents: number): { readonly flux: string; readonly octets: number } {
  const texte: string[] = [];
  let octets = 0;
  const ecrire = (ligne: LigneFlux): void => void texte.push(JSON.stringify(ligne));
  const heure = '2026-11-26T12:00:00.000Z';
  ecrire({ t: 'entete', protocole: VERSION_PROTOCOLE, heure, bailJusqua: heure, suite: 'flux' });
  let curseurs = new Map<string, CurseurFil>();
  let dansPage = 0;
  const finirPage = (): void => {
    ecrire({ t: 'page', curseurs: [...curseurs.values()] });
    curseurs = new Map();
    dansPage = 0;
  };
  for (let n = 1; n <= documents; n++) {
    const lignes = lignesDocument(n);
    octets += Buffer.byteLength(JSON.stringify(lignes));
    for (const ligne of lignes) {
      const scope = scopeDeLigne(ligne);
      ecrire({ t: 'put', scope, genre: ligne.genre, id: ligne.id, rev: n, donnees: ligne.donnees });
      curseurs.set(scope, [scope, 1, n]);
      if (++dansPage === TAILLE_PAGE) finirPage();
    }
  }
  if (dansPage > 0) finirPage();
  ecrire({ t: 'fin' });
  return { flux: `${texte.join('\n')}\n`, octets: octets / documents };
}

async function* parMorceaux(texte: string): AsyncGenerator<Uint8Array> {
  const octets = Buffer.from(texte);
  for (let i = 0; i < octets.length; i += 65_536) yield octets.subarray(i, i + 65_536);
}

/** Our whole path: transport, line schema, engine, cache, search index, cursors. @returns documents/s. */
async function parLeCoffre(dossier: string, flux: string, documents: number): Promise<number> {
  const base = creerBase(join(dossier, 'coffre.db'), Buffer.alloc(32, 1));
  if (!base.ok) throw new Error(base.error.type);
  migrer(base.value, MIGRATIONS);
  const rien = () => undefined;
  const cache = creerCache({
    base: base.value,
    posteId: IDS.poste,
    copie: null,
    surFichiersOublies: rien,
    surDonnees: rien,
  });
  const transport = creerTransport({
    fetch: async () =>
      new Response(Readable.toWeb(Readable.from(parMorceaux(flux))) as ReadableStream, {
        headers: { 'content-type': TYPE_NDJSON },
      }),
    serveur: 'https://serveur.example',
    jeton: 'x',
    silenceMs: 10_000,
  });
  const debut = performance.now();
  const tire = await tirer({ cache, transport, surDonnees: rien, surBail: rien });
  const duree = performance.now() - debut;
  if (!tire.ok) throw new Error(JSON.stringify(tire.error));
  base.value.fermer();
  return documents / (duree / 1000);
}

/** The bare loop on the same stream: a line, JSON.parse, one insert in SQLCipher, a commit per page. */
function parLaBoucleNue(dossier: string, flux: string, documents: number): number {
  const db = new Database(join(dossier, 'nu.db'));
  db.pragma(`cipher='sqlcipher'`);
  db.pragma('legacy=4');
  db.pragma(`key="x'${'01'.repeat(32)}'"`);
  db.pragma('temp_store=MEMORY');
  db.pragma('journal_mode=WAL');
  db.pragma('synchronous=FULL');
  db.exec(
    'create table ligne (id text, genre text, scope text, donnees text, primary key (id, genre)) strict',
  );
  db.exec('create index par_scope on ligne (scope)');
  const inserer = db.prepare('insert into ligne values (?, ?, ?, ?) on conflict do nothing');
  const debut = performance.now();
  db.exec('begin');
  for (const texte of flux.split('\n')) {
    if (texte === '') continue;
    const ligne = JSON.parse(texte) as LigneFlux;
    if (ligne.t === 'put') inserer.run(ligne.id, ligne.genre, ligne.scope, JSON.stringify(ligne.donnees));
    if (ligne.t === 'page') db.exec('commit; begin');
  }
  db.exec('commit');
  const duree = performance.now() - debut;
  db.close();
  return documents / (duree / 1000);
}

export type MesureInsertion = {
  readonly octetsParDocument: number;
  /** documents/s. */
  readonly coffre: number;
  readonly reference: number;
  /** Median of the ratios of each pair of runs: what else the machine does weighs on both of a pair alike. */
  readonly ratio: number;
};

/** Medians of interleaved runs: bench id coffre.insertion. */
export async function mesurerInsertion(documents = 2000, tours = 3): Promise<MesureInsertion> {
  const { flux, octets } = fluxDe(documents);
  const coffre: number[] = [];
  const reference: number[] = [];
  for (let tour = 0; tour < tours; tour++) {
    const dossier = mkdtempSync(join(tmpdir(), 'collegiale-mesure-'));
    reference.push(parLaBoucleNue(dossier, flux, documents));
    coffre.push(await parLeCoffre(dossier, flux, documents));
    rmSync(dossier, { recursive: true });
  }
  const ratios = coffre.map((debit, tour) => debit / (reference[tour] ?? Number.NaN));
  const mediane = (valeurs: readonly number[]) =>
    valeurs.toSorted((a, b) => a - b)[Math.floor(tours / 2)] ?? 0;
  return {
    octetsParDocument: octets,
    coffre: mediane(coffre),
    reference: mediane(reference),
    ratio: mediane(ratios),
  };
}

if (process.argv[1] === import.meta.filename) console.log(await mesurerInsertion());
