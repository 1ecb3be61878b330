import { type ReactNode, useState } from 'react';
import type { VueIssue, VueOperation, VueSession } from '../../contract/vues.ts';
import { Echec } from '../application/Echec.tsx';
import { useEnvoi } from '../application/envoi.ts';
import { useLecture } from '../application/lecture.ts';
import { synchro } from '../application/poste.ts';
import { revenir } from '../application/route.ts';
import { useSource } from '../application/source.ts';
import { TitreEcran } from '../application/TitreEcran.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { touches } from '../ui/clavier/touches.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import { Conflit } from './Conflit.tsx';
import { DetailAttente } from './DetailAttente.tsx';
import { DetailIssue } from './DetailIssue.tsx';
import { ListeOperations } from './Liste.tsx';
import { useOperations } from './operations.ts';
import styles from './synchronisation.module.css';
import { gesteDe, objet, textes } from './textes.ts';

type Props = { readonly opId: string | null; readonly session: VueSession };

/** What waits for the server, and what it did not simply apply, until the user has dealt with it (j2, j3). */
export function Synchronisation({ opId, session }: Props) {
  const { resultat, relire } = useLecture('sync:issues', null);
  const operations = useOperations();
  const [voulue, setVoulue] = useState(opId);
  const [compare, setCompare] = useState(false);
  useRaccourcis([
    lier('fermer', revenir, { libelle: textes.revenir, pied: textes.revenirCourt, inactif: compare }),
  ]);
  if (resultat === null) return <Chargement label={textes.liste} ecran />;
  if (!resultat.ok)
    return <Echec niveau={1} erreur={resultat.error} ou="synchronisation" onReessayer={relire} />;
  const choisie = choisir(resultat.value, operations, voulue);
  if (compare && choisie?.type === 'issue') {
    const fini = () => {
      setCompare(false);
      relire();
    };
    const { issue } = choisie;
    return <Conflit key={issue.opId} issue={issue} onFini={fini} onPlusTard={() => setCompare(false)} />;
  }
  const entete = <Entete connecte={session.etat === 'connecte'} />;
  if (choisie === undefined) return <Rien entete={entete} />;
  return (
    <div className={styles['page']}>
      <div className={styles['liste']} data-volet="operations">
        {entete}
        <div className={styles['carte']}>
          <ListeOperations
            issues={resultat.value}
            operations={operations}
            choisie={choisie.opId}
            onChoisir={setVoulue}
          />
        </div>
      </div>
      <aside className={styles['cote']} aria-label={choisie.nom} data-volet="operation" tabIndex={-1}>
        <Detail choisie={choisie} session={session} onFait={relire} onComparer={() => setCompare(true)} />
      </aside>
    </div>
  );
}

type Choisie = { readonly opId: string; readonly nom: string } & (
  | { readonly type: 'issue'; readonly issue: VueIssue }
  | { readonly type: 'attente'; readonly operation: VueOperation }
);

/** The one asked for; one that left the list meanwhile gives way to the first. */
function choisir(
  issues: readonly VueIssue[],
  operations: readonly VueOperation[],
  voulue: string | null,
): Choisie | undefined {
  const toutes: readonly Choisie[] = [
    ...issues.map((issue) => ({ type: 'issue' as const, opId: issue.opId, nom: objet(issue), issue })),
    ...operations.map((operation) => ({
      type: 'attente' as const,
      opId: operation.opId,
      nom: gesteDe(operation),
      operation,
    })),
  ];
  return toutes.find((c) => c.opId === voulue) ?? toutes[0];
}

function Rien({ entete }: { readonly entete: ReactNode }) {
  return (
    <div className={styles['seule']}>
      {entete}
      <EtatVide carte icone="cloud-check" titre={textes.vide.titre}>
        {textes.vide.corps}
      </EtatVide>
    </div>
  );
}

type PropsDetail = Pick<Props, 'session'> & {
  readonly choisie: Choisie;
  readonly onFait: () => void;
  readonly onComparer: () => void;
};

function Detail({ choisie, session, onFait, onComparer }: PropsDetail) {
  if (choisie.type === 'attente') return <DetailAttente operation={choisie.operation} session={session} />;
  const { issue } = choisie;
  return <DetailIssue key={issue.opId} issue={issue} onFait={onFait} onComparer={onComparer} />;
}

function Entete({ connecte }: { readonly connecte: boolean }) {
  const sync = useSource(synchro);
  const { occupe, envoyer } = useEnvoi();
  const synchroniser = async () => {
    const vue = await envoyer('sync:maintenant', null);
    if (vue !== undefined) synchro.poser(vue);
  };
  return (
    <div className={styles['titre']}>
      <TitreEcran>{textes.titre}</TitreEcran>
      <span className={styles['second']}>{textes.contact(sync?.dernierContact ?? null)}</span>
      <Bouton
        icone="refresh"
        touche={touches.synchroniser.touches[0]}
        occupe={occupe}
        inactif={!connecte}
        onPress={() => void synchroniser()}
      >
        {textes.synchroniser}
      </Bouton>
    </div>
  );
}
