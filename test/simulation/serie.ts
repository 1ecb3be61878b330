import { PANNES_PLANTEES } from './pannes-plantees.ts';
import { jouerReunion, type Rapport } from './reunion.ts';

/** Meetings of consecutive seeds; `panne` names a planted fault. */
export type Serie = {
  readonly premiere: number;
  readonly nombre: number;
  readonly panne: string | undefined;
};
export type BilanSerie = {
  readonly operations: number;
  readonly bilan: Readonly<Record<string, number>>;
  /** The first meeting that broke an invariant: the series stops there. */
  readonly violee: (Pick<Rapport, 'graine' | 'histoire'> & { readonly message: string }) | undefined;
};

export async function jouerSerie({ premiere, nombre, panne }: Serie): Promise<BilanSerie> {
  const plantee = panne === undefined ? undefined : PANNES_PLANTEES[panne];
  let total: BilanSerie = { operations: 0, bilan: {}, violee: undefined };
  for (let graine = premiere; graine < premiere + nombre; graine++) {
    const { violation, histoire, operations, bilan } = await jouerReunion(graine, plantee);
    const violee = violation && { graine, histoire, message: violation.message };
    total = { ...ajouter(total, { operations, bilan }), violee };
    if (violee) break;
  }
  return total;
}

export function ajouter(a: BilanSerie, b: Pick<BilanSerie, 'operations' | 'bilan'>): BilanSerie {
  const bilan: Record<string, number> = { ...a.bilan };
  for (const [quoi, n] of Object.entries(b.bilan)) bilan[quoi] = (bilan[quoi] ?? 0) + n;
  return { ...a, operations: a.operations + b.operations, bilan };
}
