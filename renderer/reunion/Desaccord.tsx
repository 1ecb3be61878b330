import { useState } from 'react';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../ui/champ/Champ.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { textes, textesProposition as t } from './textes.ts';

type Props = {
  readonly texte: string;
  readonly onNoter: (texte: string) => void;
  readonly onFermer: () => void;
};

/** A disagreement is part of the avis (HAS): it is noted in the words of who expressed it. */
export function Desaccord({ texte, onNoter, onFermer }: Props) {
  const [saisi, setSaisi] = useState(texte);
  return (
    <Dialogue
      titre={t.desaccordTitre}
      question
      onFermer={onFermer}
      gestes={
        <>
          <Bouton variante="principal" onPress={() => onNoter(saisi)}>
            {t.desaccordGeste}
          </Bouton>
          <Bouton onPress={onFermer}>{textes.annuler}</Bouton>
        </>
      }
    >
      <ZoneTexte
        label={t.desaccordTitre}
        labelMasque
        value={saisi}
        onChange={setSaisi}
        aide={t.desaccordAide}
        lignes={5}
        longueurMax={4000}
        autoFocus
      />
    </Dialogue>
  );
}
