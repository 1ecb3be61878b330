import { Button } from 'react-aria-components';
import type { ChampManquant } from '../../domain/fiche/completude.ts';
import texte from '../styles/texte.module.css';
import { Touche } from '../ui/bouton/Touche.tsx';
import { classes } from '../ui/classes.ts';
import { Icone } from '../ui/icone/Icone.tsx';
import styles from './fiche.module.css';
import { textes } from './textes.ts';
import { useDeLaFiche } from './useSaisieFiche.ts';

/** What lacks, in the order of the document; each goes to its field. */
export function Manques({ onAller }: { readonly onAller: (champ: string) => void }) {
  const manques = useDeLaFiche((saisie) => saisie.bilan().manques);
  const [premier] = manques;
  if (premier === undefined) {
    return (
      <div className={classes(styles['bloc'], styles['complete'])} role="status">
        <h2>
          <Icone nom="circle-check" className={texte['vert']} /> {textes.rienNeManque}
        </h2>
        <p>{textes.rienNeManqueSuite}</p>
      </div>
    );
  }
  const bloquants = manques.filter(({ bloquant }) => bloquant).map(({ libelle }) => libelle);
  const bloquee = bloquants.length > 0;
  return (
    <>
      <div className={classes(styles['bloc'], styles['manquante'])} role="status">
        <h2>
          <Icone nom="alert-circle" className={texte['rouge']} /> {textes.manques(manques.length)}
        </h2>
        <p>{bloquee ? textes.manquesBloquants(bloquants, manques.length) : textes.manquesNationaux}</p>
      </div>
      <ol className={styles['manques']}>
        {manques.map((manque) => (
          <li key={`${manque.section} ${manque.champ}`}>
            <Manque manque={manque} partages={bloquee} onAller={onAller} />
          </li>
        ))}
      </ol>
      <p className={styles['rappel']}>
        <Touche touche="F8" /> {textes.champSuivant}
      </p>
    </>
  );
}

type Props = {
  readonly manque: ChampManquant;
  /** Some forbid the validation and others do not: each says which. */
  readonly partages: boolean;
  readonly onAller: (champ: string) => void;
};

function Manque({ manque: { champ, section, libelle, bloquant }, partages, onAller }: Props) {
  return (
    <Button className={classes(styles['manque'])} onPress={() => onAller(champ)}>
      <span className={styles['numero']}>{section}</span>
      <span className={styles['libelle']}>
        {libelle}
        {partages && !bloquant ? <small>{textes.sansBloquer}</small> : null}
      </span>
      <Icone nom="arrow-right" taille="s" />
    </Button>
  );
}
