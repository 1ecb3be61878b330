import { useState } from 'react';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../ui/champ/Champ.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import type { SaisieProposition } from './saisie.ts';
import { textes, textesProposition as t } from './textes.ts';

type Props = {
  readonly saisie: SaisieProposition;
  readonly onNoter: (texte: string) => void;
  readonly onFermer: () => void;
};

/**
 * A disagreement is part of the avis (HAS): it is noted in the words of who expressed it. Closed by Échap or by a lock,
 * its words are there when it opens again.
 */
export function Desaccord({ saisie, onNoter, onFermer }: Props) {
  const [saisi, setSaisi] = useState(saisie.brouillonDesaccord);
  const changer = (texte: string) => {
    saisie.garderDesaccord(texte);
    setSaisi(texte);
  };
  const noter = () => {
    saisie.garderDesaccord(null);
    onNoter(saisi);
  };
  const annuler = () => {
    saisie.garderDesaccord(null);
    onFermer();
  };
  return (
    <Dialogue
      titre={t.desaccordTitre}
      question
      onFermer={onFermer}
      gestes={
        <>
          <Bouton variante="principal" onPress={noter}>
            {t.desaccordGeste}
          </Bouton>
          <Bouton onPress={annuler}>{textes.annuler}</Bouton>
        </>
      }
    >
      <ZoneTexte
        label={t.desaccordTitre}
        labelMasque
        value={saisi}
        onChange={changer}
        aide={t.desaccordAide}
        lignes={5}
        longueurMax={4000}
        autoFocus
      />
    </Dialogue>
  );
}
