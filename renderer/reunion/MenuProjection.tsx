import { Button, MenuTrigger } from 'react-aria-components';
import type { VueReunion } from '../../contract/vues.ts';
import { useSource } from '../application/source.ts';
import texte from '../styles/texte.module.css';
import { classes } from '../ui/classes.ts';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import { type ActionMenu, ListeActions } from '../ui/menu/ListeActions.tsx';
import styles from './Reunion.module.css';
import { textes } from './textes.ts';
import { pageEnSalle, type Projection } from './useProjection.ts';

type Props = {
  readonly projection: Projection;
  readonly mode: VueReunion['identiteProjetee'];
  readonly onIdentite: () => void;
};

/** What the room sees, and what can be done about it. */
export function MenuProjection({ projection, mode, onIdentite }: Props) {
  const noir = projection.ecrans?.noir === true;
  return (
    <MenuTrigger>
      <Button className={classes(styles['nu'])}>
        <Pastille ton="encre" icone="screen-share" grande>
          {noir ? textes.noir : <Projete />}
          <span className={texte['grandEcran']}>
            · {mode === 'masquee' ? textes.identiteMasquee : textes.identiteComplete}
          </span>
          <span className={texte['petitEcran']}>
            · {mode === 'masquee' ? textes.masquee : textes.affichee}
          </span>
          <span className={texte['lu']}>. {textes.gestesProjection}</span>
          <Icone nom="chevron-down" taille="s" />
        </Pastille>
      </Button>
      <ListeActions label={textes.gestesProjection} actions={actionsDe(projection, mode, onIdentite)} />
    </MenuTrigger>
  );
}

function Projete() {
  const page = useSource(pageEnSalle);
  if (page === null) return textes.projete;
  return (
    <>
      <span className={texte['grandEcran']}>{textes.pageProjetee(page)}</span>
      <span className={texte['petitEcran']}>{textes.pageEnSalle(page)}</span>
    </>
  );
}

function actionsDe(
  projection: Projection,
  mode: Props['mode'],
  onIdentite: () => void,
): readonly ActionMenu[] {
  const sombre = projection.ecrans?.theme === 'sombre';
  return [
    {
      id: 'identite',
      libelle: mode === 'masquee' ? textes.montrerIdentite : textes.masquerIdentite,
      icone: mode === 'masquee' ? 'eye' : 'eye-off',
      touche: 'Alt+M',
      onAction: onIdentite,
    },
    {
      id: 'ecran',
      libelle: textes.changerEcran,
      icone: 'device-projector',
      touche: 'F7',
      onAction: projection.ecranSuivant,
    },
    {
      id: 'theme',
      libelle: sombre ? textes.projeterClair : textes.projeterSombre,
      icone: 'presentation',
      onAction: () => projection.choisirTheme(sombre ? 'clair' : 'sombre'),
    },
    { id: 'cesser', libelle: textes.cesser, icone: 'x', touche: 'Maj+F5', onAction: projection.arreter },
  ];
}
