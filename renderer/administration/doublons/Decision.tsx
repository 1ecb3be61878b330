import type { ReactNode } from 'react';
import { phraseErreur } from '../../application/textes/erreurs.ts';
import { ZoneTexte } from '../../ui/champ/Champ.tsx';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import styles from './doublons.module.css';
import { REFUS, textes } from './textes.ts';
import type { EnDecision } from './useDecision.ts';

type Props = {
  readonly decision: EnDecision;
  readonly children: ReactNode;
};

/** Why, always, then the acts. */
export function Decision({ decision, children }: Props) {
  const { motif, changerMotif, manque, erreur } = decision;
  const raison = erreur?.details?.['raison'];
  const phrase = erreur && phraseErreur(erreur);
  return (
    <div className={styles['decision']}>
      <ZoneTexte
        label={textes.motif}
        aide={textes.motifAide}
        value={motif}
        onChange={changerMotif}
        longueurMax={500}
        erreur={manque ? textes.motifCourt : undefined}
      />
      {phrase ? (
        <Bandeau ton="rouge" icone="alert-circle" fait={REFUS[String(raison)] ?? phrase.cause} urgent encadre>
          {raison === undefined ? phrase.suite : null}
        </Bandeau>
      ) : null}
      <div className={styles['gestes']}>{children}</div>
    </div>
  );
}
