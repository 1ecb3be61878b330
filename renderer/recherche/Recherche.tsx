import { useState } from 'react';
import { synchro } from '../application/poste.ts';
import { useSource } from '../application/source.ts';
import { BoutonRecherche } from '../ui/charpente/BarreHaut.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import type { EcranOffert } from './commandes.ts';
import { Palette } from './Palette.tsx';

type Props = { readonly ecrans: readonly EcranOffert[]; readonly horsLigne: boolean };

/** The search of the bar, on every screen of the open session. */
export function Recherche(props: Props) {
  const [ouverte, setOuverte] = useState(false);
  // The session outlives a network that goes: the server is then not asked.
  const horsLigne = useSource(synchro)?.etat === 'horsLigne' || props.horsLigne;
  const ouvrir = () => setOuverte(true);
  useRaccourcis([lier('rechercher', ouvrir)]);
  return (
    <>
      <BoutonRecherche onPress={ouvrir} />
      {ouverte ? <Palette {...props} horsLigne={horsLigne} onFermer={() => setOuverte(false)} /> : null}
    </>
  );
}
