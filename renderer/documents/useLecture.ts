import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { echelleAjustee, margePx } from './ajuster.ts';
import type { VueLecteur } from './LecteurPdf.tsx';
import type { DocumentPdf, PagePdf } from './moteur-pdf.ts';
import { pageLue } from './pages-lues.ts';
import { type Rotation, tourner, vueDePage } from './peindre.ts';
import { largeurConnue } from './peintures-pretes.ts';
import type { Marges } from './texte-page.ts';
import { usePage } from './useDocument.ts';
import { useVoisine } from './useVoisine.ts';

/** Steps of the zoom; between them lies « fit to width ». */
const paliers = [0.5, 0.67, 0.8, 0.9, 1, 1.18, 1.35, 1.5, 1.75, 2, 2.5, 3, 4];

export type Lecture = {
  readonly numero: number;
  readonly page: PagePdf | undefined;
  /** The page cannot be read, and the others may. */
  readonly manque: boolean;
  readonly rotation: Rotation;
  /** CSS pixels per point; undefined until the width of the pane is known. */
  readonly echelle: number | undefined;
  readonly allerPage: (numero: number) => void;
  readonly zoomer: (pas: 1 | -1) => void;
  readonly ajuster: () => void;
  readonly pivoter: (pas: 1 | -1) => void;
};

type Options = {
  readonly zone: RefObject<HTMLElement | null>;
  readonly cadre: RefObject<HTMLElement | null>;
  readonly vue?: RefObject<VueLecteur | null>;
  readonly onVue?: (vue: VueLecteur) => void;
  readonly onRienEnVue?: () => void;
  readonly piece?: number | undefined;
  readonly pageInitiale?: number | undefined;
  readonly onEntree?: () => void;
  readonly onEpingler?: ((page: number) => void) | undefined;
  readonly onImprimer?: (() => void) | undefined;
  readonly onVignettes: () => void;
  readonly onChercher: () => void;
  readonly onOccurrence: () => void;
};

/** Page, zoom and rotation of one open document, with their keys. */
export function useLecture(document: DocumentPdf, options: Options): Lecture {
  const [numero, setNumero] = useState(() => Math.min(document.pages, options.pageInitiale ?? 1));
  const [rotation, setRotation] = useState<Rotation>(0);
  const [choisie, setChoisie] = useState<number | null>(null);
  const [surTexte, setSurTexte] = useState(true);
  const ici = usePage(document, numero);
  const lue = ici ?? undefined;
  const page = lue?.page;
  const largeur = useLargeur(options.cadre);
  const bords = rotation === 0 && surTexte && lue !== undefined ? lue.bords : null;
  const ajustee =
    page === undefined || largeur === 0 ? undefined : echelleAjustee(page, rotation, largeur, bords);
  const echelle = choisie ?? ajustee;
  useDecalage(options.cadre, choisie === null ? echelle : undefined, bords);

  const { cadre, onVue, onRienEnVue, piece } = options;
  const manque = ici === null;
  useEffect(() => {
    if (manque) onRienEnVue?.();
  }, [manque, onRienEnVue]);
  const enEntier = choisie === null;
  const allerPage = useCallback(
    (voulue: number) => {
      const suivante = Math.min(document.pages, Math.max(1, voulue));
      const connue = pageLue(document, suivante)?.page;
      // The room does not wait for this screen: what will be in view is known already.
      if (connue !== undefined && enEntier && suivante !== numero) {
        const haut = { defilement: 0, gauche: 0, part: 1 };
        onVue?.({ document, piece: piece ?? null, page: connue, numero: suivante, rotation, ...haut });
      }
      setNumero(suivante);
      cadre.current?.scrollTo({ top: 0 });
    },
    [document, cadre, onVue, piece, enEntier, rotation, numero],
  );
  const lecture: Lecture = {
    numero,
    page,
    manque,
    rotation,
    echelle,
    allerPage,
    zoomer: (pas) => setChoisie(palierVoisin(echelle ?? 1, pas)),
    // Between the words and the whole page: twice the key goes from one to the other.
    ajuster: () => {
      if (choisie === null) setSurTexte(!surTexte);
      setChoisie(null);
    },
    pivoter: (pas) => setRotation((avant) => tourner(avant, pas)),
  };
  useVoisine({ document, numero, rotation, choisie });
  useTouches(lecture, options);
  useVue(document, lecture, choisie !== null, options);
  return lecture;
}

/** Brings the beginning of the lines to the left edge of the pane. */
function useDecalage(
  cadre: RefObject<HTMLElement | null>,
  echelle: number | undefined,
  bords: Marges | null,
): void {
  useLayoutEffect(() => {
    if (echelle === undefined) return;
    cadre.current?.scrollTo({ left: bords === null ? 0 : margePx + bords.gauche * echelle });
  }, [cadre, echelle, bords]);
}

function palierVoisin(echelle: number, pas: 1 | -1): number {
  const voisin =
    pas === 1
      ? paliers.find((palier) => palier > echelle + 0.01)
      : paliers.findLast((palier) => palier < echelle - 0.01);
  return voisin ?? echelle;
}

function useLargeur(cadre: RefObject<HTMLElement | null>): number {
  const [largeur, setLargeur] = useState(0);
  useLayoutEffect(() => {
    const element = cadre.current;
    if (element === null) return;
    const mesurer = () => {
      largeurConnue.poser(element.clientWidth);
      setLargeur(element.clientWidth);
    };
    const observateur = new ResizeObserver(mesurer);
    observateur.observe(element);
    mesurer();
    return () => observateur.disconnect();
  }, [cadre]);
  return largeur;
}

function useTouches(lecture: Lecture, options: Options): void {
  const { zone, onEntree, onEpingler, onImprimer, onChercher, onVignettes, onOccurrence } = options;
  useRaccourcis(
    [
      lier('pageSuivante', () => lecture.allerPage(lecture.numero + 1)),
      lier('pagePrecedente', () => lecture.allerPage(lecture.numero - 1)),
      lier('agrandir', () => lecture.zoomer(1)),
      lier('reduire', () => lecture.zoomer(-1)),
      lier('ajuster', lecture.ajuster),
      lier('tourner', () => lecture.pivoter(1)),
      lier('tournerAutrement', () => lecture.pivoter(-1)),
      lier('chercherDansDocument', onChercher),
      lier('occurrenceSuivante', onOccurrence),
      lier('vignettes', onVignettes),
      ...(onEntree === undefined ? [] : [lier('projeterPage', onEntree)]),
      ...(onEpingler === undefined ? [] : [lier('epingler', () => onEpingler(lecture.numero))]),
      ...(onImprimer === undefined ? [] : [lier('imprimer', onImprimer)]),
    ],
    zone,
  );
}

/** Tells what is in view, at each change and after a scroll. */
function useVue(
  document: DocumentPdf,
  { page, numero, rotation, echelle }: Lecture,
  agrandie: boolean,
  { cadre, vue, onVue, piece }: Options,
): void {
  useEffect(() => {
    if (page === undefined || page.pageNumber !== numero || echelle === undefined) return;
    document.regarder(numero);
    const element = cadre.current;
    const dire = () => {
      const courante: VueLecteur = {
        document,
        piece: piece ?? null,
        page,
        numero,
        rotation,
        ...cadrer(element, vueDePage(page, echelle, rotation), agrandie),
      };
      if (vue !== undefined) vue.current = courante;
      onVue?.(courante);
    };
    dire();
    let attente: ReturnType<typeof setTimeout> | undefined;
    const onScroll = () => {
      clearTimeout(attente);
      attente = setTimeout(dire, 60);
    };
    element?.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(attente);
      element?.removeEventListener('scroll', onScroll);
      if (vue !== undefined) vue.current = null;
    };
  }, [document, piece, page, numero, rotation, echelle, agrandie, cadre, vue, onVue]);
}

/** Which part of the page is in view. Without a zoom of the operator's own it is the whole width. */
function cadrer(
  cadre: HTMLElement | null,
  feuille: { readonly width: number; readonly height: number },
  agrandie: boolean,
): Pick<VueLecteur, 'defilement' | 'gauche' | 'part'> {
  if (cadre === null || cadre.scrollHeight === 0) return { defilement: 0, gauche: 0, part: 1 };
  const defilement = Math.max(0, cadre.scrollTop - margePx) / feuille.height;
  if (!agrandie || feuille.width <= cadre.clientWidth) return { defilement, gauche: 0, part: 1 };
  const part = cadre.clientWidth / feuille.width;
  return {
    defilement,
    gauche: Math.min(1 - part, Math.max(0, cadre.scrollLeft - margePx) / feuille.width),
    part,
  };
}
