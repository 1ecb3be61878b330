import type { ReactNode } from 'react';
import { BoutonIcone } from '../ui/bouton/BoutonIcone.tsx';
import type { ActionMenu } from '../ui/menu/ListeActions.tsx';
import styles from './LecteurPdf.module.css';
import { MenuDocument } from './MenuDocument.tsx';
import { textes } from './textes.ts';
import type { Lecture } from './useLecture.ts';

type Props = {
  readonly lecture: Lecture;
  readonly pages: number;
  readonly vignettes: boolean;
  readonly onVignettes: () => void;
  readonly onChercher: () => void;
  readonly epingle?:
    | { readonly page: number | null; readonly onBasculer: (page: number) => void }
    | undefined;
  readonly onImprimer?: (() => void) | undefined;
  readonly actions: ReactNode;
  /** The first or the last page is reached: the arrow that was pressed goes off, and the page takes the focus. */
  readonly onBout: () => void;
};

/** 34 high: page, zoom, rotation, search, then what the screen adds. */
export function Outils(props: Props) {
  const { lecture, pages, onChercher, actions } = props;
  const { numero, echelle = 1 } = lecture;
  const allerPage = (voulue: number) => {
    lecture.allerPage(voulue);
    if (voulue <= 1 || voulue >= pages) props.onBout();
  };
  return (
    <div className={styles['outils']} role="toolbar" aria-label={textes.outils}>
      <BoutonIcone
        icone="chevron-left"
        label={textes.precedente}
        touche="←"
        inactif={numero <= 1}
        onPress={() => allerPage(numero - 1)}
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
        onPress={() => allerPage(numero + 1)}
      />
      <span className={styles['ecart']} />
      <BoutonIcone icone="zoom-out" label={textes.reduire} touche="−" onPress={() => lecture.zoomer(-1)} />
      <span className={styles['compte']}>{textes.zoom(Math.round(echelle * 100))}</span>
      <BoutonIcone icone="zoom-in" label={textes.agrandir} touche="+" onPress={() => lecture.zoomer(1)} />
      <BoutonIcone
        icone="rotate-clockwise"
        label={textes.tourner}
        touche="R"
        onPress={() => lecture.pivoter(1)}
      />
      <BoutonIcone icone="search" label={textes.chercher} touche="Ctrl+F" onPress={onChercher} />
      <MenuDocument actions={actionsDe(props)} />
      <div className={styles['actions']}>{actions}</div>
    </div>
  );
}

function actionsDe({ lecture, vignettes, onVignettes, epingle, onImprimer }: Props): readonly ActionMenu[] {
  const epinglee = epingle?.page === lecture.numero;
  return [
    {
      id: 'vignettes',
      libelle: vignettes ? textes.fermerVignettes : textes.vignettes,
      icone: 'layout-sidebar',
      touche: 'V',
      onAction: onVignettes,
    },
    { id: 'ajuster', libelle: textes.ajuster, icone: 'maximize', touche: 'L', onAction: lecture.ajuster },
    ...(epingle === undefined
      ? []
      : [
          {
            id: 'epingler',
            libelle: epinglee ? textes.desepingler : textes.epingler,
            icone: 'pinned',
            touche: 'E',
            onAction: () => epingle.onBasculer(lecture.numero),
          } as const,
        ]),
    ...(onImprimer === undefined
      ? []
      : [
          {
            id: 'imprimer',
            libelle: textes.imprimer,
            icone: 'printer',
            touche: 'Ctrl+P',
            onAction: onImprimer,
          } as const,
        ]),
  ];
}
