import { useEffect, useState } from 'react';
import type { PieceVue, VueStructure } from '../../contract/document-structure.ts';
import type { Erreur } from '../../contract/errors.ts';
import type { Result } from '../../domain/result.ts';
import { appeler } from '../application/collegiale.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { Segments } from '../ui/bouton/Segments.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatErreur } from '../ui/etat/EtatVide.tsx';
import { type GestesLecteur, LecteurPdf } from './LecteurPdf.tsx';
import styles from './LecteurStructure.module.css';
import { Texte } from './Texte.tsx';
import { textes } from './textes-structure.ts';

/** As for LecteurPdf: for the PDF copy, when the document carries one. */
type Props = GestesLecteur & {
  readonly sha256: string;
  readonly titre: string;
  /** The sections, or the refusal, are on the screen. */
  readonly onPret?: () => void;
};

type Lu = { readonly sha256: string; readonly resultat: Result<VueStructure, Erreur> };

/** Shows a document whose format is « structure »: its PDF copy first when it has one, and its sections. */
export function LecteurStructure(props: Props) {
  const { sha256, onPret } = props;
  const [lu, setLu] = useState<Lu>();
  useEffect(() => {
    let quitte = false;
    void appeler('document:lireStructure', { sha256, motif: 'affichage' }).then((resultat) => {
      if (!quitte) setLu({ sha256, resultat });
    });
    return () => {
      quitte = true;
    };
  }, [sha256]);
  const pret = lu?.sha256 === sha256;
  useEffect(() => {
    if (pret) onPret?.();
  }, [pret, onPret]);
  if (!pret) return <Chargement />;
  if (lu.resultat.ok) return <Ouvert key={sha256} {...props} structure={lu.resultat.value} />;
  const { cause, suite } = phraseErreur(lu.resultat.error);
  return (
    <EtatErreur titre={cause} diagnostic={`document:lireStructure ${lu.resultat.error.type}`}>
      {suite}
    </EtatErreur>
  );
}

const CONTENU = 'contenu';
const cleDe = ({ id }: PieceVue): string => `piece:${id}`;

function Ouvert({ structure, onPret: _pret, ...suivi }: Props & { readonly structure: VueStructure }) {
  const { copie, sections } = structure;
  const pdfs = structure.pieces
    .filter(({ nature }) => nature === 'pdf')
    .toSorted((a, b) => Number(b.id === copie) - Number(a.id === copie));
  const [choisie, setChoisie] = useState(() => {
    // The PDF that is pinned, else the copy of the whole.
    const epinglee = structure.pieces[suivi.epingle?.lieu?.piece ?? -1];
    const premiere =
      pdfs.find((piece) => piece === epinglee) ?? pdfs.find(({ id }) => copie !== null && id === copie);
    return premiere === undefined ? CONTENU : cleDe(premiere);
  });
  const pdf = pdfs.find((piece) => cleDe(piece) === choisie);
  const choisir = (cle: string) => {
    if (cle !== choisie) suivi.onRienEnVue?.();
    setChoisie(cle);
  };
  const segments = [
    ...pdfs.map((piece) => ({
      id: cleDe(piece),
      libelle: piece.id === copie ? textes.copie : piece.titre,
    })),
    ...(sections.length > 0 || pdfs.length === 0 ? [{ id: CONTENU, libelle: textes.contenu }] : []),
  ];
  return (
    <div className={styles['lecteur']}>
      {segments.length > 1 ? (
        <div className={styles['vues']}>
          <Segments label={textes.vues} segments={segments} value={choisie} onChange={choisir} petit />
        </div>
      ) : null}
      {pdf === undefined ? (
        <Texte
          structure={structure}
          titre={suivi.titre}
          onPiece={(piece) => choisir(cleDe(piece))}
          enReunion={suivi.onEntree !== undefined}
        />
      ) : (
        <LecteurPdf
          key={pdf.id}
          {...suivi}
          titre={pdf.id === copie ? suivi.titre : pdf.titre}
          octets={pdf.octets}
          piece={structure.pieces.indexOf(pdf)}
        />
      )}
    </div>
  );
}
