import { useState } from 'react';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Champ } from '../ui/champ/Champ.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { textes as t } from './textes.ts';

type Props = {
  readonly total: number;
  /** @returns false when there is no such case. */
  readonly onAller: (numero: number) => boolean;
  readonly onFermer: () => void;
};

/** Ctrl+G: the number, then Entrée. */
export function AllerAuDossier({ total, onAller, onFermer }: Props) {
  const [numero, setNumero] = useState('');
  const [absent, setAbsent] = useState(false);
  return (
    <Dialogue titre={t.allerTitre} onFermer={onFermer}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (onAller(Number(numero))) onFermer();
          else setAbsent(true);
        }}
      >
        <Champ
          label={t.allerChamp}
          value={numero}
          erreur={absent ? t.allerAbsent(total) : undefined}
          autoFocus
          onChange={(saisi) => {
            setNumero(saisi.replaceAll(/\D/g, ''));
            setAbsent(false);
          }}
        />
        <p>
          <Bouton variante="principal" type="submit">
            {t.allerGeste}
          </Bouton>
        </p>
      </form>
    </Dialogue>
  );
}
