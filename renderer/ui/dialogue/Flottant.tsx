import { type ReactNode, useContext, useId } from 'react';
import { DialogTrigger, Popover } from 'react-aria-components';
import { classes } from '../classes.ts';
import { NiveauClavier } from '../clavier/ecoute.ts';
import { Fermeture } from './Fermeture.tsx';
import styles from './Flottant.module.css';

type Props = {
  /** The button it hangs from. */
  readonly bouton: ReactNode;
  readonly ouvert: boolean;
  readonly onOuvert: (ouvert: boolean) => void;
  readonly titre: string;
  /** Beside the title: one small button. */
  readonly geste?: ReactNode;
  /** For rows with several buttons. */
  readonly large?: boolean;
  readonly children: ReactNode;
};

/**
 * A pane that hangs from a button of the bar, over the screen that stays in view. Without a Dialog inside, the
 * Popover is the dialog itself, and its hidden closing buttons are within it.
 */
export function Flottant({ bouton, ouvert, onOuvert, titre, geste, large = false, children }: Props) {
  const id = useId();
  const niveau = useContext(NiveauClavier) + 1;
  return (
    <DialogTrigger isOpen={ouvert} onOpenChange={onOuvert}>
      {bouton}
      <Popover
        className={classes(styles['boite'], large && styles['large'])}
        placement="bottom end"
        offset={5}
        aria-labelledby={id}
      >
        <NiveauClavier value={niveau}>
          <div className={styles['entete']}>
            <h2 id={id}>{titre}</h2>
            {geste}
          </div>
          {children}
          <Fermeture onFermer={() => onOuvert(false)} />
        </NiveauClavier>
      </Popover>
    </DialogTrigger>
  );
}
