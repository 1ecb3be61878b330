import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import type { NomIcone } from '../icone/traces.ts';
import styles from './etat.module.css';

export type Ton = 'gris' | 'vert' | 'ambre' | 'rouge' | 'violet' | 'encre';

type Props = {
  readonly icone?: NomIcone;
  readonly children: ReactNode;
  readonly ton?: Ton;
  /** Word and icon without the box, for rows. */
  readonly nue?: boolean;
  /** 28 high, for the session bar. */
  readonly grande?: boolean;
};

/** A state: an icon and a word; the colour only repeats them. */
export function Pastille({ icone, children, ton = 'gris', nue = false, grande = false }: Props) {
  return (
    <span
      className={classes(styles['pastille'], styles[ton], nue && styles['nue'], grande && styles['grande'])}
    >
      {icone === undefined ? null : <Icone nom={icone} taille={grande ? 'm' : 'xs'} />}
      {children}
    </span>
  );
}

type PropsFeu = Props & { readonly annonce?: 'polite' | 'assertive'; readonly double?: boolean };

/** A state that changes under the eyes of the user and is told when it does: quorum, synchronisation. */
export function Feu({ annonce = 'polite', double = false, ...pastille }: PropsFeu) {
  return (
    <span
      role={annonce === 'assertive' ? 'alert' : 'status'}
      className={classes(styles['feu'], double && styles['double'])}
    >
      <Pastille {...pastille} grande />
    </span>
  );
}
