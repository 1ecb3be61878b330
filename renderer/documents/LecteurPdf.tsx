import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatErreur } from '../ui/etat/EtatVide.tsx';
import { Feuille } from './Feuille.tsx';
import styles from './LecteurPdf.module.css';
import type { DocumentPdf, PagePdf } from './moteur-pdf.ts';
import { Outils } from './Outils.tsx';
import type { Rotation } from './peindre.ts';
import { Recherche } from './Recherche.tsx';
import { phraseErreur, textes } from './textes.ts';
import { useDocument } from './useDocument.ts';
import { useLecture } from './useLecture.ts';
import { useRecherche } from './useRecherche.ts';

/** What the eye has in front of it: the page, and how far it is scrolled (0 top to 1 bottom). */
export type VueLecteur = {
  readonly document: DocumentPdf;
  readonly page: PagePdf;
  readonly numero: number;
  readonly rotation: Rotation;
  readonly defilement: number;
};

type Props = {
  readonly octets: Uint8Array;
  readonly titre: string;
  /** Buttons at the end of the toolbar; they ask for what is in view when they are pressed. */
  readonly actions?: ReactNode;
  /** Filled with what is in view, for the buttons above. */
  readonly vue?: RefObject<VueLecteur | null>;
  /** The page, the rotation or the scroll changed. */
  readonly onVue?: (vue: VueLecteur) => void;
  /** Entrée or E in the document. */
  readonly onEntree?: () => void;
};

/** Shows a PDF: pages, zoom, rotation, search. Keys act while the focus is inside (ui.md §8). */
export function LecteurPdf(props: Props) {
  const { octets, titre } = props;
  const etat = useDocument(octets);
  if (etat.type === 'ouverture') {
    return (
      <div className={styles['lecteur']}>
        <Chargement label={textes.ouverture} />
      </div>
    );
  }
  if (etat.type === 'erreur') {
    const { titre: fait, suite } = phraseErreur(etat.erreur);
    return (
      <div className={styles['lecteur']}>
        <EtatErreur titre={fait} diagnostic={`pdf ${etat.erreur.type} ${octets.length}`}>
          {suite}
        </EtatErreur>
      </div>
    );
  }
  return <Ouvert {...props} key={titre} document={etat.document} />;
}

function Ouvert({ document, titre, actions, ...suivi }: Props & { readonly document: DocumentPdf }) {
  const zone = useRef<HTMLDivElement>(null);
  const cadre = useRef<HTMLDivElement>(null);
  const [cherche, setCherche] = useState(false);
  const recherche = useRecherche(document);
  const lecture = useLecture(document, {
    zone,
    cadre,
    ...suivi,
    onChercher: () => setCherche(true),
    onOccurrence: () => aller(1),
  });
  const aller = (pas: 1 | -1) => {
    const page = recherche.aller(pas);
    if (page !== undefined) lecture.allerPage(page);
  };
  return (
    <div ref={zone} className={styles['lecteur']} role="group" aria-label={titre} data-lecteur="">
      <Outils
        lecture={lecture}
        pages={document.pages}
        onChercher={() => setCherche(true)}
        actions={actions}
      />
      {cherche ? (
        <Recherche
          recherche={recherche}
          onAller={aller}
          onFermer={() => {
            setCherche(false);
            recherche.effacer();
            cadre.current?.focus();
          }}
        />
      ) : null}
      <div
        ref={cadre}
        className={styles['cadre']}
        tabIndex={0}
        role="region"
        aria-label={textes.feuille(titre, lecture.numero)}
      >
        {lecture.page === undefined || lecture.echelle === undefined ? null : (
          <Feuille
            page={lecture.page}
            echelle={lecture.echelle}
            rotation={lecture.rotation}
            occurrences={recherche.surPage(lecture.numero)}
          />
        )}
      </div>
    </div>
  );
}
