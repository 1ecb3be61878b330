import { useEffect, useState } from 'react';
import styles from './etat.module.css';

/** Below this, still lines that come and go tire the eye more than an empty pane (ui.md §7). */
const delaiMs = 300;

/** Grey lines, still, and only when the wait lasts. */
export function Chargement({
  label = 'Chargement',
  lignes = 6,
}: {
  readonly label?: string;
  readonly lignes?: number;
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
          <span className={styles['lu']}>{label}</span>
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
