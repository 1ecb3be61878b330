import { useEffect } from 'react';
import type { VueRestriction } from '../../../contract/restrictions.ts';
import { useEnLigne } from '../../application/en-ligne.ts';
import { Echec } from '../../application/Echec.tsx';
import { TitreEcran } from '../../application/TitreEcran.tsx';
import texte from '../../styles/texte.module.css';
import { Chargement } from '../../ui/etat/Chargement.tsx';
import { EtatVide } from '../../ui/etat/EtatVide.tsx';
import { poserCompteur } from '../compteurs.ts';
import { Demande } from './Demande.tsx';
import styles from './restrictions.module.css';
import { textes } from './textes.ts';

/** The 3C's list: what waits for its secretariat or its president first, then what is on its way. */
export function Restrictions() {
  const { resultat, relire } = useEnLigne('restrictions:aTraiter', null);
  const lues = resultat?.ok === true ? resultat.value.restrictions : [];
  const aFaire = lues.filter(({ actes }) => actes.length > 0);
  const nombre = resultat?.ok === true ? aFaire.length : null;
  useEffect(() => {
    if (nombre !== null) poserCompteur('restrictions', nombre);
  }, [nombre]);
  if (resultat === null) return <Chargement label={textes.titre} ecran />;
  if (!resultat.ok)
    return <Echec niveau={1} erreur={resultat.error} ou="restrictions" onReessayer={relire} />;
  if (lues.length === 0) {
    return (
      <EtatVide icone="shield-check" niveau={1} titre={textes.vide}>
        {textes.videSuite}
      </EtatVide>
    );
  }
  const autres = lues.filter(({ actes }) => actes.length === 0);
  return (
    <div className={styles['page']} data-volet="restrictions" tabIndex={-1}>
      <TitreEcran>{textes.titre}</TitreEcran>
      <p className={styles['suite']}>{textes.suite}</p>
      <Liste titre={textes.aFaire} demandes={aFaire} onFait={relire} />
      {autres.length === 0 ? null : <Liste titre={textes.faites} demandes={autres} onFait={relire} />}
    </div>
  );
}

type PropsListe = {
  readonly titre: string;
  readonly demandes: readonly VueRestriction[];
  readonly onFait: () => void;
};

function Liste({ titre, demandes, onFait }: PropsListe) {
  return (
    <section aria-label={titre}>
      <h2>{titre}</h2>
      {demandes.length === 0 ? (
        <p className={texte['tiers']}>{textes.rienAFaire}</p>
      ) : (
        <ul className={styles['liste']}>
          {demandes.map((demande) => (
            <li key={demande.demandeId}>
              <Demande demande={demande} onFait={onFait} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
