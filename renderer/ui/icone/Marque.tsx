import { classes } from '../classes.ts';
import styles from './Icone.module.css';

export function Marque({ grande = false }: { readonly grande?: boolean }) {
  return (
    <span className={classes(styles['marque'], grande && styles['grande'])}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d="M3 17V9a7 7 0 0 1 14 0v8" />
        <path d="M7.5 17v-7a2.5 2.5 0 0 1 5 0v7" />
      </svg>
      <span>Collégiale</span>
    </span>
  );
}
