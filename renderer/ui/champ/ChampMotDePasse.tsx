import { type RefObject, useState } from 'react';
import { FieldError, Input, Label, TextField, ToggleButton } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import styles from './champ.module.css';

type Props = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly erreur?: string | undefined;
  readonly inactif?: boolean;
  readonly autoFocus?: boolean;
  readonly nom?: string;
  /** Being chosen: the system's own manager must not fill it with the former one. */
  readonly nouveau?: boolean;
  readonly champ?: RefObject<HTMLInputElement | null>;
};

/** A password, never cut, that can be shown while it is typed. */
export function ChampMotDePasse(props: Props) {
  const [montre, setMontre] = useState(false);
  return (
    <TextField
      className={classes(styles['champ'])}
      type={montre ? 'text' : 'password'}
      autoComplete={props.nouveau === true ? 'new-password' : 'current-password'}
      value={props.value}
      onChange={props.onChange}
      isDisabled={props.inactif ?? false}
      isInvalid={props.erreur !== undefined}
      autoFocus={props.autoFocus ?? false}
      maxLength={1024}
      validationBehavior="aria"
      name={props.nom ?? 'motDePasse'}
    >
      <Label className={classes(styles['etiquette'])}>{props.label}</Label>
      <div className={styles['avecOeil']}>
        <Input
          className={classes(styles['saisie'])}
          spellCheck={false}
          {...(props.champ === undefined ? {} : { ref: props.champ })}
        />
        <ToggleButton
          className={classes(styles['oeil'])}
          aria-label="Afficher le mot de passe"
          isSelected={montre}
          isDisabled={props.inactif ?? false}
          onChange={setMontre}
        >
          <Icone nom={montre ? 'eye-off' : 'eye'} />
        </ToggleButton>
      </div>
      <FieldError className={classes(styles['erreur'])}>
        <Icone nom="alert-circle" taille="s" />
        <span>{props.erreur}</span>
      </FieldError>
    </TextField>
  );
}
