import { useRef } from 'react';
import type { VueCasProjete } from '../../contract/projection.ts';
import { classes } from '../ui/classes.ts';
import { accorder } from '../../domain/proposition/accord.ts';
import { Entete, Pied } from './Cadre.tsx';
import styles from './projection.module.css';
import { textes } from './textes.ts';
import { useTenir } from './useTenir.ts';

/** The case: what is asked and known on the left, what is proposed on the right. */
export function CasProjete({ vue }: { readonly vue: VueCasProjete }) {
  const corps = useRef<HTMLElement>(null);
  const { page, pages } = useTenir(corps, vue);
  return (
    <div className={styles['projection']}>
      <Entete ordre={vue.ordre} personne={vue.personne} contexte={vue.contexte} />
      <main ref={corps} className={styles['corps']}>
        <section className={styles['gauche']}>
          <div className={styles['defile']} data-colonne="">
            <Gauche vue={vue} />
          </div>
        </section>
        <section className={styles['droite']}>
          <div className={styles['defile']} data-colonne="">
            <Droite vue={vue} />
          </div>
        </section>
      </main>
      <Pied cadre={vue.cadre} {...(pages > 1 ? { pages: textes.suite(page + 1, pages) } : {})} />
    </div>
  );
}

function Gauche({ vue: { question, synthese } }: { readonly vue: VueCasProjete }) {
  const lignes = synthese.split('\n').filter((ligne) => ligne.trim() !== '');
  return (
    <>
      <div className={styles['bloc']}>
        <h2>{textes.question}</h2>
        <p className={styles['question']} dir="auto">
          {question}
        </p>
      </div>
      <div className={styles['bloc']}>
        <h2>{textes.synthese}</h2>
        {lignes.length < 2 ? (
          <p className={styles['synthese']} dir="auto">
            {synthese}
          </p>
        ) : (
          <ul className={styles['synthese']}>
            {lignes.map((ligne, rang) => (
              // The same line may stand twice.
              <li key={`${rang} ${ligne}`} dir="auto">
                {ligne.replace(/^\s*[-–•*]\s+/, '')}
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

function Droite({ vue: { stadification, precisions, proposition } }: { readonly vue: VueCasProjete }) {
  return (
    <>
      {stadification === '' && precisions.length === 0 ? null : (
        <div className={styles['bloc']}>
          <h2>{textes.stadification}</h2>
          <p className={styles['tnm']}>{stadification}</p>
          <p className={styles['precisions']}>{precisions.join(' · ')}</p>
        </div>
      )}
      {proposition === null ? null : <PropositionProjetee proposition={proposition} />}
    </>
  );
}

type Proposee = NonNullable<VueCasProjete['proposition']>;

function PropositionProjetee({
  proposition: { etat, nature, traitements, texte, texteEnCours },
}: {
  readonly proposition: Proposee;
}) {
  return (
    <div className={styles['bloc']}>
      <h2>{textes.proposition(etat)}</h2>
      {nature === 'Traitement' ? null : <p className={styles['nature']}>{nature}</p>}
      {traitements.map((traitement, place) => (
        <UnTraitement
          key={`${traitement.alternative} ${traitement.rang}`}
          traitement={traitement}
          titre={traitement.alternative !== (traitements[place - 1]?.alternative ?? 0)}
        />
      ))}
      {texte === '' ? null : (
        <>
          {traitements.length === 0 ? null : <h3 className={styles['alternative']}>{textes.texte}</h3>}
          <p className={styles['texte']} dir="auto" {...(texteEnCours ? { 'data-en-cours': '' } : {})}>
            {texte}
          </p>
        </>
      )}
    </div>
  );
}

type PropsTraitement = { readonly traitement: Proposee['traitements'][number]; readonly titre: boolean };

function UnTraitement({ traitement, titre }: PropsTraitement) {
  const { rang, nom, intention, precision, alternative, enCours } = traitement;
  return (
    <>
      {titre ? <h3 className={styles['alternative']}>{textes.alternative(alternative)}</h3> : null}
      <div
        className={classes(styles['traitement'], enCours && styles['enCours'])}
        {...(enCours ? { 'data-en-cours': '' } : {})}
      >
        <b>{rang}</b>
        <p dir="auto">
          <strong>{accorder(nom, intention)}</strong>
          {precision}
        </p>
      </div>
    </>
  );
}
