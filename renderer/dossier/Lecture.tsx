import { type ReactNode, useEffect, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { VueDocument, VuePassage } from '../../contract/vues.ts';
import type { Result } from '../../domain/result.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { LecteurPdf } from '../documents/LecteurPdf.tsx';
import { LecteurStructure } from '../documents/LecteurStructure.tsx';
import { OCTETS_MAX } from '../documents/moteur-pdf.ts';
import { RefusPdf } from '../documents/Refus.tsx';
import { lireOctets } from '../reunion/memoire-octets.ts';
import { textesDocuments as t } from '../reunion/textes.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatErreur, EtatVide } from '../ui/etat/EtatVide.tsx';
import styles from './dossier.module.css';
import { Passage } from './Passage.tsx';
import { textes } from './textes.ts';

export type Ouvert =
  | { readonly type: 'piece'; readonly piece: VueDocument; readonly passage: VuePassage | undefined }
  | { readonly type: 'passage'; readonly passage: VuePassage }
  | { readonly type: 'rien' };

type Props = {
  readonly ouvert: Ouvert;
  /** The document is painted, or its refusal is on the screen. */
  readonly onPret: () => void;
  /** To the séance of the passage it comes from. */
  readonly versSeance: (passage: VuePassage) => ReactNode;
  readonly versions: Versions;
};

/** Every version of the dossier's documents, and how to go from one to another. */
type Versions = {
  readonly pieces: readonly VueDocument[];
  readonly onOuvrir: (id: string) => void;
};

/** What is open beside the lists: a document, or a passage that has none. */
export function Lecture({ ouvert, onPret, versSeance, versions }: Props) {
  return (
    <section
      className={styles['lecture']}
      aria-label={ouvert.type === 'passage' ? textes.passageOuvert : textes.documentOuvert}
      data-volet="lecture"
      tabIndex={-1}
    >
      {ouvert.type === 'rien' ? (
        <EtatVide titre={textes.rien}>{textes.rienSuite}</EtatVide>
      ) : ouvert.type === 'passage' ? (
        <Passage passage={ouvert.passage} geste={versSeance(ouvert.passage)} onPret={onPret} />
      ) : (
        <Piece
          key={ouvert.piece.id}
          piece={ouvert.piece}
          geste={ouvert.passage === undefined ? null : versSeance(ouvert.passage)}
          onPret={onPret}
          versions={versions}
        />
      )}
    </section>
  );
}

type Lu = { readonly sha256: string; readonly resultat: Result<Uint8Array, Erreur> };
type PropsPiece = {
  readonly piece: VueDocument;
  readonly geste: ReactNode;
  readonly onPret: () => void;
  readonly versions: Versions;
};

function Piece({ piece, geste, onPret, versions }: PropsPiece) {
  const { sha256, present, titre, format, tailleOctets } = piece;
  const tropLourd = tailleOctets > OCTETS_MAX;
  const lu = useOctets(sha256, present && format === 'pdf' && !tropLourd);
  const refuse = !present || tropLourd || lu?.ok === false;
  useEffect(() => {
    if (refuse) onPret();
  }, [refuse, onPret]);
  return (
    <>
      <header className={styles['entete']}>
        <h2>{titre}</h2>
        <span className={styles['provenance']}>{provenanceDe(piece)}</span>
      </header>
      <EtatPiece piece={piece} versions={versions} />
      <div className={styles['suite']}>
        {present && format === 'structure' && !tropLourd ? (
          <LecteurStructure sha256={sha256} titre={titre} actions={geste} onVue={onPret} onPret={onPret} />
        ) : (
          <Contenu piece={piece} lu={lu}>
            {(octets) => <LecteurPdf octets={octets} titre={titre} actions={geste} onVue={onPret} />}
          </Contenu>
        )}
      </div>
    </>
  );
}

/** undefined while they are read, or where they are not wanted. */
function useOctets(sha256: string, voulus: boolean): Lu['resultat'] | undefined {
  const [lu, setLu] = useState<Lu>();
  useEffect(() => {
    if (!voulus) return undefined;
    let quitte = false;
    void lireOctets(sha256, 'affichage').then((resultat) => {
      if (!quitte) setLu({ sha256, resultat });
    });
    return () => {
      quitte = true;
    };
  }, [sha256, voulus]);
  return lu?.sha256 === sha256 ? lu.resultat : undefined;
}

const provenanceDe = ({ date, etablissement }: VueDocument): string =>
  [dateCourte(date), etablissement].filter((mot) => mot !== null).join(' · ');

/** What is to be known of it before it is read: it has not left yet, or it is not the last version. */
function EtatPiece({ piece, versions }: Pick<PropsPiece, 'piece' | 'versions'>) {
  const { pieces, onOuvrir } = versions;
  const ancienne = pieces.find(({ id }) => id === piece.remplace);
  const nouvelle = pieces.find(({ id }) => id === piece.remplacePar);
  return (
    <>
      {piece.enAttente ? (
        <Bandeau icone="cloud-upload" fait={`${textes.enAttente}.`}>
          {textes.enAttenteSuite}
        </Bandeau>
      ) : null}
      {nouvelle === undefined ? null : (
        <Bandeau
          ton="ambre"
          icone="history"
          action={
            <Bouton taille="petit" onPress={() => onOuvrir(nouvelle.id)}>
              {textes.voirActuelle}
            </Bouton>
          }
        >
          {textes.remplacePar(nouvelle.version, nouvelle.date)}
        </Bandeau>
      )}
      {ancienne === undefined ? null : (
        <Bandeau
          icone="history"
          action={
            <Bouton taille="petit" onPress={() => onOuvrir(ancienne.id)}>
              {textes.voirAncienne}
            </Bouton>
          }
        >
          {textes.remplace(piece.version, ancienne.date)}
        </Bandeau>
      )}
    </>
  );
}

type PropsContenu = {
  readonly piece: VueDocument;
  readonly lu: Result<Uint8Array, Erreur> | undefined;
  readonly children: (octets: Uint8Array) => ReactNode;
};

function Contenu({ piece: { present, tailleOctets }, lu, children }: PropsContenu) {
  if (tailleOctets > OCTETS_MAX) {
    return <RefusPdf erreur={{ type: 'TropLourd' }} tailleOctets={tailleOctets} />;
  }
  if (!present) {
    return (
      <EtatVide icone="download" titre={t.absentTitre}>
        {t.absentSuite}
      </EtatVide>
    );
  }
  if (lu === undefined) return <Chargement />;
  return lu.ok ? children(lu.value) : <Refus erreur={lu.error} />;
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
