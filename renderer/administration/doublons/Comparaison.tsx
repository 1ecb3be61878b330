import type { Paire } from '../../../contract/doublons.ts';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import { Pastille } from '../../ui/etat/Pastille.tsx';
import styles from './doublons.module.css';
import { ALERTES, ECARTS, LIGNES, textes, type EcartDit } from './textes.ts';

type Props = { readonly paire: Paire; readonly entetes?: readonly [string, string] };

/** Two identities side by side, trait by trait, with what differs said in words. */
export function Comparaison({ paire, entetes }: Props) {
  const { un, autre, ressemblance } = paire;
  const [gauche, droite] = entetes ?? textes.fiche;
  return (
    <>
      {ressemblance.alertes.map((alerte) => (
        <Bandeau key={alerte} ton="ambre" icone="alert-triangle" encadre>
          {ALERTES[alerte]}
        </Bandeau>
      ))}
      <table className={styles['comparaison']} aria-label={textes.identites}>
        <thead>
          <tr>
            <th scope="col">{textes.trait}</th>
            <th scope="col">{gauche}</th>
            <th scope="col">{droite}</th>
            <th scope="col">{textes.ecart}</th>
          </tr>
        </thead>
        <tbody>
          {LIGNES.map(({ id, libelle, valeur, ecart }) => (
            <tr key={id}>
              <th scope="row">{libelle}</th>
              <td>{valeur(un.identite)}</td>
              <td>{valeur(autre.identite)}</td>
              <td>{ecart === null ? null : <Ecart dit={ecartDe(paire, ecart)} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function ecartDe({ ressemblance: { traits } }: Paire, trait: keyof typeof ECARTS): EcartDit {
  const dits: Readonly<Record<string, EcartDit>> = ECARTS[trait];
  return dits[traits[trait]] ?? { mot: '', ton: 'gris' };
}

function Ecart({ dit }: { readonly dit: EcartDit }) {
  return (
    <Pastille
      ton={dit.ton}
      icone={dit.ton === 'vert' ? 'check' : dit.ton === 'gris' ? 'minus' : 'alert-triangle'}
    >
      {dit.mot}
    </Pastille>
  );
}
