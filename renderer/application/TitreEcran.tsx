import { type ReactNode, useEffect, useRef } from 'react';
import styles from './application.module.css';

/** The h1 of a screen. It takes the focus when the screen opens, so that a reader hears where it is. */
export function TitreEcran({ children }: { readonly children: ReactNode }) {
  const titre = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A screen that opens under a dialog, or that placed the focus itself, keeps it.
    if (document.activeElement === null || document.activeElement === document.body) titre.current?.focus();
  }, []);
  return (
    <h1 ref={titre} tabIndex={-1} className={styles['titreEcran']}>
      {children}
    </h1>
  );
}
