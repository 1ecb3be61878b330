import type { ReactNode } from 'react';
import { Button, MenuTrigger } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import type { NomIcone } from '../icone/traces.ts';
import { type ActionMenu, ListeActions } from './ListeActions.tsx';
import styles from './Menu.module.css';

type Props = {
  readonly label: string;
  readonly icone: NomIcone;
  /** What the button shows; its name is the label. */
  readonly children: ReactNode;
  readonly actions: readonly ActionMenu[];
};

/** A button of the bar that opens a few actions. */
export function Menu({ label, icone, children, actions }: Props) {
  return (
    <MenuTrigger>
      <Button className={classes(styles['ouvreur'])} aria-label={label}>
        <Icone nom={icone} />
        <span>{children}</span>
        <Icone nom="chevron-down" taille="s" />
      </Button>
      <ListeActions label={label} actions={actions} />
    </MenuTrigger>
  );
}
