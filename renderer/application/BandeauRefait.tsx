import { useState } from 'react';
import type { CoffreRefait } from '../../contract/vues-coffre.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { textes } from './textes/application.ts';

/** Told once, after the sign-in that made a damaged vault again: what was found, what may be missing. */
export function BandeauRefait({ refait }: { readonly refait: CoffreRefait | null }) {
  const [lu, setLu] = useState(false);
  if (refait === null || lu) return null;
  const { fait, faitIncomplet, retrouves, manque, compris } = textes.coffreRefait;
  const trouves = refait.complet || refait.operations > 0 ? retrouves(refait.operations) : '';
  return (
    <Bandeau
      ton={refait.complet ? 'encre' : 'ambre'}
      icone={refait.complet ? 'circle-check' : 'alert-triangle'}
      fait={refait.complet ? fait : faitIncomplet}
      action={<Bouton onPress={() => setLu(true)}>{compris}</Bouton>}
    >
      {[trouves, refait.complet ? '' : manque(refait.depuis)].filter(Boolean).join(' ')}
    </Bandeau>
  );
}
