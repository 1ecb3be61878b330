import { BandeauIdentite } from '../reunion/BandeauIdentite.tsx';
import { jourLocal } from '../application/temps.ts';
import { etatsProposition } from '../reunion/textes.ts';
import { Pastille } from '../ui/etat/Pastille.tsx';
import styles from './fiche.module.css';
import { textes } from './textes.ts';
import { useDeLaFiche } from './useSaisieFiche.ts';

/** Who the fiche is about, and where it stands. */
export function Tete() {
  const vue = useDeLaFiche((saisie) => saisie.vue());
  const { mot, icone, ton } = etatsProposition[vue.proposition.etat];
  const version = vue.proposition.figee?.version ?? vue.proposition.version;
  return (
    <BandeauIdentite
      patient={vue.patient}
      jour={jourLocal(vue.debut)}
      suite={
        <span className={styles['etats']}>
          <Pastille>{textes.seance(vue.rcp, jourLocal(vue.debut), vue.ordre)}</Pastille>
          <Pastille>{textes.version(version)}</Pastille>
          <Pastille ton={ton} {...(vue.proposition.etat === 'brouillon' ? {} : { icone })}>
            {mot}
          </Pastille>
        </span>
      }
    />
  );
}
