import { useEffect, useState } from 'react';
import type { BrisARevoir } from '../../../contract/bris-de-glace.ts';
import { EnLigne } from '../../application/EnLigne.tsx';
import { useEnLigne } from '../../application/en-ligne.ts';
import { TitreEcran } from '../../application/TitreEcran.tsx';
import { EtatVide } from '../../ui/etat/EtatVide.tsx';
import { Pastille } from '../../ui/etat/Pastille.tsx';
import { ListeGroupee } from '../../ui/liste/ListeGroupee.tsx';
import { poserCompteur } from '../compteurs.ts';
import { Bris } from './Bris.tsx';
import styles from './bris.module.css';
import { textes } from './textes.ts';

/** The broken glasses that wait for a review: who, why, what was read, and what is concluded. */
export function AccesUrgence() {
  const lecture = useEnLigne('bris:aRevoir', null);
  const { resultat, relire } = lecture;
  const attendus = resultat?.ok ? resultat.value.bris.length : undefined;
  useEffect(() => {
    if (attendus !== undefined) poserCompteur('bris', attendus);
  }, [attendus]);
  if (resultat?.ok && resultat.value.bris.length > 0)
    return <Page bris={resultat.value.bris} relire={relire} />;
  return (
    <div className={styles['seul']}>
      <header className={styles['entete']}>
        <TitreEcran>{textes.titre}</TitreEcran>
      </header>
      <EnLigne lecture={lecture} ou="bris">
        {() => (
          <EtatVide icone="circle-check" titre={textes.vide.titre}>
            {textes.vide.corps}
          </EtatVide>
        )}
      </EnLigne>
    </div>
  );
}

function Page({ bris, relire }: { readonly bris: readonly BrisARevoir[]; readonly relire: () => void }) {
  const [choisi, setChoisi] = useState<string | null>(null);
  const courant = bris.find((b) => b.brisId === choisi) ?? bris[0];
  return (
    <div className={styles['page']}>
      <section className={styles['liste']} aria-labelledby="titre-bris" data-volet="bris" tabIndex={-1}>
        <header className={styles['entete']}>
          <div id="titre-bris">
            <TitreEcran>{textes.titre}</TitreEcran>
          </div>
          <span className={styles['fin']}>{textes.aRevoir(bris.length)}</span>
        </header>
        <div className={styles['rangs']}>
          <ListeGroupee
            label={textes.liste}
            groupes={[
              {
                id: 'attente',
                titre: textes.liste,
                elements: bris.map((b) => ({ ...b, id: b.brisId })),
              },
            ]}
            texte={(b) => `${textes.motif(b)}, ${b.nomAffiche}`}
            choisi={courant?.brisId ?? null}
            onChoisir={setChoisi}
            densite="recit"
          >
            {(b) => <Rang bris={b} />}
          </ListeGroupee>
        </div>
      </section>
      {courant === undefined ? null : <Bris key={courant.brisId} bris={courant} onChange={relire} />}
    </div>
  );
}

function Rang({ bris: b }: { readonly bris: BrisARevoir }) {
  return (
    <div className={styles['rang']}>
      <span className={styles['motif']}>{textes.motif(b)}</span>
      {b.lueLe === null ? <Pastille ton="rouge">{textes.nouveau}</Pastille> : null}
      <span className={styles['qui']}>{b.nomAffiche}</span>
      <span className={styles['quand']}>{textes.quand(b)}</span>
    </div>
  );
}
