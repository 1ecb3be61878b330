import { useEffect, useState } from 'react';
import type { VueBris } from '../../contract/vues.ts';
import { appeler } from '../application/collegiale.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { textes } from './textes.ts';

type Props = { readonly bris: VueBris; readonly onFini: () => void };

/** Over the whole dossier, as long as it is read by a broken glass alone. */
export function BandeauBris({ bris, onFini }: Props) {
  const reste = useReste(bris);
  const [muet, setMuet] = useState(false);
  const [enCours, setEnCours] = useState(false);
  const terminer = (): void => {
    setEnCours(true);
    void appeler('bris:terminer', { brisId: bris.brisId }).then(async (recu) => {
      // Over already at the server: the contact takes the dossier back all the same.
      if (!recu.ok && recu.error.type !== 'Introuvable') {
        setMuet(true);
        setEnCours(false);
        return;
      }
      await appeler('sync:maintenant', null);
      onFini();
    });
  };
  const { fait, corps, horsLigne, terminer: mot } = textes.bandeau;
  return (
    <Bandeau
      ton="bris"
      icone="lock-open"
      fait={fait}
      urgent
      action={
        <Bouton onPress={terminer} inactif={enCours}>
          {mot}
        </Bouton>
      }
    >
      {corps(bris, reste)} {muet ? horsLigne(bris) : null}
    </Bandeau>
  );
}

const PAS_MS = 10_000;

/** Milliseconds left, from what the vault counted; at their end the vault is asked, and takes the dossier away. */
function useReste({ patientId, resteMs }: VueBris): number {
  const [reste, setReste] = useState(resteMs);
  useEffect(() => {
    const fin = performance.now() + resteMs;
    const minuterie = setInterval(() => {
      const ici = Math.max(0, fin - performance.now());
      setReste(ici);
      if (ici === 0) void appeler('dossier:lire', { patientId, motif: 'relecture' });
    }, PAS_MS);
    return () => clearInterval(minuterie);
  }, [patientId, resteMs]);
  return Math.min(reste, resteMs);
}
