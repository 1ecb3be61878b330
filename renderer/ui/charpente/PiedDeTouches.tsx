import type { ReactNode } from 'react';
import { Touche } from '../bouton/Touche.tsx';
import { useTouchesEnService } from '../clavier/ecoute.ts';
import styles from './charpente.module.css';

/** The keys of the screen that asked for a place in the foot bar (`pied`), from the same tables as F1. */
export function PiedDeTouches({ children }: { readonly children?: ReactNode }) {
  const montrees = useTouchesEnService(0).filter(({ pied }) => pied !== undefined);
  return (
    <footer className={styles['pied']}>
      <ul className={styles['touches']}>
        {montrees.map(({ pied, touches, parLaListe }) => (
          <li key={pied}>
            {(parLaListe === true ? touches : touches.slice(0, 1)).map((touche) => (
              <Touche key={touche} touche={touche} />
            ))}{' '}
            {pied}
          </li>
        ))}
      </ul>
      <div className={styles['faits']}>{children}</div>
    </footer>
  );
}
