import { textes } from './textes.ts';
import { useDeLaFiche } from './useSaisieFiche.ts';

/** What is said under a field that lacks: once validation was asked, and not before (ui.md §1.3). */
export function useManque(id: string): string | undefined {
  const bloquant = useDeLaFiche((saisie) =>
    saisie.demandee() ? saisie.bilan().manques.find(({ champ }) => champ === id)?.bloquant : undefined,
  );
  if (bloquant === undefined) return undefined;
  return bloquant ? textes.aRenseigner : textes.aRenseignerNational;
}
