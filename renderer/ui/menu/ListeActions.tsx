import { Menu, MenuItem, Popover } from 'react-aria-components';
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

type Props = { readonly label: string; readonly actions: readonly ActionMenu[] };

/** What a menu opens, inside a MenuTrigger after its button; the keys of the screen sleep meanwhile. */
export function ListeActions({ label, actions }: Props) {
  return (
    <Popover className={classes(styles['boite'])} placement="bottom end" offset={4}>
      <Dessus />
      <Menu
        aria-label={label}
        className={classes(styles['menu'])}
        onAction={(cle) => actions.find(({ id }) => id === cle)?.onAction()}
      >
        {actions.map(({ id, libelle, icone, touche }) => (
          <MenuItem key={id} id={id} textValue={libelle} className={classes(styles['rang'])}>
            <Icone nom={icone} />
            <span className={styles['mot']}>{libelle}</span>
            {touche === undefined ? null : (
              <span aria-hidden="true">
                <Touche touche={touche} />
              </span>
            )}
          </MenuItem>
        ))}
      </Menu>
    </Popover>
  );
}
