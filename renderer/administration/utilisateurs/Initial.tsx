import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { textes } from './textes.ts';
import styles from './utilisateurs.module.css';

type Props = {
  readonly identifiant: string;
  readonly motDePasse: string;
  readonly onFermer: () => void;
};

/** A password to hand over, shown once: a click beside it does not lose it. */
export function Initial({ identifiant, motDePasse, onFermer }: Props) {
  const { initial: mots } = textes;
  return (
    <Dialogue
      titre={mots.titre}
      question
      onFermer={onFermer}
      gestes={
        <Bouton variante="principal" onPress={onFermer}>
          {mots.fermer}
        </Bouton>
      }
    >
      <p>{identifiant}</p>
      <p className={styles['secret']}>{motDePasse}</p>
      <p className={styles['second']}>{mots.effet}</p>
    </Dialogue>
  );
}
