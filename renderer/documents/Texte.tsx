import { useRef, useState } from 'react';
import type { PieceVue, VueStructure } from '../../contract/document-structure.ts';
import { BoutonIcone } from '../ui/bouton/BoutonIcone.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Arbre } from './Arbre.tsx';
import styles from './LecteurStructure.module.css';
import { Recherche } from './Recherche.tsx';
import { textes } from './textes.ts';
import { textes as textesStructure } from './textes-structure.ts';
import { useRechercheTexte } from './useRechercheTexte.ts';

type Props = {
  readonly structure: VueStructure;
  readonly titre: string;
  readonly onPiece: (piece: PieceVue) => void;
  /** In a meeting: it is read here and not shown to the room. */
  readonly enReunion: boolean;
};

/** The sections of a structured document, and the search in their words. */
export function Texte({ structure, titre, onPiece, enReunion }: Props) {
  const zone = useRef<HTMLDivElement>(null);
  const cadre = useRef<HTMLDivElement>(null);
  const [ouverte, setOuverte] = useState(false);
  const recherche = useRechercheTexte(cadre, structure);
  const ouvrir = () => setOuverte(true);
  useRaccourcis(
    [
      lier('chercherDansDocument', ouvrir),
      lier('occurrenceSuivante', () => recherche.aller(1), { inactif: !ouverte }),
    ],
    zone,
  );
  return (
    <div ref={zone} className={styles['texte']}>
      <div className={styles['outils']}>
        {enReunion ? <p>{textesStructure.nonProjete}</p> : null}
        <BoutonIcone icone="search" label={textes.chercher} touche="Ctrl+F" onPress={ouvrir} />
      </div>
      {ouverte ? (
        <Recherche
          recherche={recherche}
          onAller={recherche.aller}
          onFermer={() => {
            setOuverte(false);
            recherche.effacer();
            cadre.current?.focus();
          }}
        />
      ) : null}
      <Arbre cadre={cadre} structure={structure} titre={titre} onPiece={onPiece} />
    </div>
  );
}
