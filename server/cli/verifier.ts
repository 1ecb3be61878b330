import type { CommandeVerifier } from './arguments.ts';

export async function verifierTraces(_commande: CommandeVerifier): Promise<number> {
  return 1;
}
export async function verifier(_commande: CommandeVerifier): Promise<number> {
  return 1;
}
