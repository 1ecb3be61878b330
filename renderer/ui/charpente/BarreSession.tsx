import type { ReactNode } from 'react';
import { coller } from './barres-collees.ts';
import styles from './charpente.module.css';

type Props = {
  readonly label: string;
  readonly titre: string;
  readonly detail?: ReactNode;
  /** Beside the title: quorum, timer. */
  readonly children?: ReactNode;
  /** At the end: projection, black screen, next. */
  readonly gestes?: ReactNode;
};

/** 44 high: what the meeting is, and the gestures of every minute. */
export function BarreSession({ label, titre, detail, children, gestes }: Props) {
  return (
    <section ref={coller} className={styles['session']} aria-label={label} data-volet="seance">
      <div className={styles['intitule']}>
        <b>{titre}</b>
        {detail === undefined ? null : <small>{detail}</small>}
      </div>
      {children}
      <div className={styles['gestes']}>{gestes}</div>
    </section>
  );
}
