import { useState } from 'react';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Champ } from '../ui/champ/Champ.tsx';
import { DialogueLeger } from '../ui/dialogue/DialogueLeger.tsx';
import { textes as t } from './textes.ts';

type Props = {
  readonly total: number;
  /** @returns false when there is no such case. */
  readonly onAller: (numero: number) => boolean;
  /** A number is being typed: its case can be made ready. */
  readonly onNumero: (numero: number) => void;
  readonly onFermer: () => void;
};

/** Ctrl+G: the number, then Entrée. */
export function AllerAuDossier({ total, onAller, onNumero, onFermer }: Props) {
  const [numero, setNumero] = useState('');
  const [absent, setAbsent] = useState(false);
  return (
    <DialogueLeger titre={t.allerTitre} onFermer={onFermer}>
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
            const chiffres = saisi.replaceAll(/\D/g, '');
            setNumero(chiffres);
            if (chiffres !== '') onNumero(Number(chiffres));
            setAbsent(false);
          }}
        />
        <p>
          <Bouton variante="principal" type="submit">
            {t.allerGeste}
          </Bouton>
        </p>
      </form>
    </DialogueLeger>
  );
}
