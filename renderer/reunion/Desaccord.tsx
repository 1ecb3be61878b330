import { useState } from 'react';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../ui/champ/Champ.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import type { SaisieNote } from './notes.ts';
import type { SaisieProposition } from './saisie.ts';
import { textes, textesProposition as t } from './textes.ts';

type Props = {
  readonly saisie: SaisieProposition;
  /** What was typed and not noted yet. */
  readonly brouillon: SaisieNote;
  readonly onNoter: (texte: string) => void;
  readonly onFermer: () => void;
};

/**
 * A disagreement is part of the avis (HAS): it is noted in the words of who expressed it. Until it is noted or given
 * up its words are kept apart, whatever closed it: Échap, a lock, another case, the end of the application.
 */
export function Desaccord({ saisie, brouillon, onNoter, onFermer }: Props) {
  const [saisi, setSaisi] = useState(() => brouillon.lire().texte || saisie.lire().contenu.desaccord);
  const changer = (texte: string) => {
    brouillon.changer(texte === saisie.lire().contenu.desaccord ? '' : texte);
    setSaisi(texte);
  };
  const noter = () => {
    onNoter(saisi);
    void oublierUneFoisNote(saisie, brouillon);
  };
  const annuler = () => {
    brouillon.changer('');
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

/** Its words leave the one place once the other has them. */
async function oublierUneFoisNote(saisie: SaisieProposition, brouillon: SaisieNote): Promise<void> {
  const { texte } = brouillon.lire();
  if ((await saisie.deverser()) && brouillon.lire().texte === texte) brouillon.changer('');
}
