import { Bouton } from '../ui/bouton/Bouton.tsx';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import { aller } from './route.ts';
import styles from './application.module.css';
import { textes } from './textes/application.ts';
import { TitreEcran } from './TitreEcran.tsx';

/** « Réunion » or « Validation » of the bar before any séance was opened. */
export function SansSeance({ ecran }: { readonly ecran: 'reunion' | 'validation' }) {
  return (
    <div className={styles['seul']}>
      <TitreEcran>{textes.ecrans[ecran]}</TitreEcran>
      <EtatVide
        icone="calendar-week"
        titre={textes.aucuneSeance.titre}
        gestes={
          <Bouton variante="principal" onPress={() => aller({ ecran: 'agenda' })}>
            {textes.aucuneSeance.geste}
          </Bouton>
        }
      >
        {textes.aucuneSeance.corps}
      </EtatVide>
    </div>
  );
}
