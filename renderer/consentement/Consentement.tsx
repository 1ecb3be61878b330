import type { VueConsentement } from '../../contract/consentement.ts';
import { useLecture } from '../application/lecture.ts';
import { Echec } from '../application/Echec.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import styles from './consentement.module.css';
import { Decision } from './Decision.tsx';
import { Feuille } from './Feuille.tsx';
import { Restrictions } from './Restrictions.tsx';
import { Retrait } from './Retrait.tsx';
import { textes } from './textes.ts';

type Props = {
  readonly patientId: string;
  /** « BOURDIN Jeanne ». */
  readonly nom: string;
  readonly onFermer: () => void;
};

/** What the patient was told and decided (seed 000): sheet, consent, restrictions, withdrawal. */
export function Consentement({ patientId, nom, onFermer }: Props) {
  const { resultat, relire } = useLecture('consentement:lire', { patientId });
  return (
    <Dialogue
      titre={textes.titre(nom)}
      large
      question
      onFermer={onFermer}
      gestes={<Bouton onPress={onFermer}>{textes.fermer}</Bouton>}
    >
      {resultat === null ? (
        <Chargement label={textes.chargement} lignes={6} />
      ) : resultat.ok ? (
        <Parties patientId={patientId} vue={resultat.value} onFait={relire} onFerme={onFermer} />
      ) : (
        <Echec erreur={resultat.error} ou="consentement" onReessayer={relire} />
      )}
    </Dialogue>
  );
}

export type PropsPartie = {
  readonly patientId: string;
  readonly vue: VueConsentement;
  readonly onFait: () => void;
};

function Parties({ onFerme, ...partie }: PropsPartie & { readonly onFerme: () => void }) {
  return (
    <div className={styles['corps']}>
      <Feuille {...partie} />
      <Decision {...partie} />
      <Restrictions patientId={partie.patientId} vue={partie.vue} />
      {partie.vue.recueille ? <Retrait patientId={partie.patientId} onFerme={onFerme} /> : null}
    </div>
  );
}
