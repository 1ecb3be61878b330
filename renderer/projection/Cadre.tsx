import type { VueCasProjete } from '../../contract/projection.ts';
import styles from './projection.module.css';
import { textes } from './textes.ts';

type PropsEntete = { readonly ordre: number; readonly personne: string; readonly contexte?: string };

/** Letters beyond which the header steps down, so that it stays on two lines at 4:3. */
const LONGUE = 46;
const LIGNE = 70;

export function Entete({ ordre, personne, contexte }: PropsEntete) {
  return (
    <header
      className={styles['entete']}
      {...(personne.length > LONGUE || personne.length + (contexte?.length ?? 0) > LIGNE
        ? { 'data-long': '' }
        : {})}
    >
      <span className={styles['ordre']}>{ordre}</span>
      <h1>{personne}</h1>
      {contexte === undefined ? null : <span className={styles['contexte']}>{contexte}</span>}
    </header>
  );
}

type PropsPied = { readonly cadre: VueCasProjete['cadre']; readonly pages?: string; readonly fin?: string };

export function Pied({ cadre, pages, fin }: PropsPied) {
  return (
    <footer className={styles['pied']}>
      <span>{cadre.pied}</span>
      {pages === undefined ? null : <b>{pages}</b>}
      <span>{fin ?? (cadre.identite === 'masquee' ? textes.masquee : textes.complete)}</span>
    </footer>
  );
}
