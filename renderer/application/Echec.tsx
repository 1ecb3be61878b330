import type { Erreur } from '../../contract/errors.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { EtatErreur } from '../ui/etat/EtatVide.tsx';
import { poste } from './poste.ts';
import { useSource } from './source.ts';
import { textes } from './textes/application.ts';
import { diagnostic, phraseErreur } from './textes/erreurs.ts';

type Props = {
  readonly erreur: Erreur;
  /** Where, for the diagnostic: « agenda ». */
  readonly ou: string;
  readonly onReessayer?: () => void;
  /** 1 where it stands for the whole screen. */
  readonly niveau?: 1 | 2;
  /** On the ground of the window, in no pane: always so at level 1. */
  readonly carte?: boolean;
};

/** A pane that could not be read: cause, next step, diagnostic. */
export function Echec({ erreur, ou, onReessayer, niveau = 2, carte = niveau === 1 }: Props) {
  const { session } = useSource(poste);
  const { cause, suite } = phraseErreur(erreur);
  return (
    <EtatErreur
      titre={cause}
      niveau={niveau}
      carte={carte}
      diagnostic={diagnostic(erreur, ou, session.version)}
      gestes={
        onReessayer === undefined ? undefined : (
          <Bouton icone="refresh" onPress={onReessayer}>
            {textes.reessayer}
          </Bouton>
        )
      }
    >
      {suite}
    </EtatErreur>
  );
}
