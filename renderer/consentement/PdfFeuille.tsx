import { useState } from 'react';
import { Echec } from '../application/Echec.tsx';
import { uneFois, useLecture } from '../application/lecture.ts';
import { Impression } from '../documents/Impression.tsx';
import { type Imprimable, LecteurPdf } from '../documents/LecteurPdf.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Dialogue } from '../ui/dialogue/Dialogue.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import styles from './consentement.module.css';
import { textes } from './textes.ts';

type Props = { readonly patientId: string; readonly troisC: string; readonly onFermer: () => void };

/** The sheet as the patient will read it, to print or to show. */
export function PdfFeuille({ patientId, troisC, onFermer }: Props) {
  const { resultat, relire } = useLecture('consentement:feuille', { patientId, troisC }, uneFois);
  const [aImprimer, setAImprimer] = useState<Imprimable | null>(null);
  const objet = { type: 'information', patientId } as const;
  return (
    <Dialogue
      titre={textes.feuille}
      large
      onFermer={onFermer}
      gestes={<Bouton onPress={onFermer}>{textes.fermer}</Bouton>}
    >
      <div className={styles['pdf']}>
        {resultat === null ? (
          <Chargement label={textes.feuille} />
        ) : resultat.ok ? (
          <LecteurPdf octets={resultat.value} titre={textes.feuille} onImprimer={setAImprimer} />
        ) : (
          <Echec erreur={resultat.error} ou="consentement" onReessayer={relire} />
        )}
      </div>
      {aImprimer === null ? null : (
        <Impression {...aImprimer} titre={textes.feuille} objet={objet} onFermer={() => setAImprimer(null)} />
      )}
    </Dialogue>
  );
}
