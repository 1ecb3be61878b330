import type { ServeurPropose } from '../../contract/enrolement.ts';
import connexion from '../connexion/connexion.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Ordinaux } from '../ui/texte/Ordinaux.tsx';
import { Empreinte } from './Empreinte.tsx';
import type { Demarche } from './Enrolement.tsx';
import styles from './enrolement.module.css';
import { textes } from './textes.ts';

type Props = { readonly serveur: ServeurPropose; readonly imposee: boolean } & Pick<
  Demarche,
  'accepter' | 'changer'
>;

/** What answers, to be compared before it is trusted for good. */
export function ServeurTrouve({ serveur, imposee, accepter, changer }: Props) {
  const { faits } = textes;
  return (
    <div className={connexion['formulaire']}>
      <dl className={styles['faits']}>
        <dt>{faits.reseau}</dt>
        <dd>
          <b>{serveur.reseau}</b>
        </dd>
        <dt>{faits.nom}</dt>
        <dd>{serveur.nom}</dd>
        <dt>{faits.adresse}</dt>
        <dd>{serveur.adresse}</dd>
        <dt>{faits.version}</dt>
        <dd>{serveur.version}</dd>
        <dt>{faits.jusqua}</dt>
        <dd>
          <Ordinaux>{textes.jusqua(serveur.jusqua)}</Ordinaux>
        </dd>
        <dt className={styles['entier']}>{faits.empreinte}</dt>
        <dd className={styles['entier']}>
          <Empreinte empreinte={serveur.empreinte} />
        </dd>
      </dl>
      {serveur.demonstration ? (
        <Bandeau icone="info-circle" encadre>
          {textes.demonstration}
        </Bandeau>
      ) : null}
      <p className={connexion['second']}>{textes.comparer}</p>
      <Bouton variante="principal" taille="grand" pleineLargeur onPress={accepter}>
        {textes.rattacher}
      </Bouton>
      {imposee ? null : (
        <div className={connexion['suites']}>
          <Bouton variante="discret" onPress={changer}>
            {textes.changer}
          </Bouton>
        </div>
      )}
    </div>
  );
}
