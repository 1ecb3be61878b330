import type { RefObject } from 'react';
import type { ChampCode, PieceVue, VueStructure } from '../../contract/document-structure.ts';
import { Blocs } from './Blocs.tsx';
import styles from './LecteurStructure.module.css';
import { textes } from './textes-structure.ts';

type Props = {
  readonly cadre: RefObject<HTMLDivElement | null>;
  readonly structure: VueStructure;
  readonly titre: string;
  /** Asks to show a PDF that the document attaches. */
  readonly onPiece: (piece: PieceVue) => void;
};

/** The sections of a structured document, its coded fields first. One region scrolls, both ways. */
export function Arbre({ cadre, structure, titre, onPiece }: Props) {
  const { entete, donneesCodees, sections, pieces, ecartes } = structure;
  return (
    <div
      ref={cadre}
      className={styles['cadre']}
      tabIndex={0}
      role="region"
      aria-label={textes.feuille(titre)}
    >
      <article className={styles['feuille']}>
        <h3 className={styles['titre']}>{structure.titre === '' ? titre : structure.titre}</h3>
        <Champs champs={entete} />
        {donneesCodees.length === 0 ? null : (
          <section className={styles['codees']}>
            <h4>{textes.donneesCodees}</h4>
            <div className={styles['groupes']}>
              {donneesCodees.map((groupe, rang) => (
                <section key={rang}>
                  <h5>{groupe.titre}</h5>
                  <Champs champs={groupe.champs} />
                </section>
              ))}
            </div>
          </section>
        )}
        {sections.map((section, rang) => (
          <section key={rang} className={styles['section']} data-niveau={section.niveau}>
            <Titre niveau={section.niveau} texte={section.titre} />
            <Blocs blocs={section.blocs} pieces={pieces} onPiece={onPiece} />
          </section>
        ))}
        {ecartes === 0 ? null : <p className={styles['ecartes']}>{textes.ecartes(ecartes)}</p>}
      </article>
    </div>
  );
}

function Champs({ champs }: { readonly champs: readonly ChampCode[] }) {
  return (
    <dl className={styles['champs']}>
      {champs.map(({ libelle, valeur, code }, rang) => (
        <div key={rang}>
          <dt>{libelle}</dt>
          <dd>
            {valeur}
            {code === null ? null : <span className={styles['code']}> {textes.code(code)}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The document's own title is an h3: its sections follow, and six is the last. */
function Titre({ niveau, texte }: { readonly niveau: number; readonly texte: string | null }) {
  if (texte === null) return null;
  if (niveau === 1) return <h4>{texte}</h4>;
  return niveau === 2 ? <h5>{texte}</h5> : <h6>{texte}</h6>;
}
