import { useState } from 'react';
import { useEnvoi } from '../application/envoi.ts';
import { uneLigne } from '../application/textes/erreurs.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Champ } from '../ui/champ/Champ.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { AvecMotDePasse } from './AvecMotDePasse.tsx';
import styles from './compte.module.css';
import { textes } from './textes.ts';

type Props = { readonly onFermer: () => void; readonly onFait: () => void };

/** The password, then the key to copy into the application, then its first code. */
export function ActiverApplication({ onFermer, onFait }: Props) {
  const [secret, setSecret] = useState<string | null>(null);
  const { application: mots } = textes;
  if (secret !== null) return <PremierCode secret={secret} onFermer={onFermer} onFait={onFait} />;
  return (
    <AvecMotDePasse
      titre={mots.dialogue}
      effet={mots.aide}
      bouton={mots.continuer}
      onFermer={onFermer}
      onFait={() => undefined}
      faire={async (envoyer, motDePasse) => {
        const recu = await envoyer('compte:enrolerTotp', { motDePasse });
        if (recu !== undefined) setSecret(recu.secret);
        return recu;
      }}
    />
  );
}

const parQuatre = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

function PremierCode({ secret, onFermer, onFait }: Props & { readonly secret: string }) {
  const [code, setCode] = useState('');
  const { occupe, erreur, envoyer } = useEnvoi();
  const { application: mots } = textes;
  const complet = /^\d{6}$/.test(code);
  const confirmer = async () => {
    if (complet && (await envoyer('compte:confirmerTotp', { code })) !== undefined) onFait();
  };
  return (
    <Dialogue titre={mots.dialogue} question onFermer={onFermer}>
      <form
        className={styles['champs']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void confirmer();
        }}
      >
        <p>{mots.cle}</p>
        <p className={styles['secret']}>{parQuatre(secret)}</p>
        <Champ label={mots.code} value={code} onChange={setCode} autoFocus longueurMax={6} />
        {erreur === null ? null : (
          <Bandeau ton="rouge" icone="alert-circle" encadre urgent>
            {uneLigne(erreur)}
          </Bandeau>
        )}
        <div className={styles['actions']}>
          <Bouton type="submit" variante="principal" occupe={occupe} inactif={!complet}>
            {mots.confirmer}
          </Bouton>
          <Bouton onPress={onFermer}>{textes.annuler}</Bouton>
        </div>
      </form>
    </Dialogue>
  );
}
