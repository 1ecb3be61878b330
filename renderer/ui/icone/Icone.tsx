import { classes } from '../classes.ts';
import styles from './Icone.module.css';
import { type NomIcone, traces } from './traces.ts';

export type TailleIcone = 'xs' | 's' | 'm' | 'l' | 'xl';

type Props = {
  readonly nom: NomIcone;
  readonly taille?: TailleIcone;
  readonly className?: string | undefined;
};

/** Decorative: a word stands beside it, or the control around it carries an aria-label. */
export function Icone({ nom, taille = 'm', className }: Props) {
  return (
    <svg
      className={classes(styles['icone'], styles[taille], className)}
      viewBox="0 0 24 24"
      aria-hidden="true"
    >
      {traces[nom].map((trace) => (
        <path key={trace} d={trace} />
      ))}
    </svg>
  );
}
