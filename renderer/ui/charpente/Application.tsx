import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { LettresSeules } from '../clavier/ecoute.ts';
import { RegionAvis } from '../etat/RegionAvis.tsx';
import styles from './charpente.module.css';

type PropsRacine = {
  readonly children: ReactNode;
  /** Single-letter keys can be turned off (WCAG 2.1.4). */
  readonly lettresSeules?: boolean;
};

/** Around everything in the operator window: language, keyboard settings, confirmations. */
export function Racine({ children, lettresSeules = true }: PropsRacine) {
  return (
    <I18nProvider locale="fr-FR">
      <LettresSeules value={lettresSeules}>
        {children}
        <RegionAvis />
      </LettresSeules>
    </I18nProvider>
  );
}

type Props = {
  readonly barre: ReactNode;
  readonly bandeaux?: ReactNode;
  readonly seance?: ReactNode;
  readonly children: ReactNode;
  readonly pied: ReactNode;
};

/** Bar 40, banners, session bar 44, the screen, foot 26. */
export function Ecran({ barre, bandeaux, seance, children, pied }: Props) {
  return (
    <div className={styles['ecran']}>
      {barre}
      <div className={styles['bandeaux']}>{bandeaux}</div>
      <main className={styles['corps']}>
        {seance}
        <div className={styles['reste']}>{children}</div>
      </main>
      {pied}
    </div>
  );
}
