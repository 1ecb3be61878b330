import type { ReactNode } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { classes } from '../classes.ts';
import { useRaccourcis } from '../clavier/ecoute.ts';
import { direDeLaListe } from '../clavier/raccourcis.ts';
import styles from './Liste.module.css';

type Props<T extends { readonly id: string }> = {
  readonly label: string;
  readonly elements: readonly T[];
  /** The words of a row, for type-ahead and screen readers. */
  readonly texte: (element: T) => string;
  readonly children: (element: T) => ReactNode;
  readonly choisi?: string | null;
  /** Entrée, Espace or a click. Arrows move without choosing. */
  readonly onChoisir: (id: string) => void;
  /** Row height: 28 documents, 31 rail, 43 two lines. */
  readonly densite?: 'documents' | 'rail' | 'deux-lignes';
  readonly inactifs?: ReadonlySet<string>;
  readonly vide?: ReactNode;
  /** Takes the focus as it opens, on what is chosen. */
  readonly autoFocus?: boolean;
};

const TOUCHES = [direDeLaListe('rangDeListe', false)];

/** Listbox with roving tabindex and type-ahead. */
export function Liste<T extends { readonly id: string }>(props: Props<T>) {
  useRaccourcis(TOUCHES);
  const { densite = 'rail', choisi = null } = props;
  return (
    <ListBox
      aria-label={props.label}
      className={classes(styles['liste'], styles[densite])}
      items={props.elements}
      // A row is built again when its element is another object, or when these are other functions.
      dependencies={[props.texte, props.children]}
      selectionMode="single"
      disallowEmptySelection
      autoFocus={props.autoFocus ?? false}
      selectedKeys={choisi === null ? [] : [choisi]}
      onSelectionChange={(cles) => {
        const [cle] = cles === 'all' ? [] : [...cles];
        if (typeof cle === 'string') props.onChoisir(cle);
      }}
      {...(props.inactifs === undefined ? {} : { disabledKeys: props.inactifs })}
      {...(props.vide === undefined ? {} : { renderEmptyState: () => props.vide })}
    >
      {(element) => (
        <ListBoxItem id={element.id} textValue={props.texte(element)} className={classes(styles['rang'])}>
          {props.children(element)}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
