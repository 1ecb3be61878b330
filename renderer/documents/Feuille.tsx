import { TextLayer } from 'pdfjs-dist';
import { useLayoutEffect, useRef } from 'react';
import styles from './LecteurPdf.module.css';
import type { PagePdf } from './moteur-pdf.ts';
import { peindrePage, type Rotation, toRectangle, vueDePage } from './peindre.ts';
import type { Zone } from './zones.ts';

export type Occurrence = { readonly id: string; readonly zones: readonly Zone[]; readonly courante: boolean };

type Props = {
  readonly page: PagePdf;
  readonly echelle: number;
  readonly rotation: Rotation;
  readonly occurrences: readonly Occurrence[];
};

/** One painted page, its text over it for selection and screen readers, the search above. */
export function Feuille({ page, echelle, rotation, occurrences }: Props) {
  const papier = useRef<HTMLDivElement>(null);
  const texte = useRef<HTMLDivElement>(null);
  const { width, height } = vueDePage(page, echelle, rotation);

  useLayoutEffect(() => {
    const hote = papier.current;
    if (hote === null) return;
    // A new canvas each time: the page in view stays until the next one is whole.
    const canvas = document.createElement('canvas');
    const peinture = peindrePage(page, canvas, { echelle, rotation, densite: window.devicePixelRatio });
    void peinture.faite.then((faite) => {
      if (faite) hote.replaceChildren(canvas);
    });
    return peinture.arreter;
  }, [page, echelle, rotation]);

  useLayoutEffect(() => {
    const hote = texte.current;
    if (hote === null) return;
    const couche = new TextLayer({
      textContentSource: page.streamTextContent(),
      container: hote,
      viewport: vueDePage(page, echelle, rotation),
    });
    couche.render().catch(() => undefined);
    return () => {
      couche.cancel();
      hote.replaceChildren();
    };
  }, [page, echelle, rotation]);

  return (
    <div className={styles['feuille']} style={{ width, height }} data-page={page.pageNumber}>
      <div ref={papier} className={styles['papier']} />
      <div ref={texte} className={styles['texte']} style={{ '--total-scale-factor': echelle } as object} />
      {occurrences.flatMap(({ id, zones, courante }) =>
        zones.map((zone) => {
          const { x, y, largeur, hauteur } = toRectangle(page, zone, echelle, rotation);
          return (
            <span
              key={`${id} ${zone.x} ${zone.y}`}
              className={styles[courante ? 'trouveeIci' : 'trouvee']}
              style={{ left: x, top: y, width: largeur, height: hauteur }}
            />
          );
        }),
      )}
    </div>
  );
}
