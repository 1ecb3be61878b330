import { type FormEvent, useState } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { useEnvoi } from '../application/envoi.ts';
import { poserSession } from '../application/poste.ts';
import { useMaintenant } from '../application/temps.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ChampCode } from '../ui/champ/ChampCode.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { ErreurFormulaire } from './Erreur.tsx';
import styles from './connexion.module.css';
import { textes } from './textes.ts';

const LONGUEUR = 6;
const PAS_MS = 5000;
const BIENTOT_MS = 60_000;

type Props = {
  readonly code: NonNullable<VueSession['code']>;
  /** The session is open. */
  readonly onOuvert?: () => void;
};

/** Second factor: the six digits received, or computed by the owner's application. */
export function CodeCourriel({ code: attendu, onOuvert }: Props) {
  const { occupe, erreur, oublier, envoyer } = useEnvoi();
  const [code, setCode] = useState('');
  const [incomplet, setIncomplet] = useState(false);
  const confirmer = async (chiffres: string) => {
    setIncomplet(chiffres.length !== LONGUEUR);
    if (chiffres.length !== LONGUEUR) return;
    const session = await envoyer('session:confirmerCode', { code: chiffres });
    if (session === undefined) {
      setCode('');
      return;
    }
    poserSession(session);
    if (session.changement === null) onOuvert?.();
  };
  const renvoyer = async () => {
    const session = await envoyer('session:renvoyerCode', null);
    if (session === undefined) return;
    setCode('');
    poserSession(session);
    poserAvis({ titre: textes.code.renvoye, icone: 'mail' });
  };
  const abandonner = async () => {
    const session = await envoyer('session:abandonnerCode', null);
    if (session !== undefined) poserSession(session);
  };
  return (
    <form className={styles['formulaire']} onSubmit={sansEnvoi(() => void confirmer(code))} noValidate>
      <Envoye code={attendu} />
      <Validite expireLe={attendu.expireLe} />
      <ChampCode
        label={textes.code.label}
        labelMasque
        value={code}
        onChange={(saisi) => {
          setCode(saisi);
          if (saisi !== '') oublier();
        }}
        onComplet={(complet) => void confirmer(complet)}
        erreur={incomplet ? textes.code.incomplet : undefined}
        autoFocus
      />
      <ErreurFormulaire erreur={erreur} />
      <Bouton type="submit" variante="principal" taille="grand" pleineLargeur occupe={occupe}>
        {textes.code.ouvrir}
      </Bouton>
      <div className={styles['suites']}>
        {attendu.canal !== 'totp' && <Renvoyer onPress={() => void renvoyer()} />}
        <Bouton variante="discret" onPress={() => void abandonner()}>
          {textes.code.revenir}
        </Bouton>
      </div>
    </form>
  );
}

const sansEnvoi = (suite: () => void) => (event: FormEvent) => {
  event.preventDefault();
  suite();
};

/** Where the code is to be read. */
function Envoye({ code }: { readonly code: Props['code'] }) {
  const { affiche, envoye } = textes.code;
  return (
    <p className={styles['second']}>
      {code.canal === 'totp' ? affiche : envoye(code.destinataire, code.envoyeLe)}
    </p>
  );
}

function Renvoyer({ onPress }: { readonly onPress: () => void }) {
  return (
    <Bouton variante="discret" onPress={onPress}>
      {textes.code.renvoyer}
    </Bouton>
  );
}

/** The time left, and a warning in the last minute (ui.md §10). */
function Validite({ expireLe }: { readonly expireLe: string }) {
  const maintenant = useMaintenant(PAS_MS);
  const reste = Date.parse(expireLe) - maintenant.getTime();
  if (reste >= BIENTOT_MS) return <p className={styles['second']}>{textes.code.valable(reste)}</p>;
  return (
    <Bandeau ton="ambre" icone="clock" encadre>
      {reste <= 0 ? textes.code.expire : textes.code.bientot}
    </Bandeau>
  );
}
