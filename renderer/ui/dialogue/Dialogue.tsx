import { type ReactNode, useContext } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { classes } from '../classes.ts';
import { NiveauClavier } from '../clavier/ecoute.ts';
import styles from './Dialogue.module.css';
import { Fermeture } from './Fermeture.tsx';

type Props = {
  readonly titre: string;
  readonly onFermer: () => void;
  readonly children?: ReactNode;
  /** Buttons, the default one first. */
  readonly gestes?: ReactNode;
  /** A question that must be answered: no closing by a click beside it. */
  readonly question?: boolean;
  readonly large?: boolean;
};

/** Shown while mounted. The keys of the screen below sleep as long as it is open. */
export function Dialogue({ titre, onFermer, children, gestes, question = false, large = false }: Props) {
  const niveau = useContext(NiveauClavier) + 1;
  return (
    <ModalOverlay
      isOpen
      isDismissable={!question}
      onOpenChange={(ouvert) => {
        if (!ouvert) onFermer();
      }}
      className={classes(styles['voile'])}
    >
      <Modal className={classes(styles['boite'], large && styles['large'])}>
        <NiveauClavier value={niveau}>
          <Dialog className={classes(styles['dialogue'])} role={question ? 'alertdialog' : 'dialog'}>
            <Heading slot="title" level={2} className={classes(styles['titre'])}>
              {titre}
            </Heading>
            {children}
            {gestes === undefined ? null : <div className={styles['gestes']}>{gestes}</div>}
            <Fermeture onFermer={onFermer} />
          </Dialog>
        </NiveauClavier>
      </Modal>
    </ModalOverlay>
  );
}
