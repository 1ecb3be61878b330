import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { VueReunion } from '../../contract/vues.ts';
import texte from '../styles/texte.module.css';
import { Touche } from '../ui/bouton/Touche.tsx';
import { classes } from '../ui/classes.ts';
import { Dessus } from '../ui/clavier/ecoute.ts';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import menu from '../ui/menu/Menu.module.css';
import styles from './Reunion.module.css';
import { textes } from './textes.ts';
import type { Projection } from './useProjection.ts';

type Props = {
  readonly projection: Projection;
  readonly mode: VueReunion['identiteProjetee'];
  readonly onIdentite: () => void;
};

type Geste = {
  readonly id: string;
  readonly libelle: string;
  readonly icone: NomIcone;
  readonly touche?: string;
  readonly faire: () => void;
};

/** What the room sees, and what can be done about it. */
export function MenuProjection({ projection, mode, onIdentite }: Props) {
  const noir = projection.ecrans?.noir === true;
  const gestes = gestesDe(projection, mode, onIdentite);
  return (
    <MenuTrigger>
      <Button className={classes(styles['nu'])}>
        <Pastille ton="encre" icone="screen-share" grande>
          {noir ? textes.noir : textes.projete}
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
      <Popover className={classes(menu['boite'])} placement="bottom end" offset={4}>
        <Dessus />
        <Menu
          aria-label={textes.gestesProjection}
          className={classes(menu['menu'])}
          onAction={(cle) => gestes.find(({ id }) => id === cle)?.faire()}
        >
          {gestes.map(({ id, libelle, icone, touche }) => (
            <MenuItem key={id} id={id} textValue={libelle} className={classes(menu['rang'])}>
              <Icone nom={icone} />
              <span className={menu['mot']}>{libelle}</span>
              {touche === undefined ? null : (
                <span aria-hidden="true">
                  <Touche touche={touche} />
                </span>
              )}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function gestesDe(projection: Projection, mode: Props['mode'], onIdentite: () => void): readonly Geste[] {
  const sombre = projection.ecrans?.theme === 'sombre';
  return [
    {
      id: 'identite',
      libelle: mode === 'masquee' ? textes.montrerIdentite : textes.masquerIdentite,
      icone: mode === 'masquee' ? 'eye' : 'eye-off',
      touche: 'Alt+M',
      faire: onIdentite,
    },
    {
      id: 'ecran',
      libelle: textes.changerEcran,
      icone: 'device-projector',
      touche: 'F7',
      faire: projection.ecranSuivant,
    },
    {
      id: 'theme',
      libelle: sombre ? textes.projeterClair : textes.projeterSombre,
      icone: 'presentation',
      faire: () => projection.choisirTheme(sombre ? 'clair' : 'sombre'),
    },
    { id: 'cesser', libelle: textes.cesser, icone: 'x', touche: 'Maj+F5', faire: projection.arreter },
  ];
}
