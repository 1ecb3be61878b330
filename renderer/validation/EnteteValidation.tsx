import type { VueAValider, VueSeance } from '../../contract/vues.ts';
import { TitreEcran } from '../application/TitreEcran.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { touches } from '../ui/clavier/touches.ts';
import { Ordinaux } from '../ui/texte/Ordinaux.tsx';
import { compterAvis } from './aspect.ts';
import { textes } from './textes.ts';
import styles from './validation.module.css';

type Props = {
  readonly seance: VueSeance;
  readonly avis: readonly VueAValider[];
  readonly coches: number;
  readonly animateur: boolean;
  readonly occupe: boolean;
  readonly onValider: () => void;
};

/** Which séance, where its avis stand, and the one button. */
export function EnteteValidation({ seance, avis, coches, animateur, occupe, onValider }: Props) {
  return (
    <div className={styles['titre']}>
      <TitreEcran>{textes.titre}</TitreEcran>
      <span className={styles['second']}>
        <Ordinaux>{textes.seance(seance)}</Ordinaux>
      </span>
      {avis.length === 0 ? null : <Compte avis={avis} />}
      {animateur && avis.length > 0 ? (
        <Bouton
          variante="principal"
          taille="grand"
          icone="signature"
          touche={touches.valider.touches[0]}
          inactif={coches === 0 && !occupe}
          occupe={occupe}
          onPress={onValider}
        >
          {occupe ? textes.enCours : coches === 0 ? textes.validerAucun : textes.valider(coches)}
        </Bouton>
      ) : null}
    </div>
  );
}

function Compte({ avis }: Pick<Props, 'avis'>) {
  const n = compterAvis(avis);
  const suites = [
    n.sansAvis > 0 ? textes.compte.sansAvis(n.sansAvis) : '',
    n.aRevoir > 0 ? textes.compte.aRevoir(n.aRevoir) : '',
    n.reportes > 0 ? textes.compte.reportes(n.reportes) : '',
    n.enAttente > 0 ? textes.compte.enAttente(n.enAttente) : '',
    n.figes > 0 ? textes.compte.figes(n.figes) : '',
  ].filter((mot) => mot !== '');
  return (
    <span className={styles['compte']} role="status">
      {textes.compte.dossiers(n.dossiers)} <b>{textes.compte.prets(n.prets)}</b>
      {suites.map((mot) => `, ${mot}`)}
    </span>
  );
}
