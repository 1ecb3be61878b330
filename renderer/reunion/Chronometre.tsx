import { useEffect, useState } from 'react';
import texte from '../styles/texte.module.css';
import { BoutonIcone } from '../ui/bouton/BoutonIcone.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Chrono, ecrireDuree } from './chrono.ts';
import styles from './Reunion.module.css';
import { textes } from './textes.ts';

/** Kept while the user goes to another screen and comes back. */
const parSeance = new Map<string, Chrono>();

/** Time of the case; never said by itself (ui.md §10). */
export function Chronometre({ seanceId, cas }: { readonly seanceId: string; readonly cas: string }) {
  const [chrono] = useState(() => {
    const connu = parSeance.get(seanceId) ?? new Chrono(Date.now());
    parSeance.set(seanceId, connu);
    return connu;
  });
  const [maintenantMs, setMaintenant] = useState(() => Date.now());
  useEffect(() => {
    chrono.suivre(cas, Date.now());
    setMaintenant(Date.now());
    const minuterie = setInterval(() => setMaintenant(Date.now()), 1000);
    return () => clearInterval(minuterie);
  }, [chrono, cas]);
  const basculer = () => {
    chrono.basculer(Date.now());
    setMaintenant(Date.now());
  };
  useRaccourcis([lier('chronometre', basculer)]);
  return (
    <span className={styles['temps']} role="timer" aria-label={textes.tempsDossier}>
      <span className={styles['chrono']}>{ecrireDuree(chrono.casMs(maintenantMs))}</span>
      <small className={texte['grandEcran']}>
        {textes.dureeSeance(Math.floor(chrono.seanceMs(maintenantMs) / 60_000))}
      </small>
      <span className={texte['grandEcran']}>
        <BoutonIcone
          icone={chrono.enMarche ? 'player-pause' : 'player-play'}
          label={chrono.enMarche ? textes.suspendre : textes.reprendre}
          touche="Alt+C"
          onPress={basculer}
        />
      </span>
    </span>
  );
}
