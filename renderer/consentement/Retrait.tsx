import { useState } from 'react';
import { appeler } from '../application/collegiale.ts';
import { useEnvoi } from '../application/envoi.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../ui/champ/Champ.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import styles from './consentement.module.css';
import { Refus } from './Feuille.tsx';
import { textes } from './textes.ts';

const MOTIF_MIN = 10;

/** The patient leaves the DCC: his dossier is closed at the server, then leaves every vault. */
export function Retrait({
  patientId,
  onFerme,
}: {
  readonly patientId: string;
  readonly onFerme: () => void;
}) {
  const [demande, setDemande] = useState(false);
  const [motif, setMotif] = useState('');
  const [tente, setTente] = useState(false);
  const { occupe, erreur, envoyer } = useEnvoi();
  const court = motif.trim().length < MOTIF_MIN;
  const fermer = async () => {
    setTente(true);
    if (court || !(await envoyer('patient:retirer', { patientId, motif: motif.trim() }))) return;
    poserAvis({ titre: textes.ferme, icone: 'lock' });
    onFerme();
    // This very vault loses it too, now rather than at its next turn.
    void appeler('sync:maintenant', null);
  };
  return (
    <section className={styles['partie']} aria-label={textes.retrait}>
      <h3>{textes.retrait}</h3>
      <p className={texte['second']}>{textes.retraitSuite}</p>
      {demande ? (
        <form
          className={styles['formulaire']}
          aria-label={textes.retrait}
          onSubmit={(event) => {
            event.preventDefault();
            void fermer();
          }}
        >
          <p className={styles['large']}>{textes.questionRetrait}</p>
          <div className={styles['large']}>
            <ZoneTexte
              label={textes.motif}
              value={motif}
              onChange={setMotif}
              longueurMax={500}
              autoFocus
              erreur={tente && court ? textes.manqueMotif : undefined}
            />
          </div>
          <div className={styles['gestes']}>
            <Bouton variante="danger" type="submit" occupe={occupe}>
              {textes.confirmerRetrait}
            </Bouton>
            <Bouton inactif={occupe} onPress={() => setDemande(false)}>
              {textes.annuler}
            </Bouton>
          </div>
          <Refus erreur={erreur} />
        </form>
      ) : (
        <Bouton onPress={() => setDemande(true)}>{textes.retirer}</Bouton>
      )}
    </section>
  );
}
