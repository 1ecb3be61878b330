import { useState } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { poserSession, relireSession } from '../application/poste.ts';
import { appeler } from '../application/collegiale.ts';
import { AideClavier } from '../ui/dialogue/AideClavier.tsx';
import { Touche } from '../ui/bouton/Touche.tsx';
import { Marque } from '../ui/icone/Marque.tsx';
import { Accueil } from './Accueil.tsx';
import styles from './connexion.module.css';
import { textes } from './textes.ts';
import { Volet } from './Volet.tsx';

type Coffre = VueSession['coffresHorsLigne'][number];
export type Mode = 'serveur' | 'horsLigne';

/** Signed out, waiting for the code, or locked: nothing of the vault is on the screen. */
export function Connexion({ session }: { readonly session: VueSession }) {
  const [demande, setDemande] = useState<Mode | null>(null);
  const [choisi, setChoisi] = useState<string | null>(null);
  const { coffresHorsLigne: coffres, serveur } = session;
  const sansReseau = session.etat === 'verrouille' || (serveur !== 'joignable' && coffres.length > 0);
  const mode: Mode = demande ?? (sansReseau ? 'horsLigne' : 'serveur');
  const coffre: Coffre | undefined =
    coffres.find((c) => c.identifiant === choisi) ?? coffres.find((c) => !c.bailTermine) ?? coffres[0];
  const changerUtilisateur = async () => {
    const fermee = await appeler('session:fermer', null);
    setDemande(null);
    if (fermee.ok) poserSession(fermee.value);
  };
  return (
    <main className={styles['page']}>
      <section className={styles['gauche']} aria-labelledby="titre-connexion">
        <Marque grande />
        <Accueil session={session} mode={mode} coffre={coffre} onChoisir={setChoisi} />
        <div className={styles['bas']}>
          {session.reseau === null ? null : <span>{session.reseau}</span>}
          {session.version === '' ? null : <span>{textes.version(session.version)}</span>}
          <span className={styles['aide']}>
            {textes.aide} <Touche touche="F1" />
          </span>
        </div>
      </section>
      <section className={styles['droite']} aria-labelledby="titre-volet">
        <Volet
          session={session}
          mode={mode}
          coffre={coffre}
          onMode={setDemande}
          onChanger={() => void changerUtilisateur()}
          onReessayer={() => void relireSession()}
        />
      </section>
      <AideClavier />
    </main>
  );
}
