import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import type { NomIcone } from '../icone/traces.ts';
import styles from './Liste.module.css';

type PropsDeuxLignes = {
  readonly numero?: number | string;
  readonly titre: ReactNode;
  readonly detail?: ReactNode;
  readonly etat?: ReactNode;
  /** Already dealt with: quieter. */
  readonly faite?: boolean;
};

/** Number, name on the whole width, then a detail and a state: the rows of an agenda. */
export function LigneDeuxLignes({ numero, titre, detail, etat, faite = false }: PropsDeuxLignes) {
  return (
    <div className={classes(styles['deux'], faite && styles['faite'])}>
      <span className={styles['numero']}>{numero}</span>
      <span className={styles['titre']}>{titre}</span>
      <span className={styles['detail']}>{detail}</span>
      <span className={styles['etat']}>{etat}</span>
    </div>
  );
}

type PropsUneLigne = {
  readonly icone?: NomIcone;
  readonly titre: ReactNode;
  readonly marque?: ReactNode;
  readonly fin?: ReactNode;
  readonly nonLu?: boolean;
};

/** Icon, title, mark, date: the rows of a document list. */
export function LigneSimple({ icone, titre, marque, fin, nonLu = false }: PropsUneLigne) {
  return (
    <div className={classes(styles['une'], nonLu && styles['nonLu'])}>
      {icone === undefined ? <span /> : <Icone nom={icone} />}
      <span className={styles['titre']}>{titre}</span>
      <span className={styles['marque']}>{marque}</span>
      <span className={styles['fin']}>{fin}</span>
    </div>
  );
}
