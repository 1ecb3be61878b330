import { useState } from 'react';
import { useEnvoi } from '../../application/envoi.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../../ui/champ/Champ.tsx';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { poserAvis } from '../../ui/etat/avis.ts';
import { Erreur } from './Erreur.tsx';
import type { Compte } from './Liste.tsx';
import { textes } from './textes.ts';
import styles from './utilisateurs.module.css';

type Props = {
  readonly acte: 'suspendre' | 'retablir';
  readonly compte: Compte;
  readonly onFermer: () => void;
  readonly onFait: () => void;
};

/** As contract/texte.ts asks. */
const MOTIF_MIN = 10;

/** Suspends or brings back an account, with its reason. */
export function ChangementEtat({ acte, compte, onFermer, onFait }: Props) {
  const [motif, setMotif] = useState('');
  const [demande, setDemande] = useState(false);
  const { occupe, erreur, envoyer } = useEnvoi();
  const mots = textes.etat[acte];
  const court = motif.trim().length < MOTIF_MIN;
  const changer = async () => {
    setDemande(true);
    if (court) return;
    const fait = await envoyer(`comptes:${acte}`, { compteId: compte.compteId, motif: motif.trim() });
    if (fait === undefined) return;
    poserAvis({ titre: textes.faits[acte] });
    onFermer();
    onFait();
  };
  return (
    <Dialogue
      titre={mots.titre(compte.nomAffiche)}
      onFermer={onFermer}
      gestes={
        <>
          <Bouton
            variante={acte === 'suspendre' ? 'danger' : 'principal'}
            occupe={occupe}
            onPress={() => void changer()}
          >
            {mots.bouton}
          </Bouton>
          <Bouton onPress={onFermer}>{textes.annuler}</Bouton>
        </>
      }
    >
      <div className={styles['champs']}>
        <p>{mots.effet}</p>
        <ZoneTexte
          label={textes.etat.motif}
          value={motif}
          onChange={setMotif}
          longueurMax={500}
          autoFocus
          erreur={demande && court ? textes.etat.court : undefined}
        />
        <Erreur erreur={erreur} />
      </div>
    </Dialogue>
  );
}
