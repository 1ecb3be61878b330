import { useMemo, useState } from 'react';
import { dateCourte } from '../../domain/texte/dates.ts';
import { Segments } from '../ui/bouton/Segments.tsx';
import { Panneau } from '../ui/charpente/Panneau.tsx';
import { classes } from '../ui/classes.ts';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import { ListeGroupee } from '../ui/liste/ListeGroupee.tsx';
import { type Evenement, type Filtre, parAnnee, retenir } from './chronologie.ts';
import styles from './dossier.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly evenements: readonly Evenement[];
  /** The document or passage in view beside. */
  readonly ouvert: string | null;
  readonly onOuvrir: (id: string) => void;
};

const filtres: readonly { readonly id: Filtre; readonly libelle: string }[] = [
  { id: 'tout', libelle: textes.filtres.tout },
  { id: 'rcp', libelle: textes.filtres.rcp },
  { id: 'traitements', libelle: textes.filtres.traitements },
];

/** What happened to the patient and what is to come, by year. */
export function Chronologie({ evenements, ouvert, onOuvrir }: Props) {
  const [filtre, setFiltre] = useState<Filtre>('tout');
  const groupes = useMemo(() => parAnnee(retenir(evenements, filtre)), [evenements, filtre]);
  const choisi = ouvert === null ? undefined : evenements.find(({ ouvre }) => ouvre === ouvert);
  return (
    <Panneau
      titre={textes.chronologie}
      volet="chronologie"
      forme="colonne"
      fin={
        <Segments label={textes.filtres.label} segments={filtres} value={filtre} onChange={setFiltre} petit />
      }
    >
      <ListeGroupee
        label={textes.chronologie}
        groupes={groupes}
        texte={motsDe}
        choisi={choisi?.id ?? null}
        onChoisir={(id) => {
          const ouvre = evenements.find((un) => un.id === id)?.ouvre ?? null;
          if (ouvre !== null) onOuvrir(ouvre);
        }}
        densite="recit"
        vide={<EtatVide titre={textes.vide[filtre]}>{textes.videSuite}</EtatVide>}
      >
        {rangEvenement}
      </ListeGroupee>
    </Panneau>
  );
}

const motsDe = ({ titre, detail, jour }: Evenement): string =>
  [titre, dateCourte(jour), detail].filter((mot) => mot !== '').join(', ');

const rangEvenement = ({ jour, moment, icone, titre, detail, ouvre }: Evenement) => (
  <div
    className={classes(styles['evenement'], styles[moment])}
    data-sans-suite={ouvre === null ? '' : undefined}
  >
    <time dateTime={jour}>{dateCourte(jour)}</time>
    <span className={styles['fil']}>
      <Icone nom={icone} />
    </span>
    <div className={styles['fait']}>
      <b>{titre}</b>
      {detail === '' ? null : <span>{detail}</span>}
    </div>
  </div>
);
