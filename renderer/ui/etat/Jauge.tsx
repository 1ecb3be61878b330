import { classes } from '../classes.ts';
import styles from './etat.module.css';

type Part = { readonly ton: 'vert' | 'ambre' | 'rouge' | 'encre'; readonly valeur: number };

type Props = {
  /** Said in full, since the bar itself has no words: "22 prêts, 6 incomplets sur 28". */
  readonly label: string;
  readonly total: number;
  readonly parts: readonly Part[];
  readonly fine?: boolean;
};

const tons = { vert: 'partVert', ambre: 'partAmbre', rouge: 'partRouge', encre: 'partEncre' } as const;

/** A picture of a count that is also written beside it. */
export function Jauge({ label, total, parts, fine = false }: Props) {
  return (
    <div role="img" aria-label={label} className={classes(styles['jauge'], fine && styles['fine'])}>
      {parts.map(({ ton, valeur }) => (
        <span
          key={ton}
          className={classes(styles['part'], styles[tons[ton]])}
          style={{ width: `${total === 0 ? 0 : (100 * valeur) / total}%` }}
        />
      ))}
    </div>
  );
}
