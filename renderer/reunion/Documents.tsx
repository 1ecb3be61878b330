import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { Erreur } from '../../contract/errors.ts';
import type { VueDocument } from '../../contract/vues.ts';
import type { Result } from '../../domain/result.ts';
import { dateCourte } from '../../domain/texte/dates.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { LecteurPdf, type VueLecteur } from '../documents/LecteurPdf.tsx';
import { LecteurStructure } from '../documents/LecteurStructure.tsx';
import texte from '../styles/texte.module.css';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatErreur, EtatVide } from '../ui/etat/EtatVide.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import { LigneSimple } from '../ui/liste/LigneListe.tsx';
import { Liste } from '../ui/liste/Liste.tsx';
import { lireOctets } from './memoire-octets.ts';
import styles from './Reunion.module.css';
import { categories, textes, textesDocuments as t } from './textes.ts';

type Props = {
  readonly documents: readonly VueDocument[];
  readonly choisi: VueDocument | undefined;
  readonly onChoisir: (id: string) => void;
  readonly actions: ReactNode;
  readonly vue: RefObject<VueLecteur | null>;
  readonly onVue: (vue: VueLecteur) => void;
  readonly onProjeter: () => void;
};

/** The dossier's documents, and the one in view below. */
export function Documents(props: Props) {
  const { documents, choisi } = props;
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
        <span>{t.compte(documents.length, presents)}</span>
      </header>
      <div className={styles['listeDocuments']}>
        <Liste
          label={textes.documents}
          elements={documents}
          texte={({ titre, date, present }) =>
            `${titre}, ${dateCourte(date)}${present ? '' : `, ${t.absent}`}`
          }
          choisi={choisi?.id ?? null}
          onChoisir={props.onChoisir}
          densite="documents"
          vide={<EtatVide titre={t.vide}>{t.videSuite}</EtatVide>}
        >
          {(document) => <RangDocument document={document} />}
        </Liste>
      </div>
      {choisi === undefined ? (
        <div className={styles['sansDocument']} />
      ) : (
        <Montre key={choisi.id} {...props} document={choisi} />
      )}
    </section>
  );
}

function RangDocument({ document: { categorie, titre, date, present } }: { readonly document: VueDocument }) {
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
        present ? null : (
          <span className={styles['absent']}>
            <Icone nom="download" taille="s" /> {t.absent}
          </span>
        )
      }
      fin={<time dateTime={date}>{dateCourte(date)}</time>}
    />
  );
}

function Montre(props: Props & { readonly document: VueDocument }) {
  const { document, actions, vue, onVue, onProjeter } = props;
  if (!document.present) {
    return (
      <EtatVide icone="download" titre={t.absentTitre}>
        {t.absentSuite}
      </EtatVide>
    );
  }
  if (document.format === 'pdf') return <Visionneuse {...props} />;
  return (
    <LecteurStructure
      sha256={document.sha256}
      titre={document.titre}
      actions={actions}
      vue={vue}
      onVue={onVue}
      onEntree={onProjeter}
    />
  );
}

type Lu = { readonly sha256: string; readonly resultat: Result<Uint8Array, Erreur> };

function Visionneuse(props: Props & { readonly document: VueDocument }) {
  const { document, actions, vue, onVue, onProjeter } = props;
  const { sha256, titre } = document;
  const [lu, setLu] = useState<Lu>();
  useEffect(() => {
    let quitte = false;
    void lireOctets(sha256, 'affichage').then((resultat) => {
      if (!quitte) setLu({ sha256, resultat });
    });
    return () => {
      quitte = true;
    };
  }, [sha256]);
  if (lu?.sha256 !== sha256) return <Chargement />;
  if (!lu.resultat.ok) return <Refus erreur={lu.resultat.error} />;
  return (
    <LecteurPdf
      octets={lu.resultat.value}
      titre={titre}
      actions={actions}
      vue={vue}
      onVue={onVue}
      onEntree={onProjeter}
    />
  );
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
