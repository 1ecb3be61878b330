import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { VueDocument } from '../../contract/vues.ts';
import type { Result } from '../../domain/result.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { Impression } from '../documents/Impression.tsx';
import {
  type GestesLecteur,
  type Imprimable,
  LecteurPdf,
  type VueLecteur,
} from '../documents/LecteurPdf.tsx';
import { LecteurStructure } from '../documents/LecteurStructure.tsx';
import { OCTETS_MAX } from '../documents/moteur-pdf.ts';
import { RefusPdf } from '../documents/Refus.tsx';
import texte from '../styles/texte.module.css';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatErreur, EtatVide } from '../ui/etat/EtatVide.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import { LigneSimple } from '../ui/liste/LigneListe.tsx';
import { Liste } from '../ui/liste/Liste.tsx';
import { lireOctets, octetsLus } from './memoire-octets.ts';
import styles from './Reunion.module.css';
import { categories, textes, textesDocuments as t } from './textes.ts';
import type { Epingles } from './useEpingles.ts';

type Props = {
  readonly documents: readonly VueDocument[];
  readonly choisi: VueDocument | undefined;
  /** In view below: the chosen one, or for one frame the one before. */
  readonly montre: VueDocument | undefined;
  readonly onChoisir: (id: string) => void;
  readonly epingles: Epingles;
  readonly actions: ReactNode;
  readonly vue: RefObject<VueLecteur | null>;
  readonly onVue: (vue: VueLecteur) => void;
  readonly onProjeter: () => void;
  /** The page that was in view no longer is, and none took its place yet. */
  readonly onRienEnVue: () => void;
};

/** The dossier's documents, and the one in view below. */
export function Documents(props: Props) {
  const { documents, choisi, montre, epingles } = props;
  const epinglesIci = documents.filter(({ id }) => epingles.lieux.has(id)).length;
  const presents = documents.filter(({ present }) => present).length;
  return (
    <section
      className={styles['documents']}
      aria-label={textes.documents}
      data-volet="documents"
      tabIndex={-1}
    >
      <header className={styles['enteteDocuments']}>
        <h2>{textes.documents}</h2>
        <span>{t.compte(documents.length, presents, epinglesIci)}</span>
      </header>
      <div className={styles['listeDocuments']} onKeyDownCapture={entrerDansLeDocument}>
        <Liste
          label={textes.documents}
          elements={documents}
          texte={({ id, titre, date, present }) =>
            `${titre}, ${dateCourte(date)}${epingles.lieux.has(id) ? `, ${t.epingle}` : ''}${present ? '' : `, ${t.absent}`}`
          }
          choisi={choisi?.id ?? null}
          onChoisir={props.onChoisir}
          densite="documents"
          vide={<EtatVide titre={t.vide}>{t.videSuite}</EtatVide>}
        >
          {(document) => <RangDocument document={document} epingle={epingles.lieux.has(document.id)} />}
        </Liste>
      </div>
      {montre === undefined ? (
        <div className={styles['sansDocument']} />
      ) : (
        <Montre key={montre.id} {...props} document={montre} />
      )}
    </section>
  );
}

/** Entrée on the document in view goes into it, where its keys act. */
function entrerDansLeDocument({ key, target, currentTarget }: KeyboardEvent<HTMLElement>): void {
  const enVue = target instanceof Element && target.closest('[aria-selected="true"]') !== null;
  if (key === 'Enter' && enVue)
    currentTarget.parentElement?.querySelector<HTMLElement>('[data-lecteur] [role="region"]')?.focus();
}

type PropsRang = { readonly document: VueDocument; readonly epingle: boolean };

function RangDocument({ document: { categorie, titre, date, present, enAttente }, epingle }: PropsRang) {
  const { icone, mot } = categories[categorie];
  return (
    <LigneSimple
      icone={icone}
      titre={
        <>
          <span className={texte['lu']}>{mot}. </span>
          {titre}
        </>
      }
      marque={
        <>
          {epingle ? <MarqueEpingle /> : null}
          {enAttente ? (
            <span className={styles['absent']}>
              <Icone nom="cloud-upload" taille="s" />
              <span className={texte['lu']}>{t.enAttente}</span>
            </span>
          ) : null}
          {present ? null : (
            <span className={styles['absent']}>
              <Icone nom="download" taille="s" /> {t.absentCourt}
            </span>
          )}
        </>
      }
      fin={<time dateTime={date}>{dateCourte(date)}</time>}
    />
  );
}

function MarqueEpingle() {
  return (
    <>
      <Icone nom="pinned" taille="s" />
      <span className={texte['lu']}>{t.epingle}</span>
    </>
  );
}

function Montre(props: Props & { readonly document: VueDocument }) {
  const { document } = props;
  const gestes = useGestesDocument(props);
  if (!document.present) {
    return (
      <EtatVide icone="download" titre={t.absentTitre}>
        {t.absentSuite}
      </EtatVide>
    );
  }
  const { sha256, titre, tailleOctets } = document;
  if (tailleOctets > OCTETS_MAX)
    return <RefusPdf erreur={{ type: 'TropLourd' }} tailleOctets={tailleOctets} />;
  return (
    <>
      {document.format === 'pdf' ? (
        <Visionneuse sha256={sha256} titre={titre} {...gestes.lecteur} />
      ) : (
        <LecteurStructure sha256={sha256} titre={titre} {...gestes.lecteur} />
      )}
      {gestes.imprime === null ? null : (
        <Impression
          {...gestes.imprime}
          titre={titre}
          objet={{ type: 'document', sha256 }}
          onFermer={gestes.fermerImpression}
        />
      )}
    </>
  );
}

/** What the viewer offers in a meeting, whatever the form of the document. */
function useGestesDocument(props: Props & { readonly document: VueDocument }) {
  const { document, epingles, actions, vue, onVue, onProjeter, onRienEnVue } = props;
  const { id } = document;
  const [imprime, setImprime] = useState<Imprimable | null>(null);
  const lecteur: GestesLecteur = {
    actions,
    vue,
    onVue,
    onEntree: onProjeter,
    onRienEnVue,
    epingle: {
      lieu: epingles.lieux.get(id) ?? null,
      onBasculer: (lieu) => epingles.basculer(id, lieu),
    },
    onImprimer: setImprime,
  };
  return { lecteur, imprime, fermerImpression: () => setImprime(null) };
}

type Lu = { readonly sha256: string; readonly resultat: Result<Uint8Array, Erreur> };

type PropsVisionneuse = GestesLecteur & { readonly sha256: string; readonly titre: string };

function Visionneuse({ sha256, titre, ...gestes }: PropsVisionneuse) {
  const [lu, setLu] = useState<Lu | undefined>(() => {
    const resultat = octetsLus(sha256);
    return resultat && { sha256, resultat };
  });
  useEffect(() => {
    let quitte = false;
    void lireOctets(sha256, 'affichage').then((resultat) => {
      if (!quitte) setLu((avant) => (avant?.resultat === resultat ? avant : { sha256, resultat }));
    });
    return () => {
      quitte = true;
    };
  }, [sha256]);
  if (lu?.sha256 !== sha256) return <Chargement />;
  if (!lu.resultat.ok) return <Refus erreur={lu.resultat.error} />;
  return <LecteurPdf octets={lu.resultat.value} titre={titre} {...gestes} />;
}

function Refus({ erreur }: { readonly erreur: Erreur }) {
  if (erreur.type === 'DocumentAltere') return <EtatErreur titre={t.altere}>{t.altereSuite}</EtatErreur>;
  const { cause, suite } = phraseErreur(erreur);
  return (
    <EtatErreur titre={cause} diagnostic={`document:lire ${erreur.type}`}>
      {suite}
    </EtatErreur>
  );
}
