import type { Acteur, Trace } from '../store/ports.ts';

/** A trace of the sign-in and of what a person does with his own account. */
export const trace = (action: string, autorise: boolean, qui: Partial<Acteur>, details = ''): Trace => ({
  compteId: qui.compteId ?? null,
  professionnelId: qui.professionnelId ?? null,
  posteId: qui.posteId ?? null,
  action,
  objet: qui.compteId === undefined ? 'identifiantInconnu' : `compte:${qui.compteId}`,
  autorise,
  details,
});
