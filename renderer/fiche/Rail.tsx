import type { Source } from '../application/source.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Panneau } from '../ui/charpente/Panneau.tsx';
import styles from './fiche.module.css';
import { ListeDesSections } from './ListeDesSections.tsx';
import { textes } from './textes.ts';
import { useDeLaFiche } from './useSaisieFiche.ts';

type Props = {
  readonly courante: Source<number>;
  readonly onAller: (numero: number) => void;
  /** Empty optional fields are hidden now. */
  readonly caches: boolean;
  readonly onFacultatifs: () => void;
};

export function Rail({ courante, onAller, caches, onFacultatifs }: Props) {
  const compte = useDeLaFiche((saisie) => {
    const { remplis, requis } = saisie.bilan();
    return textes.surTotal(remplis, requis);
  });
  return (
    <div className={styles['rail']}>
      <Panneau
        titre={textes.sections}
        volet="sections"
        forme="colonne"
        fin={compte}
        bas={
          <Bouton taille="petit" icone={caches ? 'eye' : 'eye-off'} onPress={onFacultatifs}>
            {caches ? textes.montrerFacultatifs : textes.cacherFacultatifs}
          </Bouton>
        }
      >
        <ListeDesSections courante={courante} onAller={onAller} />
      </Panneau>
    </div>
  );
}
