import type { ReactNode } from 'react';
import { BoutonIcone } from '../ui/bouton/BoutonIcone.tsx';
import styles from './LecteurPdf.module.css';
import { textes } from './textes.ts';
import type { Lecture } from './useLecture.ts';

type Props = {
  readonly lecture: Lecture;
  readonly pages: number;
  readonly onChercher: () => void;
  readonly actions: ReactNode;
};

/** 34 high: page, zoom, rotation, search, then what the screen adds. */
export function Outils({ lecture, pages, onChercher, actions }: Props) {
  const { numero, echelle = 1 } = lecture;
  return (
    <div className={styles['outils']} role="toolbar" aria-label={textes.outils}>
      <BoutonIcone
        icone="chevron-left"
        label={textes.precedente}
        touche="←"
        inactif={numero <= 1}
        onPress={() => lecture.allerPage(numero - 1)}
      />
      <span className={styles['compte']} aria-hidden="true">
        {textes.page(numero, pages)}
      </span>
      <span className={styles['lu']} role="status">
        {textes.pageDite(numero, pages)}
      </span>
      <BoutonIcone
        icone="chevron-right"
        label={textes.suivante}
        touche="→"
        inactif={numero >= pages}
        onPress={() => lecture.allerPage(numero + 1)}
      />
      <span className={styles['ecart']} />
      <BoutonIcone icone="zoom-out" label={textes.reduire} touche="−" onPress={() => lecture.zoomer(-1)} />
      <span className={styles['compte']}>{textes.zoom(Math.round(echelle * 100))}</span>
      <BoutonIcone icone="zoom-in" label={textes.agrandir} touche="+" onPress={() => lecture.zoomer(1)} />
      <BoutonIcone icone="maximize" label={textes.ajuster} touche="L" onPress={lecture.ajuster} />
      <BoutonIcone
        icone="rotate-clockwise"
        label={textes.tourner}
        touche="R"
        onPress={() => lecture.pivoter(1)}
      />
      <BoutonIcone icone="search" label={textes.chercher} touche="Ctrl+F" onPress={onChercher} />
      <div className={styles['actions']}>{actions}</div>
    </div>
  );
}
