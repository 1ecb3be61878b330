import { useLayoutEffect, useRef, useState } from 'react';
import type { VueMontree, VuePageProjetee } from '../../contract/projection.ts';
import { CasProjete } from './CasProjete.tsx';
import { Entete, Pied } from './Cadre.tsx';
import type { ImageRecue } from './images-recues.ts';
import styles from './projection.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly vue: VueMontree;
  /** The picture of a page; null: it is not there. */
  readonly image: ImageRecue | null;
  /** Known from the views before: the neutral screen says nothing else. */
  readonly rcp: string | null;
};

export function VueProjetee({ vue, image, rcp }: Props) {
  switch (vue.type) {
    case 'noir':
      return <main className={styles['noir']} aria-label={textes.noir} />;
    case 'neutre':
      return (
        <main className={styles['neutre']}>
          {rcp === null ? null : <h1>{rcp}</h1>}
          <p>{textes.neutre}</p>
        </main>
      );
    case 'cas':
      return <CasProjete vue={vue} />;
    case 'page':
      return <PageProjetee vue={vue} image={image} />;
  }
}

type PropsPage = { readonly vue: VuePageProjetee; readonly image: Props['image'] };

function PageProjetee(recue: PropsPage) {
  const { montree, toile, peinte } = usePeinte(recue);
  const { couvre, vue, titre, page, pages } = montree;
  return (
    <div className={styles['projection']}>
      <Entete ordre={montree.ordre} personne={montree.personne} contexte={montree.contexte} />
      <main className={styles['feuille']}>
        {peinte ? (
          <div className={styles['papier']} style={{ aspectRatio: `${vue.largeur} / ${vue.hauteur}` }}>
            <canvas
              ref={toile}
              role="img"
              aria-label={textes.page(titre, page, pages)}
              style={{
                width: part(couvre.largeur / vue.largeur),
                left: part((couvre.x - vue.x) / vue.largeur),
                top: part((couvre.y - vue.y) / vue.hauteur),
              }}
            />
          </div>
        ) : null}
      </main>
      <Pied cadre={montree.cadre} fin={textes.page(titre, page, pages)} />
    </div>
  );
}

const part = (fraction: number): string => `${fraction * 100}%`;

type Decodee = { readonly image: ImageRecue; readonly pixels: ImageBitmap | null };

/**
 * The view received, as soon as its picture is decoded, and the one before until then: never a page under the number
 * of another. One canvas, which gives its pixels back when the page is left.
 */
function usePeinte(recue: PropsPage) {
  const { vue, image } = recue;
  const toile = useRef<HTMLCanvasElement>(null);
  const [decodee, setDecodee] = useState<Decodee | null>(null);
  const [montree, setMontree] = useState({ vue, image });
  const aMontrer = image === null || decodee === null || decodee.image === image;
  if (aMontrer && (montree.vue !== vue || montree.image !== image)) setMontree({ vue, image });
  useLayoutEffect(() => {
    if (image === null) return;
    let quitte = false;
    void image.pixels.then((pixels) => {
      if (!quitte) setDecodee({ image, pixels });
    });
    return () => {
      quitte = true;
    };
  }, [image]);
  useLayoutEffect(() => {
    const element = toile.current;
    const pixels = decodee?.pixels;
    // Closed meanwhile: another one is on its way.
    if (element === null || pixels == null || pixels.width === 0) return;
    element.width = pixels.width;
    element.height = pixels.height;
    element.getContext('2d', { alpha: false })?.drawImage(pixels, 0, 0);
    return () => {
      element.width = 0;
    };
  }, [decodee]);
  const peinte = decodee?.pixels != null && decodee.image === montree.image;
  return { montree: montree.vue, toile, peinte };
}
