import type { Erreur as ErreurLue } from '../../../contract/errors.ts';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import { textes } from './textes.ts';

/** Why an act was refused, under its form. */
export function Erreur({ erreur }: { readonly erreur: ErreurLue | null }) {
  return erreur === null ? null : (
    <Bandeau ton="rouge" icone="alert-circle" encadre urgent>
      {textes.erreur(erreur)}
    </Bandeau>
  );
}
