import { useLayoutEffect, useState } from 'react';
import type { VuePageProjetee, VueProjection } from '../../contract/projection.ts';
import { CasProjete } from './CasProjete.tsx';
import { Entete, Pied } from './Cadre.tsx';
import styles from './projection.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly vue: VueProjection;
  /** Known from the views before: the neutral screen says nothing else. */
  readonly rcp: string | null;
};

export function VueProjetee({ vue, rcp }: Props) {
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
      return <PageProjetee vue={vue} />;
  }
}

function PageProjetee({ vue: montree }: { readonly vue: VuePageProjetee }) {
  const adresse = useAdresse(montree.image);
  const { couvre, vue, titre, page, pages } = montree;
  return (
    <div className={styles['projection']}>
      <Entete ordre={montree.ordre} personne={montree.personne} contexte={montree.contexte} />
      <main className={styles['feuille']}>
        {adresse === null ? null : (
          <div className={styles['papier']} style={{ aspectRatio: `${vue.largeur} / ${vue.hauteur}` }}>
            <img
              src={adresse}
              // In the same frame as its page number: never a page under the number of another.
              decoding="sync"
              alt={textes.page(titre, page, pages)}
              style={{
                width: part(couvre.largeur / vue.largeur),
                left: part((couvre.x - vue.x) / vue.largeur),
                top: part((couvre.y - vue.y) / vue.hauteur),
              }}
            />
          </div>
        )}
      </main>
      <Pied cadre={montree.cadre} fin={textes.page(titre, page, pages)} />
    </div>
  );
}

const part = (fraction: number): string => `${fraction * 100}%`;

/** The picture before stays until the new one is there. */
function useAdresse(image: Uint8Array | null): string | null {
  const [adresse, setAdresse] = useState<string | null>(null);
  useLayoutEffect(() => {
    if (image === null) return;
    const url = URL.createObjectURL(new Blob([new Uint8Array(image)], { type: 'image/png' }));
    setAdresse(url);
    return () => URL.revokeObjectURL(url);
  }, [image]);
  return adresse;
}
