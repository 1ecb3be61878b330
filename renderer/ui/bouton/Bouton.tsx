import type { ReactNode } from 'react';
import { Button, type PressEvent } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import type { NomIcone } from '../icone/traces.ts';
import styles from './Bouton.module.css';
import { rendreAvecTouche } from './raccourci-aria.tsx';
import { Touche } from './Touche.tsx';

export type VarianteBouton = 'normal' | 'principal' | 'discret' | 'danger';

type Props = {
  readonly children: ReactNode;
  readonly variante?: VarianteBouton;
  /** petit 24, normal 30, grand 38 pixels high. */
  readonly taille?: 'petit' | 'normal' | 'grand';
  readonly icone?: NomIcone;
  /** Shown on the button and told to screen readers; the key itself is bound by useRaccourcis. */
  readonly touche?: string | undefined;
  readonly pleineLargeur?: boolean;
  readonly type?: 'button' | 'submit';
  readonly inactif?: boolean;
  /** Busy: stays focusable, does nothing. */
  readonly occupe?: boolean;
  readonly autoFocus?: boolean;
  readonly onPress?: (event: PressEvent) => void;
};

export function Bouton(props: Props) {
  const { children, variante = 'normal', taille = 'normal', icone, touche, pleineLargeur = false } = props;
  return (
    <Button
      className={classes(
        styles['bouton'],
        styles[variante],
        styles[taille],
        pleineLargeur && styles['plein'],
      )}
      {...toComportement(props)}
      {...rendreAvecTouche(touche)}
    >
      {icone === undefined ? null : <Icone nom={icone} />}
      {children}
      {touche === undefined ? null : (
        <span aria-hidden="true" className={styles['touche']}>
          <Touche touche={touche} />
        </span>
      )}
    </Button>
  );
}

function toComportement({
  type = 'button',
  inactif = false,
  occupe = false,
  autoFocus = false,
  onPress,
}: Props) {
  const geste = onPress === undefined ? {} : { onPress };
  return { type, isDisabled: inactif, isPending: occupe, autoFocus, ...geste };
}
