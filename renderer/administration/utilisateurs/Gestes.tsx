import { useState } from 'react';
import type { DetailCompteReponse } from '../../../contract/compte.ts';
import type { Acte } from '../../../domain/comptes/actes.ts';
import { useEnvoi } from '../../application/envoi.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { poserAvis } from '../../ui/etat/avis.ts';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import { Attribution } from './Attribution.tsx';
import { ChangementEtat } from './ChangementEtat.tsx';
import { Erreur } from './Erreur.tsx';
import type { Compte } from './Liste.tsx';
import { Remise } from './Remise.tsx';
import { textes } from './textes.ts';
import styles from './utilisateurs.module.css';

type Props = {
  readonly compte: Compte;
  readonly lu: DetailCompteReponse;
  readonly onFait: () => void;
};
type Ouvert = 'attribuer' | 'suspendre' | 'retablir' | 'reinitialiser' | null;

/** What the one who looks may do to this account; why not, when it is not his function that forbids it. */
export function Gestes({ compte, lu, onFait }: Props) {
  const [ouvert, setOuvert] = useState<Ouvert>(null);
  const acte = compte.etat === 'suspendu' ? 'retablir' : 'suspendre';
  const permis = (a: Acte): boolean => lu.refus[a] === null;
  const { gestes } = textes;
  return (
    <>
      <div className={styles['actions']}>
        {permis('attribuer') ? (
          <Bouton
            variante={compte.etat === 'ouvert' ? 'principal' : 'normal'}
            onPress={() => setOuvert('attribuer')}
          >
            {compte.etat === 'ouvert' ? gestes.attribuer : gestes.changer}
          </Bouton>
        ) : null}
        {permis(acte) && compte.etat !== 'ouvert' ? (
          <Bouton onPress={() => setOuvert(acte)}>{gestes[acte]}</Bouton>
        ) : null}
        <Immediats compte={compte} lu={lu} onFait={onFait} />
        {permis('reinitialiser') ? (
          <Bouton onPress={() => setOuvert('reinitialiser')}>{gestes.reinitialiser}</Bouton>
        ) : null}
      </div>
      <Refus lu={lu} />
      <Ouvre quoi={ouvert} compte={compte} onFermer={() => setOuvert(null)} onFait={onFait} />
    </>
  );
}

type PropsOuvre = {
  readonly quoi: Ouvert;
  readonly compte: Compte;
  readonly onFermer: () => void;
  readonly onFait: () => void;
};

function Ouvre({ quoi, ...props }: PropsOuvre) {
  if (quoi === null) return null;
  if (quoi === 'attribuer') return <Attribution {...props} />;
  return quoi === 'reinitialiser' ? <Remise {...props} /> : <ChangementEtat acte={quoi} {...props} />;
}

/** What is done without any question: it takes nothing from its owner that he cannot have again. */
function Immediats({ compte, lu, onFait }: Props) {
  const { occupe, erreur, envoyer } = useEnvoi();
  const { gestes, faits } = textes;
  const agir = async (canal: 'comptes:debloquer' | 'comptes:fermerSessions', titre: string) => {
    if ((await envoyer(canal, { compteId: compte.compteId })) === undefined) return;
    poserAvis({ titre });
    onFait();
  };
  return (
    <>
      {lu.refus.debloquer === null && compte.bloque ? (
        <Bouton
          variante="principal"
          occupe={occupe}
          onPress={() => void agir('comptes:debloquer', faits.debloquer)}
        >
          {gestes.debloquer}
        </Bouton>
      ) : null}
      {lu.refus.fermerSessions === null && lu.sessions > 0 ? (
        <Bouton occupe={occupe} onPress={() => void agir('comptes:fermerSessions', faits.fermerSessions)}>
          {gestes.fermerSessions}
        </Bouton>
      ) : null}
      <Erreur erreur={erreur} />
    </>
  );
}

function Refus({ lu }: { readonly lu: DetailCompteReponse }) {
  const dits = new Set(Object.values(lu.refus).filter((r) => r !== null && r !== 'profil'));
  return [...dits].map((r) => (
    <Bandeau key={r} icone="info-circle" encadre>
      {r === null ? null : textes.refus(r)}
    </Bandeau>
  ));
}
