import { type ReactNode, useState } from 'react';
import { Bouton } from '../bouton/Bouton.tsx';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import type { NomIcone } from '../icone/traces.ts';
import { copierTexte } from '../presse-papiers.ts';
import styles from './etat.module.css';

type Props = {
  readonly icone?: NomIcone;
  /** What is so: "Aucun dossier inscrit à cette séance". */
  readonly titre: string;
  /** 1 where nothing else of the screen is its title. */
  readonly niveau?: 1 | 2;
  /** It stands on the ground of the window, in no pane: always so where it is the title. */
  readonly carte?: boolean;
  /** Why, and what comes next. */
  readonly children?: ReactNode;
  /** The next step, one or two buttons. */
  readonly gestes?: ReactNode;
};

export function EtatVide({ icone, titre, niveau = 2, carte = niveau === 1, children, gestes }: Props) {
  const Titre = niveau === 1 ? 'h1' : 'h2';
  return (
    <div className={classes(styles['vide'], carte && styles['carte'])}>
      {icone === undefined ? null : <Icone nom={icone} taille="xl" />}
      <Titre>{titre}</Titre>
      {children === undefined ? null : <p>{children}</p>}
      {gestes === undefined ? null : <div className={styles['gestes']}>{gestes}</div>}
    </div>
  );
}

type PropsErreur = Props & {
  /** Text without any patient's data, for the support; the code is only there. */
  readonly diagnostic?: string;
};

/** Cause and next step; the technical code goes only to the clipboard. */
export function EtatErreur({ icone = 'alert-circle', gestes, diagnostic, ...reste }: PropsErreur) {
  const [copie, setCopie] = useState(false);
  const copier = async (texte: string) => {
    setCopie(await copierTexte(texte));
  };
  return (
    <div role="alert" className={styles['erreur']}>
      <EtatVide
        {...reste}
        icone={icone}
        gestes={
          <>
            {gestes}
            {diagnostic === undefined ? null : (
              <Bouton variante="discret" onPress={() => void copier(diagnostic)}>
                {copie ? 'Diagnostic copié' : 'Copier le diagnostic'}
              </Bouton>
            )}
          </>
        }
      />
    </div>
  );
}
