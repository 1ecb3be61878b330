import { useState } from 'react';
import type { VueIssue, VueSession } from '../../contract/vues.ts';
import { Echec } from '../application/Echec.tsx';
import { useEnvoi } from '../application/envoi.ts';
import { useLecture } from '../application/lecture.ts';
import { synchro } from '../application/poste.ts';
import { useSource } from '../application/source.ts';
import { heureLocale } from '../application/temps.ts';
import { TitreEcran } from '../application/TitreEcran.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { touches } from '../ui/clavier/touches.ts';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { EtatVide } from '../ui/etat/EtatVide.tsx';
import { type Colonne, Tableau } from '../ui/liste/Tableau.tsx';
import { Conflit } from './Conflit.tsx';
import { DetailIssue } from './DetailIssue.tsx';
import { PastilleIssue, patientDe } from './PastilleIssue.tsx';
import styles from './synchronisation.module.css';
import { objet, textes } from './textes.ts';

type Props = { readonly opId: string | null; readonly session: VueSession };

/** What the server did not simply apply, until the user has dealt with it (mock-ups j2, j3). */
export function Synchronisation({ opId, session }: Props) {
  const { resultat, relire } = useLecture('sync:issues', null);
  const [choisie, setChoisie] = useState(opId);
  const [compare, setCompare] = useState(false);
  if (resultat === null) return <Chargement label={textes.liste} />;
  if (!resultat.ok) return <Echec erreur={resultat.error} ou="synchronisation" onReessayer={relire} />;
  const issue = resultat.value.find((i) => i.opId === choisie) ?? resultat.value[0];
  if (compare && issue !== undefined) {
    const fini = () => {
      setCompare(false);
      relire();
    };
    return <Conflit key={issue.opId} issue={issue} onFini={fini} onPlusTard={() => setCompare(false)} />;
  }
  return (
    <div className={styles['page']}>
      <div className={styles['liste']}>
        <Entete connecte={session.etat === 'connecte'} />
        <div className={styles['carte']}>
          <ListeIssues issues={resultat.value} choisie={issue?.opId ?? null} onChoisir={setChoisie} />
        </div>
      </div>
      <aside className={styles['cote']} aria-label={issue === undefined ? textes.pourquoi : objet(issue)}>
        {issue === undefined ? (
          <EtatVide titre={textes.choisir.titre}>{textes.choisir.corps}</EtatVide>
        ) : (
          <DetailIssue key={issue.opId} issue={issue} onFait={relire} onComparer={() => setCompare(true)} />
        )}
      </aside>
    </div>
  );
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

type Ligne = VueIssue & { readonly id: string };

const colonnes: readonly Colonne<Ligne>[] = [
  { id: 'etat', titre: textes.colonnes.etat, cellule: ({ type }) => <PastilleIssue type={type} /> },
  { id: 'objet', titre: textes.colonnes.objet, entete: true, cellule: (i) => objet(i) },
  { id: 'patient', titre: textes.colonnes.patient, entete: true, cellule: (i) => patientDe(i) },
  { id: 'saisie', titre: textes.colonnes.saisie, cellule: ({ quand }) => heureLocale(quand) },
];

type PropsListe = {
  readonly issues: readonly VueIssue[];
  readonly choisie: string | null;
  readonly onChoisir: (opId: string) => void;
};

function ListeIssues({ issues, choisie, onChoisir }: PropsListe) {
  return (
    <Tableau
      label={textes.liste}
      colonnes={colonnes}
      lignes={issues.map((i) => ({ ...i, id: i.opId }))}
      texte={(i) => `${objet(i)}, ${patientDe(i)}`}
      courante={choisie}
      onOuvrir={onChoisir}
      vide={
        <EtatVide icone="cloud-check" titre={textes.vide.titre}>
          {textes.vide.corps}
        </EtatVide>
      }
    />
  );
}
