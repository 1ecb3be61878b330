import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { rendreAvecTouche } from '../bouton/raccourci-aria.tsx';
import { Touche } from '../bouton/Touche.tsx';
import { classes } from '../classes.ts';
import type { Ton } from '../etat/Pastille.tsx';
import { Icone } from '../icone/Icone.tsx';
import { Marque } from '../icone/Marque.tsx';
import type { NomIcone } from '../icone/traces.ts';
import { coller } from './barres-collees.ts';
import styles from './charpente.module.css';

export type EntreeNavigation<K extends string> = {
  readonly id: K;
  readonly libelle: string;
  readonly icone: NomIcone;
};

type Props<K extends string> = {
  readonly entrees: readonly EntreeNavigation<K>[];
  readonly courante: K | null;
  readonly onAller: (id: K) => void;
  /** Search field, sync state, holder of the session. */
  readonly children?: ReactNode;
};

export function BarreHaut<K extends string>({ entrees, courante, onAller, children }: Props<K>) {
  return (
    <header ref={coller} className={styles['barre']} data-volet="barre">
      <Marque />
      <nav className={styles['nav']} aria-label="Écrans">
        {entrees.map(({ id, libelle, icone }) => (
          <Button
            key={id}
            className={classes(styles['entree'])}
            aria-current={id === courante ? 'page' : 'false'}
            onPress={() => onAller(id)}
          >
            <Icone nom={icone} />
            <span>{libelle}</span>
          </Button>
        ))}
      </nav>
      <span className={styles['ecart']} />
      {children}
    </header>
  );
}

export function BoutonRecherche({ onPress }: { readonly onPress: () => void }) {
  return (
    <Button className={classes(styles['chercher'])} onPress={onPress} {...rendreAvecTouche('Ctrl+K')}>
      <Icone nom="search" />
      <span className={styles['mot']}>Rechercher</span>
      <span className={styles['cle']} aria-hidden="true">
        <Touche touche="Ctrl+K" />
      </span>
    </Button>
  );
}

type PropsEtat = {
  readonly icone: NomIcone;
  readonly children: ReactNode;
  /** Absent: the normal state, without a box. */
  readonly ton?: Ton;
  readonly onPress: () => void;
};

/** The state of the synchronisation, told as it changes; opens the list. */
export function BoutonEtat({ icone, children, ton, onPress }: PropsEtat) {
  return (
    <Button
      className={classes(styles['synchro'], ton === undefined ? undefined : styles[ton])}
      onPress={onPress}
    >
      <Icone nom={icone} />
      {/* Not role="status": a role of its own would take the words away from the name of the button. */}
      <span aria-live="polite">{children}</span>
    </Button>
  );
}

export function Titulaire({
  icone = 'id-badge-2',
  children,
}: {
  readonly icone?: NomIcone;
  readonly children: ReactNode;
}) {
  return (
    <span className={styles['titulaire']}>
      <Icone nom={icone} />
      <span>{children}</span>
    </span>
  );
}
