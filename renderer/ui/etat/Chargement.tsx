import { useEffect, useState } from 'react';
import styles from './etat.module.css';

/** Below this, still lines that come and go tire the eye more than an empty pane (ui.md §7). */
const delaiMs = 300;

/** Grey lines, still, and only when the wait lasts. */
export function Chargement({
  label = 'Chargement',
  lignes = 6,
  ecran = false,
}: {
  readonly label?: string;
  readonly lignes?: number;
  /** It stands for the whole screen, and is its title. */
  readonly ecran?: boolean;
}) {
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const minuterie = setTimeout(() => setVisible(true), delaiMs);
    return () => clearTimeout(minuterie);
  }, []);
  return (
    <div role="status">
      {visible ? (
        <>
          {ecran ? <h1 className={styles['lu']}>{label}</h1> : <span className={styles['lu']}>{label}</span>}
          <ul className={styles['os']} aria-hidden="true">
            {Array.from({ length: lignes }, (_, rang) => (
              <li key={rang}>
                <span />
                <span />
                <span />
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}
