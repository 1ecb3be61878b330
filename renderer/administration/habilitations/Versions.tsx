import type { HabilitationsReponse } from '../../../contract/habilitations.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import styles from './habilitations.module.css';
import { textes } from './textes.ts';

const { historique: mots } = textes;

type Props = {
  readonly versions: HabilitationsReponse['versions'];
  readonly onFermer: () => void;
};

/** Every version kept: when, by whom, why, and what it changed. */
export function Versions({ versions, onFermer }: Props) {
  return (
    <Dialogue
      titre={mots.titre}
      large
      onFermer={onFermer}
      gestes={
        <Bouton autoFocus onPress={onFermer}>
          {mots.fermer}
        </Bouton>
      }
    >
      {versions.length === 0 ? <p>{mots.aucune}</p> : null}
      <ol className={styles['versions']}>
        {versions.map((v) => (
          <li key={v.n}>
            <h3>{mots.entete(v)}</h3>
            <p className={styles['second']}>{v.motif}</p>
            {v.changements.length === 0 ? <p>{mots.sansChangement}</p> : null}
            <ul>
              {v.changements.map((c) => (
                <li key={`${c.groupe} ${c.categorie}`}>{textes.changement(c)}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Dialogue>
  );
}
