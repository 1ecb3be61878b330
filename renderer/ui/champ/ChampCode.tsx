import { FieldError, Input, Label, TextField } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import styles from './champ.module.css';
import { casesOf, toChiffres } from './chiffres.ts';

type Props = {
  readonly label: string;
  readonly labelMasque?: boolean;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Called once with the whole code, when its last digit arrives. */
  readonly onComplet?: (value: string) => void;
  readonly longueur?: number;
  /** Dots for digits, and no paste: a card's PIN, not a one-time code. */
  readonly masque?: boolean;
  readonly petites?: boolean;
  readonly erreur?: string | undefined;
  readonly inactif?: boolean;
  readonly autoFocus?: boolean;
};

const parDefaut = {
  longueur: 6,
  masque: false,
  inactif: false,
  labelMasque: false,
  autoFocus: false,
};
const secret = { type: 'password', autoComplete: 'off' } as const;
const lisible = { type: 'text', autoComplete: 'one-time-code' } as const;

/**
 * Six boxes for the eye, one labelled field for everything else: a single transparent input lies over the boxes,
 * so that typing, pasting, deleting and screen readers behave as in any field.
 */
export function ChampCode(props: Props) {
  const { value, longueur, masque, erreur, inactif, labelMasque, autoFocus } = { ...parDefaut, ...props };
  const changer = (saisie: string) => {
    const chiffres = toChiffres(saisie, longueur);
    props.onChange(chiffres);
    if (chiffres.length === longueur && chiffres !== value) props.onComplet?.(chiffres);
  };
  return (
    <TextField
      className={classes(styles['champ'])}
      value={value}
      onChange={changer}
      {...(masque ? secret : lisible)}
      inputMode="numeric"
      autoFocus={autoFocus}
      isDisabled={inactif}
      isInvalid={erreur !== undefined}
      validationBehavior="aria"
      {...(labelMasque ? { 'aria-label': props.label } : {})}
    >
      {labelMasque ? null : <Label className={classes(styles['etiquette'])}>{props.label}</Label>}
      <div
        className={classes(styles['code'], props.petites === true && styles['petites'])}
        data-invalide={erreur === undefined ? undefined : ''}
        data-inactif={inactif ? '' : undefined}
      >
        <div className={styles['cases']} aria-hidden="true">
          {casesOf(value, longueur, masque).map(({ rang, contenu, ici }) => (
            <span key={rang} className={classes(styles['chiffre'], ici && styles['ici'])}>
              {contenu}
            </span>
          ))}
        </div>
        <Input
          className={classes(styles['vraie'])}
          spellCheck={false}
          onPaste={(event) => {
            if (masque) event.preventDefault();
          }}
          onSelect={({ currentTarget }) => {
            // The boxes show no caret: the insertion point is always after the last digit.
            const fin = currentTarget.value.length;
            if (
              currentTarget.selectionStart === currentTarget.selectionEnd &&
              currentTarget.selectionEnd !== fin
            ) {
              currentTarget.setSelectionRange(fin, fin);
            }
          }}
        />
      </div>
      <FieldError className={classes(styles['erreur'])}>
        <Icone nom="alert-circle" taille="s" />
        <span>{erreur}</span>
      </FieldError>
    </TextField>
  );
}
