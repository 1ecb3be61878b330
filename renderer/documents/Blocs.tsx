import { type ReactNode, useEffect, useState } from 'react';
import type { Bloc, Cellule, Fragment, PieceVue, StyleTexte } from '../../contract/document-structure.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import styles from './LecteurStructure.module.css';
import { textes } from './textes-structure.ts';

type Suite = { readonly pieces: readonly PieceVue[]; readonly onPiece: (piece: PieceVue) => void };

/** The blocks of a section, a list item or a cell: text is text, whatever it says. */
export function Blocs({ blocs, ...suite }: Suite & { readonly blocs: readonly Bloc[] }) {
  return blocs.map((bloc, rang) => <UnBloc key={rang} bloc={bloc} {...suite} />);
}

function UnBloc({ bloc, ...suite }: Suite & { readonly bloc: Bloc }): ReactNode {
  switch (bloc.type) {
    case 'paragraphe':
      return <p className={styles['paragraphe']}>{bloc.fragments.map(peindreFragment)}</p>;
    case 'liste':
      return <UneListe bloc={bloc} {...suite} />;
    case 'tableau':
      return <UnTableau bloc={bloc} {...suite} />;
    case 'piece':
      return <UnePiece piece={suite.pieces.find(({ id }) => id === bloc.id)} onPiece={suite.onPiece} />;
  }
}

const BALISES = {
  gras: 'strong',
  italique: 'em',
  souligne: 'u',
  barre: 's',
  exposant: 'sup',
  indice: 'sub',
} as const satisfies Record<StyleTexte, string>;

const peindreFragment = (fragment: Fragment, rang: number): ReactNode => (
  <span key={rang}>
    {fragment.styles.reduce<ReactNode>((dedans, style) => {
      const Balise = BALISES[style];
      return <Balise>{dedans}</Balise>;
    }, fragment.texte)}
  </span>
);

type De<T extends Bloc['type']> = Extract<Bloc, { type: T }>;

function UneListe({ bloc, ...suite }: Suite & { readonly bloc: De<'liste'> }) {
  const rangs = bloc.elements.map((blocs, rang) => (
    <li key={rang}>
      <Blocs blocs={blocs} {...suite} />
    </li>
  ));
  return (
    <>
      {bloc.legende === null ? null : <p className={styles['legende']}>{bloc.legende}</p>}
      {bloc.ordonnee ? (
        <ol className={styles['liste']}>{rangs}</ol>
      ) : (
        <ul className={styles['liste']}>{rangs}</ul>
      )}
    </>
  );
}

function UnTableau({ bloc, ...suite }: Suite & { readonly bloc: De<'tableau'> }) {
  const { legende, entetes, rangs } = bloc;
  // Few cells and no names of columns: the first cell of a row names it.
  const aLibelles =
    rangs.every((cellules) => cellules.length <= 3) && entetes.every((cellules) => cellules.length === 1);
  return (
    <table className={styles['tableau']} data-libelles={aLibelles ? '' : undefined}>
      {legende === null ? null : <caption>{legende}</caption>}
      {entetes.length === 0 ? null : (
        <thead>{entetes.map((cellules, rang) => peindreRang(cellules, rang, suite, 'col'))}</thead>
      )}
      <tbody>{rangs.map((cellules, rang) => peindreRang(cellules, rang, suite, 'row'))}</tbody>
    </table>
  );
}

const peindreRang = (
  cellules: readonly Cellule[],
  rang: number,
  suite: Suite,
  sens: 'col' | 'row',
): ReactNode => (
  <tr key={rang}>
    {cellules.map((cellule, colonne) => {
      const dedans = <Blocs blocs={cellule.blocs} {...suite} />;
      const etendue = {
        ...(cellule.colonnes > 1 ? { colSpan: cellule.colonnes } : {}),
        ...(cellule.rangs > 1 ? { rowSpan: cellule.rangs } : {}),
      };
      return cellule.entete && cellule.blocs.length > 0 ? (
        <th key={colonne} {...etendue} scope={porteeDe(cellule, sens, cellules.length)}>
          {dedans}
        </th>
      ) : (
        <td key={colonne} {...etendue}>
          {dedans}
        </td>
      );
    })}
  </tr>
);

/** A header over several columns, or alone in its row, names them all. */
function porteeDe(cellule: Cellule, sens: 'col' | 'row', voisines: number): 'col' | 'row' | 'colgroup' {
  if (cellule.colonnes > 1 || (sens === 'row' && voisines === 1)) return 'colgroup';
  return sens;
}

function UnePiece({ piece, onPiece }: { readonly piece: PieceVue | undefined } & Pick<Suite, 'onPiece'>) {
  if (piece === undefined) return null;
  if (piece.nature !== 'pdf') return <UneImage piece={piece} />;
  return (
    <Bouton taille="petit" icone="paperclip" onPress={() => onPiece(piece)}>
      {textes.ouvrirPiece(piece.titre)}
    </Bouton>
  );
}

function UneImage({ piece }: { readonly piece: PieceVue }) {
  const [url, setUrl] = useState<string>();
  const { octets, nature } = piece;
  useEffect(() => {
    const neuve = URL.createObjectURL(new Blob([new Uint8Array(octets)], { type: `image/${nature}` }));
    setUrl(neuve);
    return () => URL.revokeObjectURL(neuve);
  }, [octets, nature]);
  return url === undefined ? null : (
    <img className={styles['image']} src={url} alt={textes.image(piece.titre)} />
  );
}
