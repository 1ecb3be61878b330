import { useContext, useState } from 'react';
import { Touche } from '../bouton/Touche.tsx';
import { NiveauClavier, useRaccourcis, useTouchesEnService } from '../clavier/ecoute.ts';
import { lier, type Raccourci } from '../clavier/raccourcis.ts';
import { Dialogue } from './Dialogue.tsx';
import styles from './Dialogue.module.css';

/** F1: all keys of the screen, read from the tables that are bound. One per window. */
export function AideClavier() {
  const [ouverte, setOuverte] = useState(false);
  const niveau = useContext(NiveauClavier);
  const enService = useTouchesEnService(niveau);
  useRaccourcis([lier('aide', () => setOuverte(true), { pied: true })]);
  if (!ouverte) return null;
  return (
    <Dialogue titre="Raccourcis de cet écran" large onFermer={() => setOuverte(false)}>
      <div className={styles['touches']}>
        {parGroupe(enService).map(([groupe, raccourcis]) => (
          <section key={groupe}>
            <h3>{groupe}</h3>
            <dl>
              {raccourcis.map(({ libelle, touches }) => (
                <div key={libelle}>
                  <dt>{libelle}</dt>
                  <dd>
                    {touches.map((touche) => (
                      <Touche key={touche} touche={touche} />
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialogue>
  );
}

function parGroupe(raccourcis: readonly Raccourci[]): readonly (readonly [string, readonly Raccourci[]])[] {
  // The same key bound by each row of a list is one key.
  const uniques = new Map(raccourcis.map((un) => [`${un.groupe} ${un.libelle}`, un] as const));
  const groupes = Map.groupBy(uniques.values(), ({ groupe }) => groupe);
  // What is known to whoever asks for help comes last.
  const connus = ['Dans une liste', 'Partout'];
  return [...groupes].toSorted(([a], [b]) => connus.indexOf(a) - connus.indexOf(b));
}
