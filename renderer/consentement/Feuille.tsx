import { useState } from 'react';
import { useEnvoi } from '../application/envoi.ts';
import { phraseErreur } from '../application/textes/erreurs.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Choix } from '../ui/champ/Choix.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import type { PropsPartie } from './Consentement.tsx';
import styles from './consentement.module.css';
import { PdfFeuille } from './PdfFeuille.tsx';
import { textes } from './textes.ts';

/** The information sheet: given when, by whom, naming which 3C. */
export function Feuille({ patientId, vue, onFait }: PropsPartie) {
  const { information, noteLaFeuille } = vue;
  const [troisC, setTroisC] = useState(information?.troisC ?? vue.troisC[0] ?? null);
  const { occupe, erreur, envoyer } = useEnvoi();
  const [ouverte, setOuverte] = useState(false);
  const noter = async () => {
    if (troisC === null) return;
    if (await envoyer('consentement:noter', { quoi: 'information', patientId, troisC })) onFait();
  };
  return (
    <section className={styles['partie']} aria-label={textes.feuille}>
      <h3>{textes.feuille}</h3>
      <p>
        {information === null
          ? textes.pasRemis
          : textes.remis(information.le, information.par, information.troisC)}
      </p>
      {noteLaFeuille ? (
        <div className={styles['gestes']}>
          <Choix
            label={textes.troisC}
            options={vue.troisC.map((id) => ({ id, libelle: id }))}
            value={troisC}
            onChange={setTroisC}
          />
          <Bouton inactif={troisC === null} onPress={() => setOuverte(true)}>
            {textes.ouvrirFeuille}
          </Bouton>
          <Bouton occupe={occupe} inactif={troisC === null} onPress={() => void noter()}>
            {information === null ? textes.noterRemise : textes.noterNouvelleRemise}
          </Bouton>
        </div>
      ) : null}
      {ouverte && troisC !== null ? (
        <PdfFeuille patientId={patientId} troisC={troisC} onFermer={() => setOuverte(false)} />
      ) : null}
      <Refus erreur={erreur} />
    </section>
  );
}

export function Refus({ erreur }: Pick<ReturnType<typeof useEnvoi>, 'erreur'>) {
  if (erreur === null) return null;
  const { cause, suite } = phraseErreur(erreur);
  return (
    <Bandeau ton="rouge" icone="alert-circle" encadre urgent fait={cause}>
      {suite}
    </Bandeau>
  );
}
