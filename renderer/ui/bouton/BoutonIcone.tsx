import { Button, OverlayArrow, Tooltip, TooltipTrigger } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import type { NomIcone } from '../icone/traces.ts';
import styles from './Bouton.module.css';
import { Touche } from './Touche.tsx';

type Props = {
  readonly icone: NomIcone;
  readonly label: string;
  readonly touche?: string | undefined;
  readonly borde?: boolean;
  readonly inactif?: boolean;
  readonly onPress: () => void;
};

/** An icon without a word: only where the design allows it (toolbars); its name and key are in a tooltip. */
export function BoutonIcone({ icone, label, touche, borde = false, inactif = false, onPress }: Props) {
  return (
    <TooltipTrigger delay={500}>
      <Button
        aria-label={label}
        isDisabled={inactif}
        onPress={onPress}
        className={classes(styles['bouton'], styles['carre'], borde ? styles['normal'] : styles['discret'])}
      >
        <Icone nom={icone} />
      </Button>
      <Tooltip className={classes(styles['infobulle'])} offset={6}>
        <OverlayArrow />
        {label}
        {touche === undefined ? null : <Touche touche={touche} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
