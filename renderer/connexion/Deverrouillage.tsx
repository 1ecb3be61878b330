import { type FormEvent, useRef, useState } from 'react';
import { useEnvoi } from '../application/envoi.ts';
import { poserSession } from '../application/poste.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ChampMotDePasse } from '../ui/champ/ChampMotDePasse.tsx';
import { ErreurFormulaire } from './Erreur.tsx';
import styles from './connexion.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly identifiant: string;
  readonly libelle: string;
};

/** Opens a vault of this workstation with its password, network or not. */
export function Deverrouillage({ identifiant, libelle }: Props) {
  const { occupe, erreur, envoyer } = useEnvoi();
  const [motDePasse, setMotDePasse] = useState('');
  const [vide, setVide] = useState(false);
  const champ = useRef<HTMLInputElement>(null);
  const soumettre = async (event: FormEvent) => {
    event.preventDefault();
    setVide(motDePasse === '');
    if (motDePasse === '') return;
    const session = await envoyer('session:deverrouiller', { identifiant, motDePasse });
    setMotDePasse('');
    if (session === undefined) champ.current?.focus();
    else poserSession(session);
  };
  return (
    <form className={styles['formulaire']} onSubmit={(event) => void soumettre(event)} noValidate>
      <ChampMotDePasse
        label={textes.motDePasseDe(identifiant)}
        value={motDePasse}
        onChange={setMotDePasse}
        champ={champ}
        autoFocus
        erreur={vide ? textes.motDePasseVide : undefined}
      />
      <ErreurFormulaire erreur={erreur} />
      <Bouton type="submit" variante="principal" taille="grand" pleineLargeur occupe={occupe}>
        {libelle}
      </Bouton>
    </form>
  );
}
