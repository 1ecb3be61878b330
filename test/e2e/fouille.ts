import { createReadStream, lstatSync, readdirSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync, zstdDecompressSync } from 'node:zlib';

export type Trouvaille = { readonly fichier: string; readonly forme: string };
export type Bilan = {
  readonly trouvailles: readonly Trouvaille[];
  readonly fichiers: readonly string[];
  readonly octets: number;
};
type Motif = { readonly octets: Buffer; readonly forme: string };
/** Motifs by their first two bytes, so that one pass does for hundreds of them. */
type Table = { readonly premiers: Uint8Array; readonly motifs: ReadonlyMap<number, readonly Motif[]> };

/** Each canary as the application might have written it. Canaries are ASCII, five characters or more. */
export function formes(canaris: readonly string[]): Table {
  const motifs = new Map<number, Motif[]>();
  const premiers = new Uint8Array(65_536);
  canaris.forEach((canari, rang) => {
    for (const [forme, octets] of formesDe(canari)) {
      const cle = octets.readUInt16LE(0);
      premiers[cle] = 1;
      motifs.set(cle, [...(motifs.get(cle) ?? []), { octets, forme: `canari ${rang}, ${forme}` }]);
    }
  });
  return { premiers, motifs };
}

function* formesDe(canari: string): Generator<readonly [string, Buffer]> {
  for (const casse of new Set([canari, canari.toLowerCase(), canari.toUpperCase()])) {
    yield ['utf8', Buffer.from(casse)];
    yield ['utf16', Buffer.from(casse, 'utf16le')];
    for (const encodage of ['utf8', 'utf16le'] as const) {
      for (const avance of [0, 1, 2])
        yield [`base64 ${encodage}+${avance}`, enBase64(casse, encodage, avance)];
    }
  }
}

/** The characters of base64 that depend on the canary alone, when `avance` bytes stand before it. */
function enBase64(texte: string, encodage: 'utf8' | 'utf16le', avance: number): Buffer {
  const octets = Buffer.concat([Buffer.alloc(avance), Buffer.from(texte, encodage)]);
  const entiers = Math.floor((octets.length * 8) / 6);
  return Buffer.from(octets.toString('base64').slice(Math.ceil((avance * 8) / 6), entiers));
}

const CHEVAUCHEMENT = 4096;
/** Compressed pieces inside a file are looked into when the file is not larger than this. */
const MAX_COMPRESSE = 8_000_000;

/** Every regular file below the folders, whole, and what stands compressed in it. Symbolic links are not followed. */
export async function fouiller(
  dossiers: readonly string[],
  table: Table,
  garder: (chemin: string, stat: Stats) => boolean = () => true,
): Promise<Bilan> {
  const trouvailles: Trouvaille[] = [];
  const fichiers: string[] = [];
  let octets = 0;
  for (const dossier of dossiers) {
    for (const [fichier, stat] of marcher(dossier)) {
      if (!garder(fichier, stat)) continue;
      fichiers.push(fichier);
      octets += stat.size;
      for (const forme of await formesDans(fichier, stat.size, table)) trouvailles.push({ fichier, forme });
    }
  }
  return { trouvailles, fichiers, octets };
}

function* marcher(dossier: string): Generator<readonly [string, Stats]> {
  for (const nom of lister(dossier)) {
    const chemin = join(dossier, nom);
    const stat = lstatSync(chemin, { throwIfNoEntry: false });
    // A file name would tell as much as a file.
    if (stat?.isDirectory()) yield* marcher(chemin);
    else if (stat?.isFile()) yield [chemin, stat];
  }
}

/** Folders come and go while others work beside us. */
function lister(dossier: string): readonly string[] {
  try {
    return readdirSync(dossier);
  } catch {
    return [];
  }
}

async function formesDans(fichier: string, taille: number, table: Table): Promise<ReadonlySet<string>> {
  const vues = new Set<string>();
  chercher(Buffer.from(fichier), table, vues);
  const entier: Buffer[] = [];
  let reste: Buffer = Buffer.alloc(0);
  try {
    for await (const morceau of createReadStream(fichier, { highWaterMark: 1 << 20 })) {
      const bloc = Buffer.concat([reste, morceau as Buffer]);
      chercher(bloc, table, vues);
      reste = bloc.subarray(Math.max(0, bloc.length - CHEVAUCHEMENT));
      if (taille <= MAX_COMPRESSE) entier.push(morceau as Buffer);
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
  }
  for (const clair of decompresser(Buffer.concat(entier))) chercher(clair, table, vues, 'compressé ');
  return vues;
}

function chercher(bloc: Buffer, { premiers, motifs }: Table, vues: Set<string>, prefixe = ''): void {
  for (let i = 0; i + 1 < bloc.length; i++) {
    const cle = (bloc[i] ?? 0) | ((bloc[i + 1] ?? 0) << 8);
    if (premiers[cle] === 0) continue;
    for (const { octets, forme } of motifs.get(cle) ?? []) {
      if (bloc.subarray(i, i + octets.length).equals(octets)) vues.add(prefixe + forme);
    }
  }
}

const OUVRIR: readonly (readonly [Buffer, (octets: Buffer) => Buffer])[] = [
  // What follows a gzip in a larger file is not read as its end: its deflate alone is, after a header of ten bytes.
  [Buffer.from([0x1f, 0x8b, 0x08]), (o) => inflateRawSync(o.subarray(10), { finishFlush: 2 })],
  [Buffer.from([0x28, 0xb5, 0x2f, 0xfd]), (o) => zstdDecompressSync(o)],
  // Local header of a zip: the name's length and the extra field's come before the data.
  [
    Buffer.from('PK\u0003\u0004'),
    (o) => inflateRawSync(o.subarray(30 + o.readUInt16LE(26) + o.readUInt16LE(28)), { finishFlush: 2 }),
  ],
];

function* decompresser(octets: Buffer): Generator<Buffer> {
  for (const [magie, ouvrir] of OUVRIR) {
    for (let i = octets.indexOf(magie); i >= 0; i = octets.indexOf(magie, i + 1)) {
      try {
        yield ouvrir(octets.subarray(i));
      } catch {
        // Bytes that only looked like it.
      }
    }
  }
}
