import { type ReactNode, useEffect } from 'react';
import type { VuePassage } from '../../contract/vues.ts';
import type { ContenuProposition } from '../../domain/proposition/proposition.ts';
import { TYPES_TRAITEMENT } from '../../domain/proposition/types-traitement.ts';
import { etatsInscription, etatsProposition, natures } from '../reunion/textes.ts';
import texte from '../styles/texte.module.css';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { Ordinaux } from '../ui/texte/Ordinaux.tsx';
import styles from './dossier.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly passage: VuePassage;
  readonly geste: ReactNode;
  readonly onPret: () => void;
};

/** A passage in RCP whose fiche is not a document here: what was asked, and what was advised so far. */
export function Passage({ passage, geste, onPret }: Props) {
  useEffect(onPret, [passage.id, onPret]);
  const { debut, jour, rcp, lieu, organe, demandeur, question, avis } = passage;
  return (
    <>
      <header className={styles['entete']}>
        <h2>{textes.passage(rcp, lieu?.ordre ?? null)}</h2>
        <span className={styles['provenance']}>
          <Ordinaux>{debut === null ? textes.jourSeul(jour) : textes.seanceLe(debut)}</Ordinaux>
        </span>
      </header>
      <div className={styles['passage']}>
        <div className={styles['ligne']}>
          <Etat passage={passage} />
          {geste}
        </div>
        <dl className={texte['definitions']}>
          <Trait nom={textes.organe} valeur={organe} />
          <Trait nom={textes.demandeur} valeur={demandeur ?? ''} />
        </dl>
        <section>
          <h3>{textes.question}</h3>
          <p className={styles['question']} dir="auto">
            {question.trim() === '' ? textes.nonRenseignee : question}
          </p>
        </section>
        <section>
          <h3>{textes.avis}</h3>
          {avis === null ? <p className={texte['second']}>{textes.sansAvis}</p> : <Avis avis={avis} />}
        </section>
      </div>
    </>
  );
}

function Etat({ passage: { etat, etatProposition, figeeId } }: { readonly passage: VuePassage }) {
  const avis = etatProposition ?? (figeeId === null ? null : 'figee');
  const dit =
    avis !== null && avis !== 'brouillon'
      ? etatsProposition[avis]
      : etat === null
        ? null
        : etatsInscription[etat];
  if (dit === null) return null;
  return (
    <Pastille ton={dit.ton} icone={dit.icone}>
      {dit.mot}
    </Pastille>
  );
}

function Trait({ nom, valeur }: { readonly nom: string; readonly valeur: string }) {
  if (valeur === '') return null;
  return (
    <>
      <dt>{nom}</dt>
      <dd>{valeur}</dd>
    </>
  );
}

function Avis({ avis }: { readonly avis: ContenuProposition }) {
  const premiers = avis.traitements.filter(({ alternative }) => alternative === 0);
  return (
    <>
      {premiers.length === 0 ? (
        <p>{natures.find(({ id }) => id === avis.nature)?.libelle}</p>
      ) : (
        <ol className={styles['traitements']}>
          {premiers.map(({ id, type, precision }) => (
            <li key={id}>
              <b>{TYPES_TRAITEMENT[type]}</b>
              {precision === '' ? null : (
                <p className={styles['texte']} dir="auto">
                  {precision}
                </p>
              )}
            </li>
          ))}
        </ol>
      )}
      {avis.texte === '' ? null : (
        <p className={styles['texte']} dir="auto">
          {avis.texte}
        </p>
      )}
    </>
  );
}
