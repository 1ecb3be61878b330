/** One line of the bench table. `ratio` is to the reference of the same run, null without a reference. */
export type Resultat = {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly reference: { readonly name: string; readonly value: number } | null;
  readonly ratio: number | null;
  /** The bar of the issue, in words, and whether it is held in this run. */
  readonly bar: string;
  readonly held: boolean;
  /** Median beside `value`, null where `value` is no p95. */
  readonly p50: number | null;
  /** How it was measured, where the id does not say it. */
  readonly note: string | null;
};

export type Barre =
  | { readonly type: 'auPlus'; readonly seuil: number }
  | { readonly type: 'auMoins'; readonly seuil: number }
  /** Over the reference of the same run, and under a ceiling whatever the reference is. */
  | { readonly type: 'ecartAuPlus'; readonly seuil: number; readonly plafond?: number }
  | { readonly type: 'ratioAuPlus'; readonly seuil: number }
  | { readonly type: 'ratioAuMoins'; readonly seuil: number };

export type Banc = {
  readonly id: string;
  readonly unit: string;
  readonly barre: Barre;
  /** Filling what it measures takes minutes: run when its id is asked for. */
  readonly aLaDemande?: boolean;
  readonly mesurer: () => Promise<Mesure>;
};

export type Mesure = {
  readonly value: number;
  readonly p50?: number;
  readonly reference?: { readonly name: string; readonly value: number };
  /** Median of the ratios of interleaved pairs; by default value / reference. */
  readonly ratio?: number;
  readonly note?: string;
};

/** Nearest-rank percentile, p in (0, 100]. */
export function percentile(mesures: readonly number[], p: number): number {
  const tries = mesures.toSorted((a, b) => a - b);
  return tries[Math.max(0, Math.ceil((p / 100) * tries.length) - 1)] ?? Number.NaN;
}

export const p95 = (mesures: readonly number[]): number => percentile(mesures, 95);
export const mediane = (mesures: readonly number[]): number => percentile(mesures, 50);
export const p50EtP95 = (mesures: readonly number[]): Mesure => ({
  value: p95(mesures),
  p50: mediane(mesures),
});

/** What else the machine does weighs on both of a pair alike. */
export const ratioParCouples = (mesures: readonly number[], references: readonly number[]): number =>
  mediane(mesures.map((mesure, i) => mesure / (references[i] ?? Number.NaN)));

/** Durations in ms of `n` runs, after `chauffe` runs that do not count. */
export async function chronometrer(
  n: number,
  chauffe: number,
  corps: (i: number) => Promise<void> | void,
): Promise<number[]> {
  const durees: number[] = [];
  for (let i = -chauffe; i < n; i++) {
    const debut = performance.now();
    await corps(i);
    if (i >= 0) durees.push(performance.now() - debut);
  }
  return durees;
}

const MOTS = {
  auPlus: '≤',
  auMoins: '≥',
  ecartAuPlus: '≤ réf. +',
  ratioAuPlus: 'ratio ≤',
  ratioAuMoins: 'ratio ≥',
} as const;

const direBarre = (barre: Barre): string => {
  const plafond = barre.type === 'ecartAuPlus' ? barre.plafond : undefined;
  return `${MOTS[barre.type]} ${barre.seuil}${plafond === undefined ? '' : `, ≤ ${plafond}`}`;
};

function tenue(barre: Barre, value: number, ratio: number | null, reference = Number.NaN): boolean {
  if (barre.type === 'ecartAuPlus')
    return value - reference <= barre.seuil && value <= (barre.plafond ?? Infinity);
  const mesure = barre.type.startsWith('ratio') ? (ratio ?? Number.NaN) : value;
  return barre.type.endsWith('Plus') ? mesure <= barre.seuil : mesure >= barre.seuil;
}

export async function executer(banc: Banc): Promise<Resultat> {
  const { value, reference, p50, note, ...mesure } = await banc.mesurer();
  const ratio = mesure.ratio ?? (reference ? value / reference.value : null);
  return {
    id: banc.id,
    value,
    unit: banc.unit,
    reference: reference ?? null,
    ratio,
    bar: direBarre(banc.barre),
    held: tenue(banc.barre, value, ratio, reference?.value),
    p50: p50 ?? null,
    note: note ?? null,
  };
}
