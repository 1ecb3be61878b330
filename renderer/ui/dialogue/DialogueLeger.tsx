import { type ReactNode, useContext, useEffect, useId, useState } from 'react';
import { apresPeinture } from '../apres-peinture.ts';
import { classes } from '../classes.ts';
import { NiveauClavier } from '../clavier/ecoute.ts';
import styles from './Dialogue.module.css';
import { Fermeture } from './Fermeture.tsx';

type Props = {
  readonly titre: string;
  readonly onFermer: () => void;
  readonly children: ReactNode;
};

/**
 * A small window over a screen that stays live: nothing below is made inert, so that it opens and goes without the
 * screen being laid out anew. It goes with Échap, or when the focus leaves it; the focus comes back where it was.
 */
export function DialogueLeger({ titre, onFermer, children }: Props) {
  const niveau = useContext(NiveauClavier) + 1;
  const id = useId();
  useRetourDuFocus();
  return (
    <div
      role="dialog"
      aria-labelledby={id}
      className={classes(styles['boite'], styles['legere'], styles['dialogue'])}
      onBlur={({ currentTarget, relatedTarget }) => {
        // Another window of the system took the focus: the question stays.
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) onFermer();
      }}
    >
      <NiveauClavier value={niveau}>
        <h2 id={id} className={styles['titre']}>
          {titre}
        </h2>
        {children}
        <Fermeture onFermer={onFermer} />
      </NiveauClavier>
    </div>
  );
}

/** To where it was before, unless it went somewhere by itself. */
function useRetourDuFocus(): void {
  // At the first render: the field of the window takes the focus before any effect of it.
  const [avant] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      apresPeinture(() => {
        if (document.activeElement === document.body && avant instanceof HTMLElement) avant.focus();
      });
    },
    [avant],
  );
}
