import { Button } from 'react-aria-components';
import { classes } from '../ui/classes.ts';
import type { SaisieNote } from './notes.ts';
import styles from './Reunion.module.css';
import { textes } from './textes.ts';
import { MotNotes } from './VoletNotes.tsx';

export type Volet = 'ordre-du-jour' | 'dossier' | 'documents' | 'proposition' | 'notes';

type Props = {
  readonly volet: Volet;
  readonly rang: number;
  readonly total: number;
  /** Of the case in view; null until it is read. */
  readonly documents: number | null;
  readonly note: SaisieNote;
  readonly onVolet: (volet: Volet) => void;
  readonly onNotes: () => void;
  readonly onPresences: () => void;
};

/** In one column (200 % zoom of 1366) the panes are shown one at a time. */
export function Onglets({ volet, rang, total, documents, note, onVolet, onNotes, onPresences }: Props) {
  const onglets: readonly (readonly [Volet, string])[] = [
    ['ordre-du-jour', `${textes.ordreDuJour} ${rang}/${total}`],
    ['dossier', textes.dossier],
    ['documents', documents === null ? textes.documents : `${textes.documents} ${documents}`],
    ['proposition', textes.proposition],
  ];
  return (
    <nav className={styles['onglets']} aria-label={textes.volets}>
      {onglets.map(([id, mot]) => (
        <Button
          key={id}
          className={classes(styles['onglet'])}
          aria-current={id === volet ? 'true' : 'false'}
          onPress={() => onVolet(id)}
        >
          {mot}
        </Button>
      ))}
      <Button className={classes(styles['onglet'])} onPress={onPresences}>
        {textes.presences}
      </Button>
      <Button
        className={classes(styles['onglet'])}
        aria-current={volet === 'notes' ? 'true' : 'false'}
        onPress={onNotes}
      >
        <MotNotes note={note} />
      </Button>
    </nav>
  );
}
