import type { ReactNode } from 'react';
import styles from './reglages.module.css';

type Props = { readonly titre: string; readonly aide: string; readonly children: ReactNode };

/** One setting: what it is, what it does, its control. */
export function LigneReglage({ titre, aide, children }: Props) {
  return (
    <div className={styles['ligne']}>
      <div className={styles['mots']}>
        <h3>{titre}</h3>
        <p className={styles['aide']}>{aide}</p>
      </div>
      <div className={styles['controle']}>{children}</div>
    </div>
  );
}
