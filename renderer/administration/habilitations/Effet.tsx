import type { EffetReponse } from '../../../contract/habilitations.ts';
import type { Changement } from '../../../domain/habilitation/effet.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { Dialogue } from '../../ui/dialogue/Dialogue.tsx';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import styles from './habilitations.module.css';
import { textes } from './textes.ts';

const { effet: mots } = textes;

/** What one cell opens or closes, from the effect of the whole table. */
export const effetsDe = (
  effet: EffetReponse,
  { groupe, categorie }: Pick<Changement, 'groupe' | 'categorie'>,
) => effet.effets.filter((e) => e.groupe === groupe && e.categorie === categorie);

export function PhrasesEffet({
  effet,
  changement,
}: {
  readonly effet: EffetReponse;
  readonly changement: Changement;
}) {
  const siens = effetsDe(effet, changement);
  if (siens.length === 0) return <p>{mots.aucun}</p>;
  return siens.map((e) => <p key={`${e.action} ${e.sens}`}>{mots.phrase(e)}</p>);
}

type Props = {
  readonly version: number;
  readonly changements: readonly Changement[];
  readonly effet: EffetReponse;
  readonly onFermer: () => void;
  readonly onAppliquer: () => void;
};

/** Each change with its effect, before it is applied. */
export function DialogueEffet({ version, changements, effet, onFermer, onAppliquer }: Props) {
  return (
    <Dialogue
      titre={mots.titre(version)}
      large
      onFermer={onFermer}
      gestes={
        <>
          <Bouton variante="principal" onPress={onAppliquer}>
            {textes.appliquer(version)}
          </Bouton>
          <Bouton onPress={onFermer}>{mots.fermer}</Bouton>
        </>
      }
    >
      {effet.examines < effet.comptes ? (
        <Bandeau ton="ambre" icone="alert-triangle" encadre>
          {mots.partiel(effet.examines, effet.comptes)}
        </Bandeau>
      ) : null}
      <ul className={styles['effets']}>
        {changements.map((c) => (
          <li key={`${c.groupe} ${c.categorie}`}>
            <h3>{textes.changement(c)}</h3>
            <PhrasesEffet effet={effet} changement={c} />
          </li>
        ))}
      </ul>
      <p className={styles['second']}>{mots.restriction}</p>
    </Dialogue>
  );
}
