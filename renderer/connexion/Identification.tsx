import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { useEnvoi } from '../application/envoi.ts';
import { poserSession } from '../application/poste.ts';
import { enSaisie, reprendreSaisies, saisieRetenue } from '../application/saisie-coquille.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Champ } from '../ui/champ/Champ.tsx';
import { ChampMotDePasse } from '../ui/champ/ChampMotDePasse.tsx';
import { ErreurFormulaire } from './Erreur.tsx';
import styles from './connexion.module.css';
import { textes } from './textes.ts';

type Props = {
  /** Known already: only the password is asked. */
  readonly identifiant?: string | undefined;
  /** The main button of the screen, or a quieter one beside the card. */
  readonly principal?: boolean;
};

/** First factor: identifier and password; the code follows. */
export function Identification({ identifiant: connu, principal = false }: Props) {
  const { occupe, erreur, envoyer } = useEnvoi();
  const [saisi, setSaisi] = useState(() => saisieRetenue('identifiant'));
  const [motDePasse, setMotDePasse] = useState(() => saisieRetenue('motDePasse'));
  const [dejaEnSaisie] = useState(enSaisie);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (reprendreSaisies()) form.current?.requestSubmit();
  }, []);
  const identifiant = connu ?? saisi.trim();
  const { champIdentifiant, champ, manque, erreurs } = useManque(identifiant, motDePasse);
  const soumettre = async (event: FormEvent) => {
    event.preventDefault();
    if (manque()) return;
    const session: VueSession | undefined = await envoyer('session:identifier', { identifiant, motDePasse });
    setMotDePasse('');
    if (session === undefined) champ.current?.focus();
    else poserSession(session);
  };
  return (
    <form ref={form} className={styles['formulaire']} onSubmit={(event) => void soumettre(event)} noValidate>
      {connu === undefined ? (
        <Champ
          label={textes.identifiant}
          value={saisi}
          onChange={setSaisi}
          exemple={textes.exempleIdentifiant}
          autoComplete="username"
          nom="identifiant"
          longueurMax={200}
          autoFocus={!dejaEnSaisie}
          champ={champIdentifiant}
          erreur={erreurs.identifiant}
        />
      ) : null}
      <ChampMotDePasse
        label={connu === undefined ? textes.motDePasse : textes.motDePasseDe(connu)}
        value={motDePasse}
        onChange={setMotDePasse}
        autoFocus={connu !== undefined && !dejaEnSaisie}
        champ={champ}
        erreur={erreurs.motDePasse}
      />
      <ErreurFormulaire erreur={erreur} />
      <Bouton
        type="submit"
        taille="grand"
        variante={principal ? 'principal' : 'normal'}
        pleineLargeur
        occupe={occupe}
      >
        {textes.continuer}
      </Bouton>
    </form>
  );
}

/** Each field left empty says so once sending was asked, until it is filled; the first of them takes the focus. */
function useManque(identifiant: string, motDePasse: string) {
  const [demande, setDemande] = useState(false);
  const champIdentifiant = useRef<HTMLInputElement>(null);
  const champ = useRef<HTMLInputElement>(null);
  const manque = (): boolean => {
    const vide = identifiant === '' ? champIdentifiant : motDePasse === '' ? champ : null;
    setDemande(vide !== null);
    vide?.current?.focus();
    return vide !== null;
  };
  const erreurs = {
    identifiant: demande && identifiant === '' ? textes.identifiantVide : undefined,
    motDePasse: demande && motDePasse === '' ? textes.motDePasseVide : undefined,
  };
  return { champIdentifiant, champ, manque, erreurs };
}
