import { useLayoutEffect, useState } from 'react';
import type { VueProjection } from '../../contract/projection.ts';
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

function PageProjetee({ vue }: { readonly vue: Extract<VueProjection, { type: 'page' }> }) {
  const adresse = useAdresse(vue.image);
  return (
    <div className={styles['projection']}>
      <Entete ordre={vue.ordre} personne={vue.personne} contexte={vue.contexte} />
      <main className={styles['feuille']}>
        {adresse === null ? null : (
          <img
            className={styles['papier']}
            src={adresse}
            // In the same frame as its page number: never a page under the number of another.
            decoding="sync"
            alt={textes.page(vue.titre, vue.page, vue.pages)}
          />
        )}
      </main>
      <Pied cadre={vue.cadre} fin={textes.page(vue.titre, vue.page, vue.pages)} />
    </div>
  );
}

/** The picture before stays until the new one is there. */
function useAdresse(image: Uint8Array): string | null {
  const [adresse, setAdresse] = useState<string | null>(null);
  useLayoutEffect(() => {
    const url = URL.createObjectURL(new Blob([new Uint8Array(image)], { type: 'image/png' }));
    setAdresse(url);
    return () => URL.revokeObjectURL(url);
  }, [image]);
  return adresse;
}
