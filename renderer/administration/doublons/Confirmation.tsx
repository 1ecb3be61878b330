import type { FicheDoublon } from '../../../contract/doublons.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { textes } from './textes.ts';

type Props = { readonly reste: FicheDoublon; readonly onOui: () => void; readonly onNon: () => void };

/** Said once more before it is done: which identity stays, and that no document changes. */
export function Confirmation({ reste, onOui, onNon }: Props) {
  const { titre, corps, oui, non } = textes.confirmer;
  return (
    <Dialogue
      titre={titre}
      question
      onFermer={onNon}
      gestes={
        <>
          <Bouton variante="principal" autoFocus onPress={onOui}>
            {oui}
          </Bouton>
          <Bouton onPress={onNon}>{non}</Bouton>
        </>
      }
    >
      <p>{corps(reste)}</p>
    </Dialogue>
  );
}
