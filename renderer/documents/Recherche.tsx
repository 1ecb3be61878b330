import { useRef } from 'react';
import { BoutonIcone } from '../ui/bouton/BoutonIcone.tsx';
import { Champ } from '../ui/champ/Champ.tsx';
import styles from './LecteurPdf.module.css';
import { textes } from './textes.ts';
import type { EtatRecherche } from './useRecherche.ts';

type Props = {
  readonly recherche: Pick<EtatRecherche, 'mot' | 'nombre' | 'rang' | 'chercher'>;
  readonly onAller: (pas: 1 | -1) => void;
  readonly onFermer: () => void;
};

/** Ctrl+F: the word, how many times it stands in the document, next and previous. */
export function Recherche({ recherche, onAller, onFermer }: Props) {
  const zone = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={zone}
      className={styles['recherche']}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        onAller(1);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onFermer();
        }
      }}
    >
      <Champ
        label={textes.mot}
        labelMasque
        value={recherche.mot}
        onChange={recherche.chercher}
        exemple={textes.mot}
        autoFocus
      />
      <span className={styles['compte']} role="status">
        {recherche.mot.trim() === '' ? '' : textes.trouvees(recherche.rang, recherche.nombre)}
      </span>
      <BoutonIcone
        icone="chevron-left"
        label={textes.occurrencePrecedente}
        touche="Maj+F3"
        onPress={() => onAller(-1)}
      />
      <BoutonIcone
        icone="chevron-right"
        label={textes.occurrenceSuivante}
        touche="F3"
        onPress={() => onAller(1)}
      />
      <BoutonIcone icone="x" label={textes.fermerRecherche} touche="Échap" onPress={onFermer} />
    </form>
  );
}
