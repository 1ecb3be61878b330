import { useState } from 'react';
import { useEnvoi } from '../application/envoi.ts';
import { poserSession } from '../application/poste.ts';
import { uneLigne } from '../application/textes/erreurs.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ChampMotDePasse } from '../ui/champ/ChampMotDePasse.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { poserAvis } from '../ui/etat/avis.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import styles from './compte.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly longueurMin: number;
  readonly onFermer: () => void;
  readonly onFait: () => void;
};

type Saisie = { readonly ancien: string; readonly nouveau: string; readonly repete: string };

const { motDePasse: mots } = textes;

const defauts = ({ ancien, nouveau, repete }: Saisie, longueurMin: number) => {
  const court = Array.from(nouveau).length < longueurMin;
  return {
    ancien: ancien === '' ? mots.manque : undefined,
    nouveau: court ? mots.court(longueurMin) : undefined,
    repete: !court && nouveau !== repete ? mots.different : undefined,
  };
};

/** The owner's own change: the former one, the new one twice; the vault of this workstation follows. */
export function ChangerMotDePasse({ longueurMin, onFermer, onFait }: Props) {
  const [saisie, setSaisie] = useState<Saisie>({ ancien: '', nouveau: '', repete: '' });
  const [demande, setDemande] = useState(false);
  const { occupe, erreur, envoyer } = useEnvoi();
  const manque = defauts(saisie, longueurMin);
  const changer = async () => {
    setDemande(true);
    if (Object.values(manque).some((m) => m !== undefined)) return;
    const { ancien, nouveau } = saisie;
    const session = await envoyer('compte:changerMotDePasse', { ancien, nouveau });
    if (session === undefined) return;
    poserSession(session);
    poserAvis(mots.fait);
    onFermer();
    onFait();
  };
  return (
    <Dialogue titre={mots.dialogue} onFermer={onFermer}>
      <form
        className={styles['champs']}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void changer();
        }}
      >
        <p>{mots.effet}</p>
        <p className={styles['second']}>{mots.regle(longueurMin)}</p>
        {(['ancien', 'nouveau', 'repete'] as const).map((nom) => (
          <ChampMotDePasse
            key={nom}
            label={mots[nom]}
            value={saisie[nom]}
            onChange={(valeur) => setSaisie({ ...saisie, [nom]: valeur })}
            erreur={demande ? manque[nom] : undefined}
            nom={nom}
            nouveau={nom !== 'ancien'}
            autoFocus={nom === 'ancien'}
          />
        ))}
        {erreur === null ? null : (
          <Bandeau ton="rouge" icone="alert-circle" encadre urgent>
            {uneLigne(erreur)}
          </Bandeau>
        )}
        <div className={styles['actions']}>
          <Bouton type="submit" variante="principal" occupe={occupe}>
            {mots.changer}
          </Bouton>
          <Bouton onPress={onFermer}>{textes.annuler}</Bouton>
        </div>
      </form>
    </Dialogue>
  );
}
