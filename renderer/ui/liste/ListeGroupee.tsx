import type { ReactNode } from 'react';
import { Collection, Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components';
import { classes } from '../classes.ts';
import { useRaccourcis } from '../clavier/ecoute.ts';
import { direDeLaListe } from '../clavier/raccourcis.ts';
import styles from './Liste.module.css';

export type Groupe<T> = { readonly id: string; readonly titre: string; readonly elements: readonly T[] };

type Props<T extends { readonly id: string }> = {
  readonly label: string;
  readonly groupes: readonly Groupe<T>[];
  /** The words of a row, for type-ahead and screen readers. */
  readonly texte: (element: T) => string;
  readonly children: (element: T) => ReactNode;
  readonly choisi?: string | null;
  /** Entrée, Espace or a click. Arrows move without choosing. */
  readonly onChoisir: (id: string) => void;
  /** Rows of 28, or as high as what they tell. */
  readonly densite: 'documents' | 'recit';
  /** How many each group holds, at the end of its title. */
  readonly compte?: boolean;
  readonly vide?: ReactNode;
};

const TOUCHES = [direDeLaListe('rangDeListe', false)];

/** A listbox cut in titled groups; the arrows go through them all. */
export function ListeGroupee<T extends { readonly id: string }>(props: Props<T>) {
  useRaccourcis(TOUCHES);
  const { choisi = null, compte = false } = props;
  return (
    <ListBox
      aria-label={props.label}
      className={classes(styles['liste'], styles[props.densite])}
      items={props.groupes}
      dependencies={[props.texte, props.children, compte]}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={choisi === null ? [] : [choisi]}
      onSelectionChange={(cles) => {
        const [cle] = cles === 'all' ? [] : [...cles];
        if (typeof cle === 'string') props.onChoisir(cle);
      }}
      {...(props.vide === undefined ? {} : { renderEmptyState: () => props.vide })}
    >
      {({ id, titre, elements }) => (
        <ListBoxSection id={`groupe:${id}`}>
          <Header className={classes(styles['groupe'])}>
            <span>{titre}</span>
            {compte ? <span className={styles['nombre']}>{elements.length}</span> : null}
          </Header>
          <Collection items={elements}>
            {(element) => (
              <ListBoxItem
                id={element.id}
                textValue={props.texte(element)}
                className={classes(styles['rang'])}
              >
                {props.children(element)}
              </ListBoxItem>
            )}
          </Collection>
        </ListBoxSection>
      )}
    </ListBox>
  );
}
