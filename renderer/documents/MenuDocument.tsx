import { Button, MenuTrigger } from 'react-aria-components';
import { classes } from '../ui/classes.ts';
import { Icone } from '../ui/icone/Icone.tsx';
import { type ActionMenu, ListeActions } from '../ui/menu/ListeActions.tsx';
import styles from './LecteurPdf.module.css';
import { textes } from './textes.ts';

/** What is done less often than turning a page, with its words and its keys. */
export function MenuDocument({ actions }: { readonly actions: readonly ActionMenu[] }) {
  return (
    <MenuTrigger>
      <Button className={classes(styles['plus'])} aria-label={textes.autresGestes}>
        <Icone nom="dots" />
      </Button>
      <ListeActions label={textes.autresGestes} actions={actions} />
    </MenuTrigger>
  );
}
