/** One line of a file, numbered from 1; a line beyond the bound was counted and thrown away as it came. */
export type LigneLue =
  | { readonly n: number; readonly texte: string }
  | { readonly n: number; readonly refus: 'tropLongue' | 'encodage' };

const FIN = 0x0a;

/** Cuts a stream at its line ends; never holds more than one line of `max` bytes and the piece being read. */
export async function* lireLignes(
  morceaux: AsyncIterable<Uint8Array>,
  max: number,
): AsyncGenerator<LigneLue> {
  let tenus: Uint8Array[] = [];
  let taille = 0;
  let n = 0;
  const garder = (octets: Uint8Array): void => {
    taille += octets.length;
    if (taille > max) tenus = [];
    else if (octets.length > 0) tenus.push(octets);
  };
  const finir = (): LigneLue => {
    n++;
    const ligne: LigneLue = taille > max ? { n, refus: 'tropLongue' } : decoder(n, tenus);
    tenus = [];
    taille = 0;
    return ligne;
  };
  for await (const morceau of morceaux) {
    let debut = 0;
    for (let fin = morceau.indexOf(FIN); fin !== -1; fin = morceau.indexOf(FIN, debut)) {
      garder(morceau.subarray(debut, fin));
      yield finir();
      debut = fin + 1;
    }
    garder(morceau.subarray(debut));
  }
  if (taille > 0) yield finir();
}

/** A byte order mark at the start and a carriage return at the end are no part of a line. */
function decoder(n: number, tenus: readonly Uint8Array[]): LigneLue {
  try {
    const texte = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(tenus));
    return { n, texte: texte.endsWith('\r') ? texte.slice(0, -1) : texte };
  } catch {
    return { n, refus: 'encodage' };
  }
}
