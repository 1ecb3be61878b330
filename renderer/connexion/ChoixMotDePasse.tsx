import { type FormEvent, useState } from 'react';
import type { VueChangement } from '../../contract/vues-compte.ts';
import { useEnvoi } from '../application/envoi.ts';
import { poserSession } from '../application/poste.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ChampMotDePasse } from '../ui/champ/ChampMotDePasse.tsx';
import { ErreurFormulaire } from './Erreur.tsx';
import styles from './connexion.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly changement: VueChangement;
  /** The session is open. */
  readonly onOuvert?: () => void;
};

/** Both factors were right, and the password may not be kept: another one, then the session opens. */
export function ChoixMotDePasse({ changement, onOuvert }: Props) {
  const { occupe, erreur, oublier, envoyer } = useEnvoi();
  const [nouveau, setNouveau] = useState('');
  const [repete, setRepete] = useState('');
  const [demande, setDemande] = useState(false);
  const { longueurMin } = changement;
  const court = Array.from(nouveau).length < longueurMin;
  const choisir = async (event: FormEvent) => {
    event.preventDefault();
    setDemande(true);
    if (court || nouveau !== repete) return;
    const session = await envoyer('session:changerMotDePasse', { nouveau });
    if (session === undefined) return;
    poserSession(session);
    onOuvert?.();
  };
  return (
    <form className={styles['formulaire']} onSubmit={(event) => void choisir(event)} noValidate>
      <Regles changement={changement} />
      <ChampMotDePasse
        label={textes.changement.nouveau}
        value={nouveau}
        onChange={(saisi) => {
          setNouveau(saisi);
          oublier();
        }}
        erreur={demande && court ? textes.changement.court(longueurMin) : undefined}
        nom="nouveau"
        nouveau
        autoFocus
      />
      <ChampMotDePasse
        label={textes.changement.repete}
        value={repete}
        onChange={setRepete}
        erreur={demande && !court && nouveau !== repete ? textes.changement.different : undefined}
        nom="repete"
        nouveau
      />
      <ErreurFormulaire erreur={erreur} />
      <Bouton type="submit" variante="principal" taille="grand" pleineLargeur occupe={occupe}>
        {textes.changement.bouton}
      </Bouton>
      <Revenir />
    </form>
  );
}

/** What is asked of the new one, before it is typed. */
function Regles({ changement }: { readonly changement: VueChangement }) {
  const { motif, regle, devinables } = textes.changement;
  return (
    <>
      <p className={styles['second']}>{motif[changement.motif]}</p>
      <p className={styles['second']}>
        {regle(changement.longueurMin)} {changement.devinablesRefuses ? devinables : null}
      </p>
    </>
  );
}

function Revenir() {
  const { envoyer } = useEnvoi();
  const revenir = async () => {
    const session = await envoyer('session:abandonnerCode', null);
    if (session !== undefined) poserSession(session);
  };
  return (
    <div className={styles['suites']}>
      <Bouton variante="discret" onPress={() => void revenir()}>
        {textes.code.revenir}
      </Bouton>
    </div>
  );
}
