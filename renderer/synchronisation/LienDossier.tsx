import type { LieuOperation } from '../../contract/vues.ts';
import { allerAuCas } from '../application/route.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { textes } from './textes.ts';

/** To the case an operation is about, when it is still on this workstation. */
export function LienDossier({ lieu }: { readonly lieu: LieuOperation | null }) {
  if (lieu === null) return null;
  return (
    <Bouton icone="presentation" onPress={() => allerAuCas(lieu)}>
      {lieu.inscriptionId === null ? textes.ouvrirSeance : textes.ouvrirDossier}
    </Bouton>
  );
}
