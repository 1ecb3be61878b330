import type { ReactNode } from 'react';
import type { VueCas } from '../../contract/vues.ts';
import type { Fiche } from '../../domain/fiche/fiche.ts';
import { ecrireTnm } from '../projection/vers-projection.ts';
import texte from '../styles/texte.module.css';
import { Ordinaux } from '../ui/texte/Ordinaux.tsx';
import styles from './Reunion.module.css';
import { textes, textesStadification as s } from './textes.ts';

type Props = { readonly cas: VueCas; readonly bas: ReactNode };

/** Question, synthesis, staging: what the meeting reads while the document is beside. */
export function Lecture({ cas: { fiche, presentateur }, bas }: Props) {
  return (
    <section className={styles['lecture']} aria-label={textes.dossier} data-volet="dossier" tabIndex={-1}>
      <div>
        <p className={texte['surtitre']}>{textes.question(presentateur)}</p>
        <p className={styles['question']} dir="auto">
          {ouVide(fiche.question)}
        </p>
      </div>
      <div>
        <h2 className={styles['rubrique']}>{textes.synthese}</h2>
        <p className={styles['synthese']} dir="auto">
          {ouVide(fiche.synthese)}
        </p>
      </div>
      <div>
        <h2 className={styles['rubrique']}>{textes.stadification}</h2>
        <Stadification fiche={fiche} />
      </div>
      <div className={styles['basLecture']}>{bas}</div>
    </section>
  );
}

const ouVide = (valeur: string) =>
  valeur.trim() === '' ? <span className={texte['tiers']}>{textes.nonRenseignee}</span> : valeur;

function Stadification({ fiche }: { readonly fiche: Fiche }) {
  const { tnm, autreClassification, morphologie, topographie, lateralite, precisions } = fiche.diagnostic;
  const code = (valeur: typeof topographie) => (valeur === null ? null : `${valeur.code} ${valeur.libelle}`);
  const lignes: readonly (readonly [string, ReactNode])[] = [
    [s.tnm(tnm?.prefixe ?? ''), tnm === null ? null : <TexteTnm key="tnm" tnm={tnm} />],
    [s.autre, autreClassification],
    [s.morphologie, code(morphologie)],
    [s.topographie, code(topographie)],
    [s.lateralite, lateralite?.libelle ?? null],
    ...precisions.map(({ nom, valeur }) => [nom, valeur] as const),
    [s.oms, fiche.oms],
    [s.phase, `${s.phases[fiche.phase]} · ${s.statuts[fiche.statutCas]}`],
  ];
  return (
    <dl className={texte['definitions']}>
      {lignes.map(([nom, valeur]) =>
        valeur === null || valeur === '' ? null : (
          <div key={nom} className={styles['paire']}>
            <dt>{nom}</dt>
            <dd>{valeur}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

function TexteTnm({ tnm }: { readonly tnm: NonNullable<Fiche['diagnostic']['tnm']> }) {
  return (
    <>
      <b>{ecrireTnm(tnm)}</b>
      {tnm.stade === null ? null : ` · ${s.stade(tnm.stade)}`}
      {tnm.edition === '' ? null : (
        <>
          {' · '}
          <span className={styles['insecable']}>
            <Ordinaux>{tnm.edition}</Ordinaux>
          </span>
        </>
      )}
    </>
  );
}
