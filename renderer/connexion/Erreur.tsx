import type { Erreur } from '../../contract/errors.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';

/** What went wrong in a form, told at once. */
export function ErreurFormulaire({ erreur }: { readonly erreur: Erreur | null }) {
  if (erreur === null) return null;
  const { cause, suite } = phraseErreur(erreur);
  return (
    <Bandeau ton="rouge" icone="alert-circle" fait={cause} encadre urgent>
      {suite}
    </Bandeau>
  );
}
