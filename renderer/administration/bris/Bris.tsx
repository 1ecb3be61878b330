import type { BrisARevoir, LectureBris } from '../../../contract/bris-de-glace.ts';
import { direAction } from '../../acces/textes.ts';
import { EnLigne } from '../../application/EnLigne.tsx';
import { useEnLigne } from '../../application/en-ligne.ts';
import { Panneau } from '../../ui/charpente/Panneau.tsx';
import { type Colonne, Tableau } from '../../ui/liste/Tableau.tsx';
import styles from './bris.module.css';
import { Revue } from './Revue.tsx';
import { textes } from './textes.ts';

type Props = { readonly bris: BrisARevoir; readonly onChange: () => void };

/** One broken glass, and its review. */
export function Bris({ bris, onChange }: Props) {
  return (
    <section className={styles['un']} data-volet="revue" tabIndex={-1} aria-label={textes.motif(bris)}>
      <header className={styles['entete']}>
        <h2>{bris.nomAffiche}</h2>
        <span className={styles['fin']}>{textes.quand(bris)}</span>
      </header>
      <div className={styles['corps']}>
        <div className={styles['faits']}>
          <p>
            {textes.periode(bris)} {textes.troisC(bris)}
          </p>
          <div>
            <h3>{textes.motifDit}</h3>
            <p className={styles['mots']}>
              {textes.motif(bris)} : « {bris.motif} »
            </p>
          </div>
          <Lectures brisId={bris.brisId} />
        </div>
        <Revue brisId={bris.brisId} onChange={onChange} />
      </div>
    </section>
  );
}

function Lectures({ brisId }: { readonly brisId: string }) {
  const lecture = useEnLigne('bris:lectures', { brisId });
  return (
    <EnLigne lecture={lecture} ou="bris">
      {({ lectures, autres }) => (
        <>
          <Panneau titre={textes.lectures} fin={textes.nombre(lectures.length + autres)}>
            {lectures.length === 0 ? (
              <p className={styles['aucune']}>{textes.aucune}</p>
            ) : (
              <Tableau
                label={textes.lectures}
                colonnes={COLONNES}
                lignes={lectures.map((l, i) => ({ ...l, id: String(i) }))}
                texte={(l) => `${textes.heure(l)} ${direAction(l.action, l.categorie)}`}
              />
            )}
          </Panneau>
          {autres > 0 ? <p className={styles['note']}>{textes.autres(autres)}</p> : null}
          <p className={styles['note']}>{textes.limite}</p>
        </>
      )}
    </EnLigne>
  );
}

type Ligne = LectureBris & { readonly id: string };

const COLONNES: readonly Colonne<Ligne>[] = [
  {
    id: 'quand',
    titre: textes.colonnes.quand,
    cellule: (l) => <span className={styles['tenu']}>{textes.heure(l)}</span>,
  },
  {
    id: 'action',
    titre: textes.colonnes.action,
    entete: true,
    reste: true,
    cellule: (l) => direAction(l.action, l.categorie),
  },
];
