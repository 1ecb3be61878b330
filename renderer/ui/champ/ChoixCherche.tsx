import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import {
  Button,
  ComboBox,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from 'react-aria-components';
import { classes } from '../classes.ts';
import { Icone } from '../icone/Icone.tsx';
import styles from './champ.module.css';

export type OptionCherchee = {
  readonly id: string;
  /** Before the words, in its own column. */
  readonly code?: string;
  readonly libelle: string;
};

type Props = {
  readonly label: string;
  readonly options: readonly OptionCherchee[];
  /** What the field shows: an option's text, or words of one's own. */
  readonly texte: string;
  /** Each change; the option whose text it is, if there is one. Empty text empties the field. */
  readonly onTexte: (texte: string, option: OptionCherchee | undefined) => void;
  /** Words that are no option are kept; otherwise they go when the field is left. */
  readonly libre: boolean;
  readonly erreur?: string | undefined;
  readonly lectureSeule?: boolean;
  readonly longueurMax?: number;
};

export const texteOption = ({ code, libelle }: OptionCherchee): string =>
  code === undefined ? libelle : `${code} ${libelle}`;

/** A field with a list to choose from: typing filters it, whatever the accents; ↓ opens it whole. */
export function ChoixCherche(props: Props) {
  const { options, libre, lectureSeule = false } = props;
  /** Being typed and not an option yet, where only options are kept. */
  const [brouillon, setBrouillon] = useState<string | null>(null);
  /** What was typed last: a value that comes from elsewhere, into a field that has the focus, opens no list. */
  const [tape, setTape] = useState<string | null>(null);
  const montre = brouillon ?? props.texte;
  const choisie = options.find((une) => texteOption(une) === props.texte);
  const changer = (texte: string) => {
    const option = options.find((une) => texteOption(une) === texte);
    const garde = libre || option !== undefined || texte === '';
    setTape(texte);
    setBrouillon(garde ? null : texte);
    if (garde && texte !== props.texte) props.onTexte(texte, option);
  };
  return (
    <SansFermerLEcran>
      <ComboBox
        className={classes(styles['champ'])}
        // Not `items`: those would be shown all, whatever is typed.
        defaultItems={options}
        allowsCustomValue
        inputValue={montre}
        menuTrigger={montre === tape ? 'input' : 'manual'}
        onInputChange={changer}
        value={choisie?.id ?? null}
        onChange={(id) => {
          const option = options.find((une) => une.id === id);
          if (option !== undefined) changer(texteOption(option));
        }}
        onBlur={() => setBrouillon(null)}
        isReadOnly={lectureSeule}
        isInvalid={props.erreur !== undefined}
        validationBehavior="aria"
      >
        <Label className={classes(styles['etiquette'])}>{props.label}</Label>
        <div className={styles['avecOeil']}>
          <Input
            className={classes(styles['saisie'])}
            spellCheck={false}
            {...(props.longueurMax === undefined ? {} : { maxLength: props.longueurMax })}
          />
          {lectureSeule ? null : (
            <Button className={classes(styles['oeil'])}>
              <Icone nom="chevron-down" taille="s" />
            </Button>
          )}
        </div>
        <FieldError className={classes(styles['erreur'])}>
          <Icone nom="alert-circle" taille="s" />
          <span>{props.erreur}</span>
        </FieldError>
        <Menu />
      </ComboBox>
    </SansFermerLEcran>
  );
}

function Menu() {
  return (
    <Popover className={classes(styles['menu'])} offset={4}>
      <ListBox>
        {(option: OptionCherchee) => (
          <ListBoxItem id={option.id} textValue={texteOption(option)}>
            {option.code === undefined ? null : <span className={styles['code-option']}>{option.code}</span>}
            {option.libelle}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  );
}

/** Échap closes the list and only that: the screen hears the next one. */
function SansFermerLEcran({ children }: { readonly children: ReactNode }) {
  const ouverte = useRef(false);
  return (
    <div
      className={styles['enveloppe']}
      onKeyDownCapture={({ key, target }: KeyboardEvent) => {
        ouverte.current = key === 'Escape' && target instanceof HTMLElement && target.ariaExpanded === 'true';
      }}
      onKeyDown={(event) => {
        if (ouverte.current) event.stopPropagation();
      }}
    >
      {children}
    </div>
  );
}
