import { useState } from 'react';
import { useEnvoi } from '../application/envoi.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { CaseACocher } from '../ui/champ/CaseACocher.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import type { PropsPartie } from './Consentement.tsx';
import styles from './consentement.module.css';
import { Refus } from './Feuille.tsx';
import { textes } from './textes.ts';

/** What the patient decided: the doctor's tick, or his refusal. */
export function Decision({ patientId, vue, onFait }: PropsPartie) {
  const { information, consentement, recueille } = vue;
  const { occupe, erreur, envoyer } = useEnvoi();
  const noter = async (quoi: 'consentement' | 'refus') => {
    if (await envoyer('consentement:noter', { quoi, patientId })) onFait();
  };
  const coche = consentement !== null;
  return (
    <section className={styles['partie']} aria-label={textes.consentement}>
      <h3>{textes.consentement}</h3>
      <Dit vue={vue} />
      <CaseACocher
        coche={coche}
        inactif={coche || !recueille || information === null || occupe}
        onChange={() => void noter('consentement')}
      >
        {textes.case}
      </CaseACocher>
      {coche ? null : <Empechement vue={vue} />}
      {recueille && vue.refus === null ? <NoterRefus occupe={occupe} onNoter={() => noter('refus')} /> : null}
      <Refus erreur={erreur} />
    </section>
  );
}

type PropsRefus = { readonly occupe: boolean; readonly onNoter: () => Promise<void> };

/** Asked twice: nobody is inscribed after it. */
function NoterRefus({ occupe, onNoter }: PropsRefus) {
  const [question, setQuestion] = useState(false);
  if (!question) return <Bouton onPress={() => setQuestion(true)}>{textes.noterRefus}</Bouton>;
  return (
    <Bandeau
      ton="ambre"
      icone="alert-triangle"
      encadre
      action={
        <span className={styles['gestes']}>
          <Bouton taille="petit" occupe={occupe} onPress={() => void onNoter()}>
            {textes.confirmerRefus}
          </Bouton>
          <Bouton taille="petit" autoFocus onPress={() => setQuestion(false)}>
            {textes.annuler}
          </Bouton>
        </span>
      }
    >
      {textes.questionRefus}
    </Bandeau>
  );
}

function Dit({ vue: { consentement, refus } }: Pick<PropsPartie, 'vue'>) {
  if (refus !== null) {
    return (
      <Bandeau ton="rouge" icone="ban" encadre fait={textes.refuse(refus.le, refus.par)}>
        {textes.refuseSuite}
      </Bandeau>
    );
  }
  return (
    <p>{consentement === null ? textes.pasRecueilli : textes.recueilli(consentement.le, consentement.par)}</p>
  );
}

function Empechement({ vue: { information, recueille } }: Pick<PropsPartie, 'vue'>) {
  const phrase = !recueille ? textes.medecinSeul : information === null ? textes.dabordLaFeuille : null;
  return phrase === null ? null : <p className={texte['tiers']}>{phrase}</p>;
}
