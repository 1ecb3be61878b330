import type { KeyboardEvent } from 'react';
import { type Source, useSource } from '../application/source.ts';
import texte from '../styles/texte.module.css';
import { classes } from '../ui/classes.ts';
import { Icone } from '../ui/icone/Icone.tsx';
import { Liste } from '../ui/liste/Liste.tsx';
import { type LigneSection, resumerSections } from './etat-section.ts';
import styles from './fiche.module.css';
import { textes } from './textes.ts';
import { useDeLaFiche } from './useSaisieFiche.ts';

type Props = {
  readonly courante: Source<number>;
  readonly onAller: (numero: number) => void;
  readonly autoFocus?: boolean;
};

/** The 18 sections, each with what is filled of it. */
export function ListeDesSections({ courante, onAller, autoFocus = false }: Props) {
  const resume = useDeLaFiche(resumerSections);
  const ici = useSource(courante);
  // Entrée on the section in view goes into it too: for the list it is chosen already.
  const surEntree = ({ key, target }: KeyboardEvent) => {
    if (key === 'Enter' && target instanceof HTMLElement && target.dataset['key'] === String(ici))
      onAller(ici);
  };
  return (
    <div className={styles['sections']} onKeyDown={surEntree}>
      <Liste
        label={textes.listeSections}
        elements={lignesDe(resume)}
        texte={texteLigne}
        choisi={String(ici)}
        onChoisir={(id) => onAller(Number(id))}
        autoFocus={autoFocus}
      >
        {peindreLigne}
      </Liste>
    </div>
  );
}

let dernier: { readonly resume: string; readonly lignes: readonly LigneSection[] } = {
  resume: '',
  lignes: [],
};
/** The same objects for the same summary: only rows that changed are built again. */
function lignesDe(resume: string): readonly LigneSection[] {
  if (dernier.resume !== resume) {
    const avant = new Map(dernier.lignes.map((une) => [JSON.stringify(une), une]));
    const lignes = (JSON.parse(resume) as readonly LigneSection[]).map(
      (une) => avant.get(JSON.stringify(une)) ?? une,
    );
    dernier = { resume, lignes };
  }
  return dernier.lignes;
}

const texteLigne = ({ titre }: LigneSection): string => titre;

const peindreLigne = (une: LigneSection) => (
  <div className={styles['ligneSection']}>
    <span className={styles['numero']}>{une.numero}</span>
    <span className={texte['coupe']}>{une.titre}</span>
    <Etat ligne={une} />
  </div>
);

function Etat({ ligne: { etat, mot } }: { readonly ligne: LigneSection }) {
  if (etat === 'complete') {
    return (
      <span className={classes(styles['etatSection'], texte['vert'])}>
        <Icone nom="check" taille="s" />
        <span className={texte['lu']}>{mot}</span>
      </span>
    );
  }
  if (etat === 'ailleurs') {
    return (
      <span className={classes(styles['etatSection'], texte['violet'])}>
        <Icone nom="arrows-left-right" taille="s" />
        <span className={texte['lu']}>{mot}</span>
      </span>
    );
  }
  if (etat === 'aRenseigner') {
    return (
      <span className={classes(styles['etatSection'], texte['rouge'])}>
        <Icone nom="alert-circle" taille="s" />
        {mot}
        <span className={texte['lu']}> {textes.aRenseignerNational}</span>
      </span>
    );
  }
  return <span className={classes(styles['etatSection'], texte['tiers'])}>{mot}</span>;
}
