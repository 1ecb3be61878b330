import type { ReactNode } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { classes } from '../ui/classes.ts';
import { Dessus } from '../ui/clavier/ecoute.ts';
import styles from './Proposition.module.css';

export type ChoixMenu<K extends string> = {
  readonly id: K;
  readonly libelle: string;
  readonly inactif?: boolean;
};

type Props<K extends string> = {
  /** Name of the button when its content does not say it. */
  readonly label?: string;
  readonly forme: 'titre' | 'pastille' | 'bouton' | 'poignee';
  readonly children: ReactNode;
  readonly choix: readonly ChoixMenu<K>[];
  readonly choisi?: K | null;
  readonly inactif?: boolean;
  readonly onChoisir: (id: K) => void;
};

/** Words that open a list of choices, without the frame of a field: the heads of the treatments. */
export function MenuNu<K extends string>(props: Props<K>) {
  const { label, choisi } = props;
  return (
    <MenuTrigger>
      <Button
        className={classes(styles['ouvreur'], styles[props.forme])}
        isDisabled={props.inactif ?? false}
        {...(label === undefined ? {} : { 'aria-label': label })}
      >
        {props.children}
      </Button>
      <Popover className={classes(styles['menu'])} placement="bottom start" offset={4}>
        <Dessus />
        <Menu
          onAction={(cle) => {
            const trouve = props.choix.find(({ id }) => id === cle);
            if (trouve !== undefined) props.onChoisir(trouve.id);
          }}
          disabledKeys={props.choix.filter(({ inactif }) => inactif === true).map(({ id }) => id)}
        >
          {props.choix.map(({ id, libelle }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={libelle}
              className={classes(styles['choix'], id === choisi && styles['choisi'])}
            >
              {libelle}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
