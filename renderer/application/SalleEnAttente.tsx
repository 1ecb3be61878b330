import { useEffect, useState } from 'react';
import type { VueEcrans } from '../../contract/vues.ts';
import texte from '../styles/texte.module.css';
import { BoutonEtat } from '../ui/charpente/BarreHaut.tsx';
import { appeler, ecouter } from './collegiale.ts';
import { allerEcran } from './route.ts';
import { textes } from './textes/application.ts';

/** Away from the meeting the room sees its neutral screen: said on every other one, with the way back. */
export function SalleEnAttente() {
  const ecrans = useEcrans();
  if (ecrans?.projette !== true) return null;
  return (
    <BoutonEtat icone="screen-share" ton="encre" onPress={() => allerEcran('reunion')}>
      <span className={texte['grandEcran']}>{ecrans.noir ? textes.salle.noir : textes.salle.attente}</span>
      <span className={texte['petitEcran']}>{textes.salle.court}</span>
    </BoutonEtat>
  );
}

function useEcrans(): VueEcrans | null {
  const [ecrans, setEcrans] = useState<VueEcrans | null>(null);
  useEffect(() => {
    let quitte = false;
    void appeler('projection:etat', null).then((recu) => {
      if (recu.ok && !quitte) setEcrans(recu.value);
    });
    const sourd = ecouter('projection:change', setEcrans);
    return () => {
      quitte = true;
      sourd();
    };
  }, []);
  return ecrans;
}
