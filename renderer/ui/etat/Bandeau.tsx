import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import type { NomIcone } from '../icone/traces.ts';
import styles from './etat.module.css';

export type TonBandeau = 'gris' | 'ambre' | 'rouge' | 'violet' | 'encre' | 'bris';

type Props = {
  readonly ton?: TonBandeau;
  readonly icone: NomIcone;
  /** The fact, in bold; the rest of the sentence is the children. */
  readonly fait?: string;
  readonly children?: ReactNode;
  /** One button. */
  readonly action?: ReactNode;
  /** Inside a form or a panel, rather than across the window. */
  readonly encadre?: boolean;
  /** Told at once by screen readers; polite otherwise. */
  readonly urgent?: boolean;
};

const tons = {
  gris: undefined,
  ambre: 'bandeauAmbre',
  rouge: 'bandeauRouge',
  violet: 'bandeauViolet',
  encre: 'bandeauEncre',
  bris: 'bandeauBris',
} as const satisfies Record<TonBandeau, string | undefined>;

export function Bandeau({
  ton = 'gris',
  icone,
  fait,
  children,
  action,
  encadre = false,
  urgent = false,
}: Props) {
  const nomTon = tons[ton];
  return (
    <div
      role={urgent ? 'alert' : 'status'}
      className={classes(
        styles['bandeau'],
        nomTon === undefined ? undefined : styles[nomTon],
        encadre && styles['encadre'],
      )}
    >
      <Icone nom={icone} taille={encadre ? 'm' : 'l'} />
      <p>
        {fait === undefined ? null : <b>{fait} </b>}
        {children}
      </p>
      {action}
    </div>
  );
}
