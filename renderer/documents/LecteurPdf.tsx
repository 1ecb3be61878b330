import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { LieuEpingle } from '../../contract/vues-poste.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { Feuille, type Occurrence, PageImpossible } from './Feuille.tsx';
import styles from './LecteurPdf.module.css';
import type { DocumentPdf, PagePdf } from './moteur-pdf.ts';
import { Outils } from './Outils.tsx';
import type { Rotation } from './peindre.ts';
import { Recherche } from './Recherche.tsx';
import { RefusPdf } from './Refus.tsx';
import { phraseParticularites, textes } from './textes.ts';
import { useDocument } from './useDocument.ts';
import { type Lecture, useLecture } from './useLecture.ts';
import { useRecherche } from './useRecherche.ts';
import { Vignettes } from './Vignettes.tsx';

/** What the eye has in front of it: the page, how far it is scrolled (0 top to 1 bottom), and which part of its width. */
export type VueLecteur = {
  readonly document: DocumentPdf;
  /** Rank of this PDF among those that a structured document carries; null for a document that is one PDF. */
  readonly piece: number | null;
  readonly page: PagePdf;
  readonly numero: number;
  readonly rotation: Rotation;
  readonly defilement: number;
  /** Left edge of what is in view, 0 to 1 of the page's width. */
  readonly gauche: number;
  /** How much of the width is in view, 1 unless the operator has zoomed in. */
  readonly part: number;
};

type Props = GestesLecteur & {
  readonly octets: Uint8Array;
  readonly titre: string;
  readonly piece?: number;
};

/** What the screen adds to the viewer. */
export type GestesLecteur = {
  /** Buttons at the end of the toolbar; they ask for what is in view when they are pressed. */
  readonly actions?: ReactNode;
  /** Filled with what is in view, for the buttons above. */
  readonly vue?: RefObject<VueLecteur | null>;
  /** The page, the rotation or the scroll changed. */
  readonly onVue?: (vue: VueLecteur) => void;
  /** Entrée in the document. */
  readonly onEntree?: () => void;
  /** Where the document is pinned for the séance, and what E does: it opens there. */
  readonly epingle?: { readonly lieu: LieuEpingle | null; readonly onBasculer: (lieu: LieuEpingle) => void };
  /** Ctrl+P and the printer of the toolbar: the page in view is given. */
  readonly onImprimer?: ((vue: Imprimable) => void) | undefined;
  /** What was in view no longer is: another part of a structured document, or a page that cannot be read. */
  readonly onRienEnVue?: () => void;
};

export type Imprimable = { readonly document: DocumentPdf; readonly numero: number };

/** Shows a PDF: pages, their thumbnails, zoom, rotation, search. Keys act while the focus is inside (ui.md §8). */
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
    return (
      <div className={styles['lecteur']}>
        <RefusPdf erreur={etat.erreur} tailleOctets={octets.length} />
      </div>
    );
  }
  return <Ouvert {...props} key={titre} document={etat.document} />;
}

type PropsOuvert = Props & { readonly document: DocumentPdf };

function Ouvert({ document, titre, actions, epingle: posee, onImprimer, ...suivi }: PropsOuvert) {
  const epingle = posee && epingleDe(posee, suivi.piece ?? null);
  const zone = useRef<HTMLDivElement>(null);
  const cadre = useRef<HTMLDivElement>(null);
  const [cherche, setCherche] = useState(false);
  const [vignettes, setVignettes] = useState(false);
  const basculerVignettes = () => setVignettes((avant) => !avant);
  const imprimer = onImprimer && (() => onImprimer({ document, numero: lecture.numero }));
  const lecture = useLecture(document, {
    zone,
    cadre,
    ...suivi,
    pageInitiale: epingle?.page ?? undefined,
    onEpingler: epingle?.onBasculer,
    onImprimer: imprimer,
    onVignettes: basculerVignettes,
    onChercher: () => setCherche(true),
    onOccurrence: () => aller(1),
  });
  const recherche = useRecherche(document, lecture.numero);
  const aller = (pas: 1 | -1) => {
    const page = recherche.aller(pas);
    if (page !== undefined) lecture.allerPage(page);
  };
  return (
    <div ref={zone} className={styles['lecteur']} role="group" aria-label={titre} data-lecteur="">
      <Outils
        lecture={lecture}
        pages={document.pages}
        vignettes={vignettes}
        onVignettes={basculerVignettes}
        onChercher={() => setCherche(true)}
        epingle={epingle}
        onImprimer={imprimer}
        actions={actions}
        onBout={() => cadre.current?.focus()}
      />
      <Avertissement document={document} />
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
      <Corps
        document={document}
        titre={titre}
        lecture={lecture}
        occurrences={recherche.occurrences}
        cadre={cadre}
        vignettes={vignettes}
      />
    </div>
  );
}

/** The page that is pinned of this PDF, null when none is, or when another PDF of its document has the pin. */
const epingleDe = ({ lieu, onBasculer }: NonNullable<GestesLecteur['epingle']>, piece: number | null) => ({
  page: lieu?.piece === piece ? lieu.page : null,
  onBasculer: (page: number) => onBasculer({ piece, page }),
});

type PropsCorps = {
  readonly document: DocumentPdf;
  readonly titre: string;
  readonly lecture: Lecture;
  readonly occurrences: readonly Occurrence[];
  readonly cadre: RefObject<HTMLDivElement | null>;
  readonly vignettes: boolean;
};

/** The thumbnails where they are asked for, and the page. */
function Corps({ document, titre, lecture, occurrences, cadre, vignettes }: PropsCorps) {
  const { numero, page, manque, echelle, rotation } = lecture;
  return (
    <div className={styles['corps']}>
      {vignettes ? <Vignettes document={document} numero={numero} onPage={lecture.allerPage} /> : null}
      <div
        ref={cadre}
        className={styles['cadre']}
        tabIndex={0}
        role="region"
        aria-label={textes.feuille(titre, numero)}
      >
        {manque ? <PageImpossible /> : null}
        {page === undefined || echelle === undefined ? null : (
          <Feuille
            document={document}
            page={page}
            echelle={echelle}
            rotation={rotation}
            occurrences={occurrences}
          />
        )}
      </div>
    </div>
  );
}

/** What the document holds and is left alone, once its page is there: the reader may miss something of it. */
function Avertissement({ document }: { readonly document: DocumentPdf }) {
  const [phrase, setPhrase] = useState<string | null>(null);
  useEffect(() => {
    let quitte = false;
    const lire = async () => {
      const lues = await document.particularites();
      if (!quitte) setPhrase(phraseParticularites(lues));
    };
    // Closed meanwhile: nothing is left to be told.
    const repos = requestIdleCallback(() => void lire().catch(() => undefined), { timeout: 2000 });
    return () => {
      quitte = true;
      cancelIdleCallback(repos);
    };
  }, [document]);
  if (phrase === null) return null;
  return (
    <Bandeau ton="gris" icone="info-circle">
      {phrase}
    </Bandeau>
  );
}
