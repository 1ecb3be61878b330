import { useLayoutEffect, useRef } from 'react';
import { echelleAjustee, margePx } from './ajuster.ts';
import { documentOuvert } from './documents-ouverts.ts';
import styles from './LecteurPdf.module.css';
import { pageLue } from './pages-lues.ts';
import { vueDePage } from './peindre.ts';
import { largeurConnue, type Pose, voirPeinture } from './peintures-pretes.ts';

type Props = { readonly octets: Uint8Array; readonly numero: number };

/**
 * The page made ready, alone, where the viewer will have it: in the picture of the key that asks for it, while the
 * viewer's own buttons are being built. Nothing when it is not ready.
 */
export function PageAvant({ octets, numero }: Props) {
  const cadre = useRef<HTMLDivElement>(null);
  const prete = trouver(octets, numero);
  const canvas = prete?.canvas;
  const decalage = prete?.decalage ?? 0;
  useLayoutEffect(() => {
    if (canvas === undefined) return;
    cadre.current?.querySelector('[data-page-avant] > div')?.replaceChildren(canvas);
    cadre.current?.scrollTo({ left: decalage });
  }, [canvas, decalage]);
  if (prete === undefined) return null;
  return (
    <div className={styles['lecteur']}>
      <div className={styles['outils']} />
      <div className={styles['corps']}>
        <div ref={cadre} className={styles['cadre']}>
          <div className={styles['feuille']} style={prete.taille} data-page-avant={numero}>
            <div className={styles['papier']} />
          </div>
        </div>
      </div>
    </div>
  );
}

/** As useLecture.ts places it: as wide as the pane, the words from its left edge. */
function trouver(octets: Uint8Array, voulu: number) {
  const ouvert = documentOuvert(octets);
  if (ouvert?.ok !== true) return undefined;
  const document = ouvert.value;
  const numero = Math.min(document.pages, voulu);
  const lue = pageLue(document, numero);
  const largeur = largeurConnue.lire();
  if (lue === undefined || largeur === 0) return undefined;
  const { page, bords } = lue;
  const pose: Pose = { document, numero, echelle: echelleAjustee(page, 0, largeur, bords), rotation: 0 };
  const canvas = voirPeinture(pose);
  if (canvas === undefined) return undefined;
  const { width, height } = vueDePage(page, pose.echelle, 0);
  return {
    canvas,
    taille: { width, height },
    decalage: bords === null ? 0 : margePx + bords.gauche * pose.echelle,
  };
}
