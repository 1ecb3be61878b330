import { EnLigne } from '../../application/EnLigne.tsx';
import { useEnLigne } from '../../application/en-ligne.ts';
import { TitreEcran } from '../../application/TitreEcran.tsx';
import type { PropsRubrique } from '../rubriques.ts';
import styles from './habilitations.module.css';
import { Table } from './Table.tsx';
import { textes } from './textes.ts';

/** The réseau's habilitations: profession × category, in dated versions. */
export function Habilitations({ session }: PropsRubrique) {
  const lecture = useEnLigne('habilitations:lire', null);
  return (
    <div className={styles['rubrique']}>
      {lecture.resultat?.ok === true ? null : <TitreEcran>{textes.titre}</TitreEcran>}
      <EnLigne carte lecture={lecture} ou="habilitations">
        {(lue) => <Table lue={lue} auteur={session.identifiant} onRelire={lecture.relire} />}
      </EnLigne>
    </div>
  );
}
