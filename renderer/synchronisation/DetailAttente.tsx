import type { VueOperation, VueSession, VueSync } from '../../contract/vues.ts';
import { synchro } from '../application/poste.ts';
import { useSource } from '../application/source.ts';
import { toJour, useMaintenant } from '../application/temps.ts';
import { LienDossier } from './LienDossier.tsx';
import { PastilleOperation, patientDeOperation } from './PastilleOperation.tsx';
import styles from './synchronisation.module.css';
import { gesteDe, quand, textes } from './textes.ts';

type Props = { readonly operation: VueOperation; readonly session: VueSession };

/** One operation that waits: since when, why it has not left, and where its case is. */
export function DetailAttente({ operation, session }: Props) {
  const sync = useSource(synchro);
  const aujourdhui = toJour(useMaintenant());
  const moment = quand(operation.saisie, aujourdhui);
  const { depuis, depuisJour, rien } = textes.attente;
  return (
    <>
      <div className={styles['entete']}>
        <PastilleOperation etat="attente" />
        <h2>{gesteDe(operation)}</h2>
      </div>
      <div className={styles['detail']}>
        <p>{patientDeOperation(operation)}</p>
        {operation.document === null ? null : <p className={styles['second']}>{operation.document}</p>}
        <p className={styles['second']}>{moment.includes(',') ? depuisJour(moment) : depuis(moment)}</p>
        <div>
          <h3>{textes.pourquoi}</h3>
          <p>{pourquoiAttente(sync, session)}</p>
        </div>
        <div>
          <h3>{textes.possible}</h3>
          <p className={styles['second']}>{rien}</p>
        </div>
        <LienDossier lieu={operation.lieu} />
      </div>
    </>
  );
}

function pourquoiAttente(sync: VueSync | null, session: VueSession): string {
  if (session.etat !== 'connecte') return textes.sansSession;
  if (sync === null || sync.etat === 'aJour' || sync.etat === 'enCours') return textes.attente.parti;
  return textes.aDire(sync);
}
