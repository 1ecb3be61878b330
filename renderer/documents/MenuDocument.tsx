import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Touche } from '../ui/bouton/Touche.tsx';
import { classes } from '../ui/classes.ts';
import { Icone } from '../ui/icone/Icone.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import menu from '../ui/menu/Menu.module.css';
import styles from './LecteurPdf.module.css';
import { textes } from './textes.ts';

export type GesteDocument = {
  readonly id: string;
  readonly libelle: string;
  readonly icone: NomIcone;
  readonly touche: string;
  readonly faire: () => void;
};

/** What is done less often than turning a page, with its words and its keys. */
export function MenuDocument({ gestes }: { readonly gestes: readonly GesteDocument[] }) {
  return (
    <MenuTrigger>
      <Button className={classes(styles['plus'])} aria-label={textes.autresGestes}>
        <Icone nom="dots" />
      </Button>
      <Popover className={classes(menu['boite'])} placement="bottom end" offset={4}>
        <Menu
          aria-label={textes.autresGestes}
          className={classes(menu['menu'])}
          onAction={(cle) => gestes.find(({ id }) => id === cle)?.faire()}
        >
          {gestes.map(({ id, libelle, icone, touche }) => (
            <MenuItem key={id} id={id} textValue={libelle} className={classes(menu['rang'])}>
              <Icone nom={icone} />
              <span className={menu['mot']}>{libelle}</span>
              <span aria-hidden="true">
                <Touche touche={touche} />
              </span>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
