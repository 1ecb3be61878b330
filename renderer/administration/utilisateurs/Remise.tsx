import { useState } from 'react';
import { useEnvoi } from '../../application/envoi.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { CaseACocher } from '../../ui/champ/CaseACocher.tsx';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { Erreur } from './Erreur.tsx';
import { Initial } from './Initial.tsx';
import type { Compte } from './Liste.tsx';
import { textes } from './textes.ts';
import styles from './utilisateurs.module.css';

type Props = { readonly compte: Compte; readonly onFermer: () => void; readonly onFait: () => void };

/** The operator's act for a forgotten password or a lost phone. */
export function Remise({ compte, onFermer, onFait }: Props) {
  const [secondFacteur, setSecondFacteur] = useState(false);
  const [initial, setInitial] = useState<string | null>(null);
  const { erreur, envoyer } = useEnvoi();
  const { remise: mots } = textes;
  const remettre = async () => {
    const remis = await envoyer('comptes:reinitialiser', { compteId: compte.compteId, secondFacteur });
    if (remis === undefined) return;
    setInitial(remis.motDePasseInitial);
    onFait();
  };
  if (initial !== null) {
    return <Initial identifiant={compte.identifiant} motDePasse={initial} onFermer={onFermer} />;
  }
  return (
    <Dialogue
      titre={mots.titre(compte.nomAffiche)}
      onFermer={onFermer}
      gestes={
        <>
          <Bouton variante="principal" onPress={() => void remettre()}>
            {mots.bouton}
          </Bouton>
          <Bouton onPress={onFermer}>{textes.annuler}</Bouton>
        </>
      }
    >
      <div className={styles['champs']}>
        <p>{mots.effet}</p>
        <CaseACocher coche={secondFacteur} onChange={setSecondFacteur}>
          {mots.secondFacteur}
        </CaseACocher>
        <Erreur erreur={erreur} />
      </div>
    </Dialogue>
  );
}
