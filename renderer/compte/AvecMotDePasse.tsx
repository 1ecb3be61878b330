import { useState } from 'react';
import { type Envoi, useEnvoi } from '../application/envoi.ts';
import { uneLigne } from '../application/textes/erreurs.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ChampMotDePasse } from '../ui/champ/ChampMotDePasse.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import styles from './compte.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly titre: string;
  readonly effet?: string;
  readonly bouton: string;
  readonly onFermer: () => void;
  readonly onFait: () => void;
  /** undefined: it failed. */
  readonly faire: (envoyer: Envoi['envoyer'], motDePasse: string) => Promise<unknown>;
};

/** An act on one's own account: an open session is not enough, the password is asked again. */
export function AvecMotDePasse({ titre, effet, bouton, onFermer, onFait, faire }: Props) {
  const [motDePasse, setMotDePasse] = useState('');
  const { erreur, envoyer } = useEnvoi();
  const agir = async () => {
    if (motDePasse !== '' && (await faire(envoyer, motDePasse)) !== undefined) onFait();
  };
  return (
    <Dialogue titre={titre} onFermer={onFermer}>
      <form
        className={styles['champs']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void agir();
        }}
      >
        {effet === undefined ? null : <p>{effet}</p>}
        <ChampMotDePasse
          label={textes.code.motDePasse}
          value={motDePasse}
          onChange={setMotDePasse}
          autoFocus
        />
        {erreur === null ? null : (
          <Bandeau ton="rouge" icone="alert-circle" encadre urgent>
            {uneLigne(erreur)}
          </Bandeau>
        )}
        <div className={styles['actions']}>
          <Bouton type="submit" variante="principal" inactif={motDePasse === ''}>
            {bouton}
          </Bouton>
          <Bouton onPress={onFermer}>{textes.annuler}</Bouton>
        </div>
      </form>
    </Dialogue>
  );
}
