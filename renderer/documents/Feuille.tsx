import { TextLayer } from 'pdfjs-dist';
import { useLayoutEffect, useRef, useState } from 'react';
import { EtatErreur } from '../ui/etat/EtatVide.tsx';
import styles from './LecteurPdf.module.css';
import type { DocumentPdf, PagePdf } from './moteur-pdf.ts';
import { peindrePage, type Rotation, toRectangle, vueDePage } from './peindre.ts';
import { prendrePeinture, rendrePeinture } from './peintures-pretes.ts';
import { textes } from './textes.ts';
import type { Zone } from './zones.ts';

export type Occurrence = { readonly id: string; readonly zones: readonly Zone[]; readonly courante: boolean };

type Props = {
  readonly document: DocumentPdf;
  readonly page: PagePdf;
  readonly echelle: number;
  readonly rotation: Rotation;
  readonly occurrences: readonly Occurrence[];
};

/** One painted page, its text over it for selection and screen readers, the search above. */
export function Feuille({ document: ouvert, page, echelle, rotation, occurrences }: Props) {
  const { width, height } = vueDePage(page, echelle, rotation);
  const { papier, manquee } = usePeinture(ouvert, page, echelle, rotation);
  const texte = useCoucheTexte(page, echelle, rotation);
  if (manquee) return <PageImpossible />;
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

/** One page that cannot be shown does not take the others with it. */
export function PageImpossible() {
  return <EtatErreur titre={textes.pageImpossible}>{textes.pageImpossibleSuite}</EtatErreur>;
}

/** Puts the painted page in its place: the one made ready at once, else a new one when it is whole. */
function usePeinture(ouvert: DocumentPdf, page: PagePdf, echelle: number, rotation: Rotation) {
  const papier = useRef<HTMLDivElement>(null);
  const [manquee, setManquee] = useState<PagePdf>();
  useLayoutEffect(() => {
    const hote = papier.current;
    if (hote === null) return;
    const pose = { document: ouvert, numero: page.pageNumber, echelle, rotation };
    const prete = prendrePeinture(pose);
    if (prete !== undefined) {
      hote.replaceChildren(prete);
      return () => rendrePeinture(pose, prete, 'quittee');
    }
    // A new canvas each time: the page in view stays until the next one is whole.
    const canvas = document.createElement('canvas');
    const peinture = peindrePage(page, canvas, { echelle, rotation, densite: window.devicePixelRatio });
    let entiere = false;
    let quitte = false;
    void peinture.faite.then((faite) => {
      if (quitte) return;
      entiere = faite;
      if (faite) hote.replaceChildren(canvas);
      else setManquee(page);
    });
    return () => {
      quitte = true;
      peinture.arreter();
      if (entiere) rendrePeinture(pose, canvas, 'quittee');
      else canvas.width = 0;
    };
  }, [ouvert, page, echelle, rotation]);
  return { papier, manquee: manquee === page };
}

function useCoucheTexte(page: PagePdf, echelle: number, rotation: Rotation) {
  const texte = useRef<HTMLDivElement>(null);
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
  return texte;
}
