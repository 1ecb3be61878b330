import { useEffect, useState, useSyncExternalStore } from 'react';
import { Bouton } from '../bouton/Bouton.tsx';
import { Icone } from '../icone/Icone.tsx';
import { type AvisPose, ecouterAvis, lireAvis, retirerAvis } from './avis.ts';
import styles from './etat.module.css';

const dureeMs = 6000;

/** One per window, kept mounted: a live region must be there before its first sentence. */
export function RegionAvis() {
  const avis = useSyncExternalStore(ecouterAvis, lireAvis, lireAvis);
  return (
    <div className={styles['avis']} role="status" aria-live="polite">
      {avis.map((un) => (
        <UnAvis key={un.id} avis={un} />
      ))}
    </div>
  );
}

function UnAvis({ avis }: { readonly avis: AvisPose }) {
  const [retenu, setRetenu] = useState(false);
  useEffect(() => {
    // The time runs again from the start when the pointer or the focus leaves: nobody is hurried.
    if (retenu) return;
    const minuterie = setTimeout(() => retirerAvis(avis.id), dureeMs);
    return () => clearTimeout(minuterie);
  }, [avis.id, retenu]);
  return (
    <div
      className={styles['un']}
      onPointerEnter={() => setRetenu(true)}
      onPointerLeave={() => setRetenu(false)}
      onFocus={() => setRetenu(true)}
      onBlur={() => setRetenu(false)}
    >
      <Icone nom={avis.icone ?? 'circle-check'} />
      <div>
        <b>{avis.titre}</b>
        {avis.detail === undefined ? null : <p>{avis.detail}</p>}
      </div>
      {avis.action === undefined ? null : (
        <Bouton taille="petit" onPress={avis.action.onPress}>
          {avis.action.libelle}
        </Bouton>
      )}
    </div>
  );
}
