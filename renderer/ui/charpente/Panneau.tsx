import { type ReactNode, type RefObject, useId } from 'react';
import { classes } from '../classes.ts';
import styles from './charpente.module.css';

type Props = {
  readonly titre: string;
  /** Name for F6 and focusVolet; absent, the pane is not a stop. */
  readonly volet?: string;
  /** Beside the title: a state. */
  readonly etat?: ReactNode;
  /** At the end of the header: a count, an hour, a button. */
  readonly fin?: ReactNode;
  readonly children: ReactNode;
  /** Bottom of the pane, always in view. */
  readonly bas?: ReactNode;
  /** A card with borders and radius, or a column of the screen. */
  readonly forme?: 'carte' | 'colonne';
  /** Space inside. */
  readonly marge?: boolean;
  readonly zone?: RefObject<HTMLElement | null>;
};

/** A named region: title, content that scrolls, bottom. */
export function Panneau({ forme = 'carte', marge = false, zone, ...props }: Props) {
  const id = useId();
  return (
    <section
      ref={zone}
      className={classes(styles['panneau'], styles[forme])}
      aria-labelledby={id}
      data-volet={props.volet}
      {...(props.volet === undefined ? {} : { tabIndex: -1 })}
    >
      <header className={styles['entete']}>
        <h2 id={id}>{props.titre}</h2>
        {props.etat}
        <div className={styles['fin']}>{props.fin}</div>
      </header>
      <div className={classes(styles['contenu'], marge && styles['marge'])}>{props.children}</div>
      {props.bas === undefined ? null : <div className={styles['bas']}>{props.bas}</div>}
    </section>
  );
}
