import type { VueMontree, VuePageProjetee } from '../../contract/projection.ts';
import { CasProjete } from './CasProjete.tsx';
import { Entete, Pied } from './Cadre.tsx';
import styles from './projection.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly vue: VueMontree;
  /** Of the picture of a page; null: it is not there. */
  readonly adresse: string | null;
  /** Known from the views before: the neutral screen says nothing else. */
  readonly rcp: string | null;
};

export function VueProjetee({ vue, adresse, rcp }: Props) {
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
      return <PageProjetee vue={vue} adresse={adresse} />;
  }
}

type PropsPage = { readonly vue: VuePageProjetee; readonly adresse: Props['adresse'] };

function PageProjetee({ vue: montree, adresse }: PropsPage) {
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
