import { TitreEcran } from '../application/TitreEcran.tsx';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { BoutonIcone } from '../ui/bouton/BoutonIcone.tsx';
import { Segments } from '../ui/bouton/Segments.tsx';
import { touches } from '../ui/clavier/touches.ts';
import { Ordinaux } from '../ui/texte/Ordinaux.tsx';
import type { ActionsAgenda } from './Agenda.tsx';
import styles from './agenda.module.css';
import type { VueAgenda } from './memoire.ts';
import { textes } from './textes.ts';

type Props = {
  readonly vue: VueAgenda;
  readonly du: string;
  readonly au: string;
  /** Last day drawn in the week: Friday, or a later one that has a séance. */
  readonly dernierJour: string;
} & Pick<ActionsAgenda, 'tourner' | 'choisirVue' | 'revenir'>;

const vues = [
  { id: 'semaine', libelle: textes.vues.semaine },
  { id: 'liste', libelle: textes.vues.liste },
] as const;

export function EnteteAgenda({ vue, du, au, dernierJour, tourner, choisirVue, revenir }: Props) {
  const semaine = vue === 'semaine';
  return (
    <div className={styles['titre']}>
      <TitreEcran>
        <Ordinaux>{semaine ? textes.semaine(du, dernierJour) : textes.mois(du, au)}</Ordinaux>
      </TitreEcran>
      <span className={styles['pas']}>
        <BoutonIcone
          icone="chevron-left"
          borde
          label={semaine ? textes.precedente : textes.moisPrecedent}
          touche={touches.semainePrecedente.touches[0]}
          onPress={() => tourner(-1)}
        />
        <Bouton onPress={revenir}>{textes.aujourdhui}</Bouton>
        <BoutonIcone
          icone="chevron-right"
          borde
          label={semaine ? textes.suivante : textes.moisSuivant}
          touche={touches.semaineSuivante.touches[0]}
          onPress={() => tourner(1)}
        />
      </span>
      <span className={styles['fin']}>
        <Segments label={textes.vues.label} segments={vues} value={vue} onChange={choisirVue} />
      </span>
    </div>
  );
}
