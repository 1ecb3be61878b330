import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { VueCas, VueDocument, VueReunion } from '../../contract/vues.ts';
import { estNomme, traitsACacher } from '../documents/zones.ts';
import { appeler } from '../application/collegiale.ts';
import type { VueLecteur } from '../documents/LecteurPdf.tsx';
import { lirePage } from '../documents/pages-lues.ts';
import {
  estMemeFeuille,
  estMemeVue,
  oublierPages,
  type PagePrete,
  preparerPage,
  regionEnVue,
} from '../projection/page-projetee.ts';
import { cadreProjete, contexteProjete, personneProjetee } from '../projection/vers-projection.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import type { PagePeinte, Salle } from './envoi-projection.ts';
import { categories, textesDocuments } from './textes.ts';

type VuePage = PagePeinte;

export type PageProjetee = {
  /** null: the case itself is shown. */
  readonly page: VuePage | null;
  readonly montrer: (vue: VueLecteur | null) => void;
  /** What the operator has in view changed: what the room sees follows, but for a page he refused to show. */
  readonly suivre: (vue: VueLecteur) => void;
  readonly cesser: () => void;
  /** A page without text waits for the operator's word. */
  readonly aConfirmer: boolean;
  readonly repondre: (oui: boolean) => void;
};

type Contexte = {
  readonly cas: VueCas;
  readonly reunion: VueReunion;
  readonly document: VueDocument | undefined;
  readonly jour: string;
};

const refus = { icone: 'alert-circle', titre: textesDocuments.nonProjetee } as const;

/** One page of one PDF of one document, in the traces and among the pages confirmed: « id p3 », « id pièce 2 p3 ». */
const objetDe = (documentId: string, piece: number | null, numero: number): string =>
  `${documentId}${piece === null ? '' : ` pièce ${piece + 1}`} p${numero}`;

/** Pages without text that the operator let through in this meeting, by their `objetDe`: each is asked once. */
const confirmees = new Set<string>();
function confirmer(objet: string): void {
  confirmees.add(objet);
  void appeler('trace:noter', { action: 'afficherIdentite', objet });
}
export const oublierConfirmations = (): void => confirmees.clear();

/**
 * The document page that the room sees in place of the case. Another case, or another document, ends it.
 * @param salle hears each page at once, before this screen shows that it changed.
 */
export function usePageProjetee(contexte: Contexte, salle: Salle): PageProjetee {
  const { cas, reunion, document, jour } = contexte;
  const mode = reunion.identiteProjetee;
  // Another mode ends it at once: what was shown under the mode before is never shown under this one.
  const cle = `${cas.inscriptionId} ${document?.id ?? ''} ${mode}`;
  const { attente, demander, refusee, repondre } = useAccord(cle);
  const trace = useTraceUnique();
  const tour = useRef(0);
  useFinDeTour(tour, cle, trace);
  const derniere = useRef<VueLecteur | null>(null);
  const { page, enVue, poser } = usePosee(cle, salle);
  const montrer = useCallback(
    async (vue: VueLecteur | null) => {
      if (vue === null || document === undefined) return;
      derniere.current = vue;
      refusee.current = null;
      const mien = (tour.current += 1);
      const objet = objetDe(document.id, vue.piece, vue.numero);
      // The room follows at once with the picture it has; the one made for this part of the page comes next.
      const montree = enVue();
      if (montree !== null && estMemeFeuille(montree.lecteur, vue))
        poser({ page: { ...montree.page, vue: regionEnVue(vue) }, lecteur: vue });
      const prete = await preparerPage(vue, {
        identite: reunion.identiteProjetee,
        patient: cas.patient.identite,
        confirmee: confirmees.has(objet),
      });
      if (mien !== tour.current) return;
      if (prete.type === 'sansTexte') demander(vue);
      if (prete.type === 'impossible') poserAvis(refus);
      if (prete.type !== 'prete') return;
      poser({ page: versPage({ cas, reunion, document, jour }, vue, prete), lecteur: vue });
      trace.noter(objet);
    },
    [cas, reunion, document, jour, demander, refusee, trace, enVue, poser],
  );
  useAnticiper(contexte, page, derniere, salle);
  useRefaireAuMode(mode, page !== null, montrer, derniere);
  const enPage = page !== null;
  return {
    page,
    montrer: (vue) => void montrer(vue),
    suivre: useSuivre(enPage, montrer, derniere, refusee),
    cesser: useCallback(() => {
      tour.current += 1;
      trace.oublier();
      poser(null);
    }, [trace, poser]),
    aConfirmer: attente !== null,
    repondre: (oui) => {
      const vue = repondre(oui);
      if (vue === null || document === undefined) return;
      confirmer(objetDe(document.id, vue.piece, vue.numero));
      void montrer(vue);
    },
  };
}

/** A page without text waits for the operator's word, and is not asked for again by itself once he refused it. */
function useAccord(cle: string) {
  const [demande, setDemande] = useState<{ readonly cle: string; readonly vue: VueLecteur } | null>(null);
  const refusee = useRef<VueLecteur | null>(null);
  const attente = demande?.cle === cle ? demande.vue : null;
  return {
    attente,
    refusee,
    demander: useCallback((vue: VueLecteur) => setDemande({ cle, vue }), [cle]),
    /** @returns the page that he lets through. */
    repondre: (oui: boolean): VueLecteur | null => {
      setDemande(null);
      if (!oui) refusee.current = attente;
      return oui ? attente : null;
    },
  };
}

/** The page in the room, and what the operator had in view when it was put there. */
type Montree = { readonly page: VuePage; readonly lecteur: VueLecteur };
type Posee = Montree & { readonly cle: string };

/** The page in the room, for this screen when it is built again, and for the gestures that come before it is. */
function usePosee(cle: string, salle: Salle) {
  const [etat, setEtat] = useState<Posee | null>(null);
  const derniere = useRef<Posee | null>(null);
  const page = etat?.cle === cle ? etat.page : null;
  const poser = useCallback(
    (posee: Montree | null) => {
      derniere.current = posee && { cle, ...posee };
      salle.montrer(posee && posee.page);
      setEtat(derniere.current);
    },
    [cle, salle],
  );
  const enVue = useCallback(() => (derniere.current?.cle === cle ? derniere.current : null), [cle]);
  const sansPage = page === null;
  useEffect(() => salle.montrer(sansPage ? null : (enVue()?.page ?? null)), [sansPage, salle, enVue]);
  return { page, enVue, poser };
}

/** A picture under way for what is no longer in view must not arrive: its number is no longer the last one. */
function useFinDeTour(tour: RefObject<number>, cle: string, trace: { readonly oublier: () => void }): void {
  useEffect(
    () => () => {
      tour.current += 1;
      trace.oublier();
      oublierPages();
    },
    [tour, cle, trace],
  );
}

/** What the operator has in view changed. */
function useSuivre(
  enPage: boolean,
  montrer: (vue: VueLecteur | null) => Promise<void>,
  derniere: RefObject<VueLecteur | null>,
  refusee: RefObject<VueLecteur | null>,
): (vue: VueLecteur) => void {
  return useCallback(
    (vue) => {
      // Asked once: the page that he would not show is not asked for again by a scroll.
      if (!enPage || estMemeVue(derniere.current, vue) || refusee.current?.page === vue.page) return;
      void montrer(vue);
    },
    [enPage, montrer, derniere, refusee],
  );
}

/** The next page is made ready for the room too: pages are turned one after the other. */
function useAnticiper(
  { cas, reunion, document }: Contexte,
  page: VuePage | null,
  derniere: RefObject<VueLecteur | null>,
  salle: Salle,
): void {
  const identite = reunion.identiteProjetee;
  const patient = cas.patient.identite;
  const documentId = document?.id;
  useEffect(() => {
    const vue = derniere.current;
    if (page === null || vue === null || documentId === undefined) return;
    // Zoomed in, where the eye will go on the next page is not known.
    if (vue.part !== 1 || vue.numero >= vue.document.pages) return;
    const preparer = async () => {
      const numero = vue.numero + 1;
      const suivante = await lirePage(vue.document, numero);
      const confirmee = confirmees.has(objetDe(documentId, vue.piece, numero));
      const haut = { ...vue, page: suivante.page, numero, defilement: 0, gauche: 0 };
      const prete = await preparerPage(haut, { identite, patient, confirmee });
      if (prete.type === 'prete') salle.preparer(identite, prete.image);
    };
    // Closed meanwhile: another document is coming.
    const repos = requestIdleCallback(() => void preparer().catch(() => undefined), { timeout: 1000 });
    return () => cancelIdleCallback(repos);
  }, [identite, patient, documentId, page, derniere, salle]);
}

/** Masked or shown anew, the page that the room was seeing is made again under the new mode. */
function useRefaireAuMode(
  mode: VueReunion['identiteProjetee'],
  enPage: boolean,
  montrer: (vue: VueLecteur | null) => Promise<void>,
  derniere: RefObject<VueLecteur | null>,
): void {
  const avant = useRef({ mode, enPage: false });
  useEffect(() => {
    const { mode: modeAvant, enPage: enPageAvant } = avant.current;
    avant.current = { mode, enPage };
    if (modeAvant !== mode && enPageAvant) void montrer(derniere.current);
  }, [mode, enPage, montrer, derniere]);
}

/** A page that the room sees already is no new projection when it is shown again (a scroll, a zoom). */
function useTraceUnique() {
  const [trace] = useState(() => {
    let vue = '';
    return {
      noter: (objet: string): void => {
        if (vue === objet) return;
        vue = objet;
        void appeler('trace:noter', { action: 'projeterPage', objet });
      },
      oublier: (): void => {
        vue = '';
      },
    };
  });
  return trace;
}

function versPage(
  { cas, reunion, document, jour }: Contexte & { readonly document: VueDocument },
  vue: VueLecteur,
  { image, region }: Extract<PagePrete, { type: 'prete' }>,
): VuePage {
  return {
    type: 'page',
    cadre: cadreProjete(reunion, jour),
    ordre: cas.ordre,
    personne: personneProjetee(cas.patient.identite, reunion.identiteProjetee, jour),
    contexte: contexteProjete(cas, reunion.identiteProjetee, jour),
    titre: titreProjete(document, cas, reunion.identiteProjetee),
    page: vue.numero,
    pages: vue.document.pages,
    image,
    couvre: region,
    vue: region,
  };
}

/** A title that names the patient gives way to its category. */
export function titreProjete(
  { titre, categorie }: Pick<VueDocument, 'titre' | 'categorie'>,
  { patient }: Pick<VueCas, 'patient'>,
  mode: VueReunion['identiteProjetee'],
): string {
  if (mode === 'complete') return titre;
  return estNomme(titre, traitsACacher(patient.identite)) ? categories[categorie].mot : titre;
}
