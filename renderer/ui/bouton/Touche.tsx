import { isMac } from '../clavier/ecoute.ts';
import { touchesOf } from '../clavier/combinaison.ts';
import styles from './Touche.module.css';

/** A written combination as printed keys: "Ctrl+K" gives two. Read as one by screen readers. */
export function Touche({ touche }: { readonly touche: string }) {
  return (
    <span className={styles['touche']}>
      {touchesOf(touche, isMac()).map((nom) => (
        <kbd key={nom}>{nom}</kbd>
      ))}
    </span>
  );
}
