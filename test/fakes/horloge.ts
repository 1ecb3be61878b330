import type { Clock } from '../../sync/ports.ts';

/** A clock that moves only when told; `attendre` resolves when it has moved far enough. */
export type HorlogeManuelle = Clock & { readonly avancer: (ms: number) => Promise<void> };

export function creerHorlogeManuelle(debutMs = Date.parse('2026-11-24T13:00:00Z')): HorlogeManuelle {
  let maintenant = debutMs;
  let attentes: { readonly a: number; readonly resoudre: () => void }[] = [];
  return {
    maintenant: () => maintenant,
    attendre: (delaiMs) =>
      new Promise((resoudre) => {
        attentes.push({ a: maintenant + delaiMs, resoudre });
      }),
    avancer: async (ms) => {
      maintenant += ms;
      const mures = attentes.filter((x) => x.a <= maintenant);
      attentes = attentes.filter((x) => x.a > maintenant);
      for (const x of mures) x.resoudre();
      await laisserFaire();
    },
  };
}

/** Lets every promise that can go on go on. */
export const laisserFaire = (): Promise<void> => new Promise((resoudre) => setImmediate(resoudre));
