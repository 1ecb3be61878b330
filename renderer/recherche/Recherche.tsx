import { useState } from 'react';
import { BoutonRecherche } from '../ui/charpente/BarreHaut.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import type { EcranOffert } from './commandes.ts';
import { Palette } from './Palette.tsx';

type Props = { readonly ecrans: readonly EcranOffert[]; readonly horsLigne: boolean };

/** The search of the bar, on every screen of the open session. */
export function Recherche(props: Props) {
  const [ouverte, setOuverte] = useState(false);
  const ouvrir = () => setOuverte(true);
  useRaccourcis([lier('rechercher', ouvrir)]);
  return (
    <>
      <BoutonRecherche onPress={ouvrir} />
      {ouverte ? <Palette {...props} onFermer={() => setOuverte(false)} /> : null}
    </>
  );
}
