import { Radio, RadioGroup } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import type { NomIcone } from '../icone/traces.ts';
import styles from './Segments.module.css';

export type Segment<K extends string> = {
  readonly id: K;
  readonly libelle: string;
  readonly icone?: NomIcone;
};

type Props<K extends string> = {
  readonly label: string;
  readonly segments: readonly Segment<K>[];
  readonly value: K | null;
  readonly onChange: (id: K) => void;
  readonly petit?: boolean;
  readonly inactif?: boolean;
};

/** One choice among a few, all in view. A radio group: arrows move, its label is read. */
export function Segments<K extends string>(props: Props<K>) {
  return (
    <RadioGroup
      className={classes(styles['segments'], props.petit === true && styles['petit'])}
      aria-label={props.label}
      orientation="horizontal"
      value={props.value}
      isDisabled={props.inactif ?? false}
      onChange={(choisi) => {
        const segment = props.segments.find(({ id }) => id === choisi);
        if (segment !== undefined) props.onChange(segment.id);
      }}
    >
      {props.segments.map(({ id, libelle, icone }) => (
        <Radio key={id} value={id} className={classes(styles['segment'])}>
          {icone === undefined ? null : <Icone nom={icone} taille="s" />}
          {libelle}
        </Radio>
      ))}
    </RadioGroup>
  );
}
