import type { Droit, TableHabilitations } from '../../../domain/habilitation/habilitations.ts';
import { Segments, type Segment } from '../../ui/bouton/Segments.tsx';
import { ZoneTexte } from '../../ui/champ/Champ.tsx';
import { type Cellule, motiver, vouloir } from './brouillon.ts';
import { PhrasesEffet } from './Effet.tsx';
import styles from './habilitations.module.css';
import type { Preparation } from './preparation.ts';
import { textes } from './textes.ts';

type Props = {
  readonly base: TableHabilitations;
  readonly p: Preparation;
  readonly ici: Cellule;
  readonly auteur: string | null;
  readonly erreurMotif: string | undefined;
};

const SEGMENTS: readonly Segment<Droit>[] = [
  { id: 'aucun', libelle: textes.droits.aucun },
  { id: 'lecture', libelle: textes.droits.lecture },
  { id: 'lectureEcriture', libelle: textes.droits.lectureEcriture },
];

/** Under the table: the cell in view, its right by other means than letters, its effect; and why it all changes. */
export function Detail({ base, p, ici, auteur, erreurMotif }: Props) {
  const figee = ici.categorie === 'ficheFigee';
  return (
    <div className={styles['detail']}>
      <section aria-label={textes.nomCellule(ici)}>
        <div className={styles['choix']}>
          <h2>{textes.nomCellule(ici)}</h2>
          <Segments
            petit
            label={textes.droit}
            segments={figee ? SEGMENTS.slice(0, 2) : SEGMENTS}
            value={p.voulue[ici.groupe][ici.categorie]}
            onChange={(droit) => vouloir(auteur, ici, droit)}
          />
        </div>
        <div className={styles['second']}>
          <Dire base={base} p={p} ici={ici} />
        </div>
      </section>
      <section className={styles['motif']}>
        <ZoneTexte
          label={textes.motif}
          value={p.motif}
          onChange={(motif) => motiver(auteur, motif)}
          exemple={textes.motifExemple}
          longueurMax={500}
          erreur={erreurMotif}
          lignes={1}
        />
      </section>
    </div>
  );
}

function Dire({ p, ici }: Pick<Props, 'base' | 'p' | 'ici'>) {
  const changement = p.change.find((c) => c.groupe === ici.groupe && c.categorie === ici.categorie);
  if (changement === undefined) {
    return <p>{ici.categorie === 'ficheFigee' ? textes.figee : textes.inchangee}</p>;
  }
  return (
    <>
      <p>
        <b>{textes.deA(changement)}</b>
      </p>
      {p.effet === null ? (
        <p>{textes.aVerifier}</p>
      ) : (
        <PhrasesEffet effet={p.effet} changement={changement} />
      )}
    </>
  );
}
