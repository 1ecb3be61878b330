import { useState } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { classes } from '../classes.ts';
import { Dessus } from '../clavier/ecoute.ts';
import { Icone } from '../icone/Icone.tsx';
import styles from './champ.module.css';

type Option<K extends string> = { readonly id: K; readonly libelle: string };

type Props<K extends string> = {
  readonly label: string;
  /** For a choice whose value says what it is: the label is told, not shown. */
  readonly labelMasque?: boolean;
  readonly options: readonly Option<K>[];
  readonly value: K | null;
  readonly onChange: (id: K) => void;
  readonly vide?: string;
  readonly erreur?: string | undefined;
  readonly inactif?: boolean;
};

/** One choice in a list that opens. */
export function Choix<K extends string>(props: Props<K>) {
  const [ouvert, setOuvert] = useState(false);
  return (
    <>
      {ouvert ? <Dessus /> : null}
      <ChoixFerme {...props} onOuvert={setOuvert} />
    </>
  );
}

function ChoixFerme<K extends string>(props: Props<K> & { readonly onOuvert: (ouvert: boolean) => void }) {
  return (
    <Select
      onOpenChange={props.onOuvert}
      className={classes(styles['champ'])}
      value={props.value}
      isDisabled={props.inactif ?? false}
      isInvalid={props.erreur !== undefined}
      placeholder={props.vide ?? 'Choisir'}
      {...(props.labelMasque === true ? { 'aria-label': props.label } : {})}
      onChange={(choisi) => {
        const option = props.options.find(({ id }) => id === choisi);
        if (option !== undefined) props.onChange(option.id);
      }}
    >
      {props.labelMasque === true ? null : (
        <Label className={classes(styles['etiquette'])}>{props.label}</Label>
      )}
      <Button className={classes(styles['saisie'], styles['choix'])}>
        <SelectValue className={classes(styles['valeur'])} />
        <Icone nom="chevron-down" taille="s" />
      </Button>
      {props.erreur === undefined ? null : (
        <span className={styles['erreur']}>
          <Icone nom="alert-circle" taille="s" />
          {props.erreur}
        </span>
      )}
      <Popover className={classes(styles['menu'])} offset={4}>
        <ListBox>
          {props.options.map(({ id, libelle }) => (
            <ListBoxItem key={id} id={id} textValue={libelle}>
              {libelle}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
