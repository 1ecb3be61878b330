import { assert } from '../../domain/assert.ts';

/** A WebAssembly page. */
const PAGE = 64 * 1024;

/** What holds a block of the linear memory: taken then given back, it is room that needs no growing. */
export type Allocateur = {
  readonly memory: WebAssembly.Memory;
  readonly prendre: (octets: number) => number;
  readonly rendre: (adresse: number, octets: number) => void;
};

/** A run of pages as they were: their bytes, or undefined where there were zeros only. */
type Plage = { readonly debut: number; readonly fin: number; readonly octets: Uint8Array | undefined };

export type Instantane = { readonly restaurer: () => void };

/**
 * Photographs the linear memory with `reserve` bytes of free room, and puts it back as it was: what a
 * composition leaves (memoised results, the content itself) is overwritten or zeroed, and each one starts
 * from the same bytes. A document that needed more than the room left makes the room larger, since pages
 * that were grown after the photograph belong to nobody once it is put back.
 */
export function photographier(allocateur: Allocateur, reserve: number): Instantane {
  let place = reserve;
  let { plages, taille } = prendreVue(allocateur, place);
  return {
    restaurer: () => {
      const octets = new Uint8Array(allocateur.memory.buffer);
      for (const { debut, fin, octets: avant } of plages) {
        if (avant) octets.set(avant, debut);
        else octets.fill(0, debut, fin);
      }
      if (octets.length === taille) return;
      octets.fill(0, taille);
      place *= 2;
      ({ plages, taille } = prendreVue(allocateur, place));
    },
  };
}

function prendreVue({ memory, prendre, rendre }: Allocateur, place: number) {
  const adresse = prendre(place);
  assert(adresse !== 0, 'Mémoire refusée');
  rendre(adresse, place);
  const octets = new Uint8Array(memory.buffer);
  const plages: Plage[] = [];
  for (let debut = 0; debut < octets.length; debut += PAGE) {
    const page = octets.subarray(debut, debut + PAGE);
    const vide = page.every((octet) => octet === 0);
    const derniere = plages.at(-1);
    if (derniere && (derniere.octets === undefined) === vide) plages.pop();
    const depuis = derniere && (derniere.octets === undefined) === vide ? derniere.debut : debut;
    const fin = debut + PAGE;
    plages.push({ debut: depuis, fin, octets: vide ? undefined : octets.subarray(depuis, fin) });
  }
  return {
    plages: plages.map((p) => ({ ...p, octets: p.octets && Uint8Array.from(p.octets) })),
    taille: octets.length,
  };
}
