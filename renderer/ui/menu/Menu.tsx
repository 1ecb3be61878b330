import type { ReactNode } from 'react';
import { Button, Menu as MenuAria, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Touche } from '../bouton/Touche.tsx';
import { classes } from '../classes.ts';
import { Dessus } from '../clavier/ecoute.ts';
import { Icone } from '../icone/Icone.tsx';
import type { NomIcone } from '../icone/traces.ts';
import styles from './Menu.module.css';

export type ActionMenu = {
  readonly id: string;
  readonly libelle: string;
  readonly icone: NomIcone;
  /** Shown; the key itself is bound by useRaccourcis. */
  readonly touche?: string | undefined;
  readonly onAction: () => void;
};

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
      <Popover className={classes(styles['boite'])} placement="bottom end" offset={4}>
        <Dessus />
        <MenuAria
          aria-label={label}
          className={classes(styles['menu'])}
          onAction={(cle) => actions.find(({ id }) => id === cle)?.onAction()}
        >
          {actions.map(({ id, libelle, icone: sienne, touche }) => (
            <MenuItem key={id} id={id} textValue={libelle} className={classes(styles['rang'])}>
              <Icone nom={sienne} />
              <span className={styles['mot']}>{libelle}</span>
              {touche === undefined ? null : (
                <span aria-hidden="true">
                  <Touche touche={touche} />
                </span>
              )}
            </MenuItem>
          ))}
        </MenuAria>
      </Popover>
    </MenuTrigger>
  );
}
