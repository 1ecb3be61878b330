import type { Erreur } from '../../contract/errors.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { EtatErreur } from '../ui/etat/EtatVide.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import styles from './application.module.css';
import { appeler } from './collegiale.ts';
import { Echec } from './Echec.tsx';
import { TitreEcran } from './TitreEcran.tsx';

type Props = {
  readonly erreur: Erreur;
  /** Where, for the diagnostic: « fiche ». */
  readonly ou: string;
  readonly icone: NomIcone;
  readonly textes: Readonly<
    Record<'titre' | 'absent' | 'absentSuite' | 'synchroniser' | 'revenir' | 'revenirA', string>
  >;
  readonly onRelire: () => void;
  readonly onRevenir: () => void;
};

/** Not on this workstation, or not readable: cause and next step, and the way back. */
export function EcranRefuse({ erreur, ou, icone, textes, onRelire, onRevenir }: Props) {
  useRaccourcis([lier('fermer', onRevenir, { libelle: textes.revenirA, pied: textes.revenir })]);
  return (
    <div className={styles['seul']}>
      <TitreEcran>{textes.titre}</TitreEcran>
      {erreur.type === 'Introuvable' ? (
        <EtatErreur
          icone={icone}
          titre={textes.absent}
          gestes={
            <>
              <Bouton
                variante="principal"
                icone="refresh"
                onPress={() => void appeler('sync:maintenant', null).then(onRelire)}
              >
                {textes.synchroniser}
              </Bouton>
              <Bouton touche="Échap" onPress={onRevenir}>
                {textes.revenir}
              </Bouton>
            </>
          }
        >
          {textes.absentSuite}
        </EtatErreur>
      ) : (
        <Echec erreur={erreur} ou={ou} onReessayer={onRelire} />
      )}
    </div>
  );
}
