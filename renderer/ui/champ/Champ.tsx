import type { HTMLInputAutoCompleteAttribute, RefObject } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import styles from './champ.module.css';

type Commun = {
  readonly label: string;
  /** For a field whose name is already on the screen: the label is told, not shown. */
  readonly labelMasque?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
  readonly aide?: string | undefined;
  /** The sentence that says what is missing or wrong; absent, the field is right. */
  readonly erreur?: string | undefined;
  readonly lectureSeule?: boolean;
  readonly inactif?: boolean;
  readonly requis?: boolean;
  readonly autoFocus?: boolean;
  readonly longueurMax?: number;
  readonly exemple?: string;
};

type PropsChamp = Commun & {
  readonly type?: 'text' | 'password' | 'email' | 'search';
  readonly autoComplete?: HTMLInputAutoCompleteAttribute;
  readonly nom?: string;
  readonly champ?: RefObject<HTMLInputElement | null>;
};

export function Champ(props: PropsChamp) {
  return (
    <TextField
      {...toTextField(props)}
      type={props.type ?? 'text'}
      autoComplete={props.autoComplete ?? 'off'}
      {...(props.nom === undefined ? {} : { name: props.nom })}
    >
      <Etiquette {...props} />
      <Input
        className={classes(styles['saisie'])}
        spellCheck={false}
        {...toPlaceholder(props)}
        {...(props.champ === undefined ? {} : { ref: props.champ })}
      />
      <Dessous {...props} />
    </TextField>
  );
}

/** Grows with its text. The text is kept as typed: no function touches clinical words. */
export function ZoneTexte(props: Commun & { readonly lignes?: number }) {
  return (
    <TextField {...toTextField(props)}>
      <Etiquette {...props} />
      <TextArea
        className={classes(styles['saisie'], styles['texte'])}
        rows={props.lignes ?? 2}
        lang="fr"
        {...toPlaceholder(props)}
      />
      <Dessous {...props} />
    </TextField>
  );
}

function toTextField(props: Commun) {
  return {
    className: classes(styles['champ']),
    value: props.value,
    onChange: props.onChange,
    isInvalid: props.erreur !== undefined,
    isReadOnly: props.lectureSeule ?? false,
    isDisabled: props.inactif ?? false,
    isRequired: props.requis ?? false,
    autoFocus: props.autoFocus ?? false,
    validationBehavior: 'aria' as const,
    ...(props.labelMasque === true ? { 'aria-label': props.label } : {}),
    ...(props.onFocus === undefined ? {} : { onFocus: props.onFocus }),
    ...(props.onBlur === undefined ? {} : { onBlur: props.onBlur }),
    ...(props.longueurMax === undefined ? {} : { maxLength: props.longueurMax }),
  };
}

/** An example invites to write: none where nothing can be written. */
const toPlaceholder = ({ exemple, lectureSeule }: Commun) =>
  exemple === undefined || lectureSeule === true ? {} : { placeholder: exemple };

function Etiquette({ label, labelMasque = false }: Commun) {
  return labelMasque ? null : <Label className={classes(styles['etiquette'])}>{label}</Label>;
}

function Dessous({ aide, erreur }: Commun) {
  return (
    <>
      {aide === undefined ? null : (
        <Text slot="description" className={classes(styles['aide'])}>
          {aide}
        </Text>
      )}
      <FieldError className={classes(styles['erreur'])}>
        <Icone nom="alert-circle" taille="s" />
        <span>{erreur}</span>
      </FieldError>
    </>
  );
}
