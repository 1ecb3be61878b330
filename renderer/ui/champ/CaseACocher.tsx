import type { ReactNode } from 'react';
import { Checkbox } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import styles from './champ.module.css';

type Props = {
  readonly coche: boolean;
  readonly onChange: (coche: boolean) => void;
  /** Some but not all of what the box stands for. */
  readonly partielle?: boolean;
  readonly inactif?: boolean;
  /** Drawn as a field, for forms. */
  readonly encadree?: boolean;
} & ({ readonly children: ReactNode } | { readonly label: string });

export function CaseACocher(props: Props) {
  const { coche, partielle = false } = props;
  const seule = 'label' in props;
  return (
    <Checkbox
      className={classes(
        styles['option'],
        props.encadree === true && styles['encadree'],
        seule && styles['seule'],
      )}
      isSelected={coche}
      isIndeterminate={partielle}
      isDisabled={props.inactif ?? false}
      onChange={props.onChange}
      {...(seule ? { 'aria-label': props.label } : {})}
    >
      <span className={styles['coche']}>
        <Icone nom={partielle ? 'minus' : 'check'} />
      </span>
      {seule ? null : props.children}
    </Checkbox>
  );
}
