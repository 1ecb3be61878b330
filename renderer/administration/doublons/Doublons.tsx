import { useEffect, useState } from 'react';
import type { DoublonsReponse } from '../../../contract/doublons.ts';
import { EnLigne } from '../../application/EnLigne.tsx';
import { useEnLigne } from '../../application/en-ligne.ts';
import { TitreEcran } from '../../application/TitreEcran.tsx';
import { EtatVide } from '../../ui/etat/EtatVide.tsx';
import { LigneDeuxLignes } from '../../ui/liste/LigneListe.tsx';
import { ListeGroupee } from '../../ui/liste/ListeGroupee.tsx';
import { poserCompteur } from '../compteurs.ts';
import { DetailCandidat, DetailDemande, DetailFusion } from './Detail.tsx';
import styles from './doublons.module.css';
import { elementsDe, type Element } from './elements.ts';
import { textes } from './textes.ts';

/** What the centres ask to merge, what looks alike, what was merged: identities only (seed 000). */
export function Doublons() {
  const lecture = useEnLigne('doublons:lister', null);
  return (
    <div className={styles['rubrique']}>
      <div className={styles['tete']}>
        <TitreEcran>{textes.titre}</TitreEcran>
        <p className={styles['second']}>{textes.second}</p>
      </div>
      <EnLigne carte lecture={lecture} ou="doublons">
        {(lue) => <Lus lue={lue} onRelire={lecture.relire} />}
      </EnLigne>
    </div>
  );
}

function Lus({ lue, onRelire }: { readonly lue: DoublonsReponse; readonly onRelire: () => void }) {
  useEffect(() => poserCompteur('doublons', lue.demandes.length), [lue]);
  const groupes = elementsDe(lue);
  const tous = groupes.flatMap((g) => g.elements);
  const [choisi, setChoisi] = useState<string | null>(null);
  const courant = tous.find(({ id }) => id === choisi) ?? tous[0];
  // What is in view stays in view when the list is read again.
  if (courant !== undefined && courant.id !== choisi) setChoisi(courant.id);
  if (courant === undefined) {
    return (
      <div className={styles['carte']}>
        <EtatVide icone="users" titre={textes.vide.titre}>
          {textes.vide.corps}
        </EtatVide>
      </div>
    );
  }
  return (
    <div className={styles['carte']}>
      <div className={styles['liste']} data-volet="doublons" tabIndex={-1}>
        <ListeGroupee
          label={textes.liste}
          groupes={groupes}
          texte={(e) => e.titre}
          choisi={courant.id}
          onChoisir={setChoisi}
          densite="recit"
          compte
        >
          {(e) => <LigneDeuxLignes titre={e.titre} detail={e.detail} etat={e.etat} />}
        </ListeGroupee>
        {lue.autres ? <p className={styles['note']}>{textes.autres}</p> : null}
      </div>
      <div className={styles['detail']} data-volet="decision" tabIndex={-1}>
        <Detail key={courant.id} element={courant} onRelire={onRelire} />
      </div>
    </div>
  );
}

function Detail({ element, onRelire }: { readonly element: Element; readonly onRelire: () => void }) {
  if (element.type === 'demande') return <DetailDemande demande={element.demande} onFait={onRelire} />;
  if (element.type === 'candidat') return <DetailCandidat paire={element.paire} onFait={onRelire} />;
  return <DetailFusion fusion={element.fusion} onFait={onRelire} />;
}
