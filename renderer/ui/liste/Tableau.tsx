import type { CSSProperties, ReactNode } from 'react';
import { Cell, Checkbox, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import { classes } from '../classes.ts';
import { useRaccourcis } from '../clavier/ecoute.ts';
import { direDeLaListe } from '../clavier/raccourcis.ts';
import { Icone } from '../icone/Icone.tsx';
import styles from './Tableau.module.css';

export type Colonne<T> = {
  readonly id: string;
  readonly titre: string;
  readonly cellule: (ligne: T) => ReactNode;
  /** The column that names the row. */
  readonly entete?: boolean;
  /** Pixels; absent, what its cells need. */
  readonly largeur?: number;
  /** Figures: at the end of the cell. */
  readonly nombre?: boolean;
  /** Takes all that the other columns leave. */
  readonly reste?: boolean;
};

type Props<T extends { readonly id: string }> = {
  readonly label: string;
  readonly colonnes: readonly Colonne<T>[];
  readonly lignes: readonly T[];
  readonly texte: (ligne: T) => string;
  /** Ids that are ticked; absent, the table has no boxes. */
  readonly coches?: ReadonlySet<string>;
  readonly onCocher?: (coches: ReadonlySet<string>) => void;
  /** Rows whose box cannot be ticked. */
  readonly bloquees?: ReadonlySet<string>;
  /** The row that is shown beside. */
  readonly courante?: string | null;
  /** Entrée or a click on a row. */
  readonly onOuvrir?: (id: string) => void;
  readonly densite?: 'tableau' | 'validation';
  readonly vide?: ReactNode;
  /** Column widths are kept whatever the cells hold: several tables stand in line. */
  readonly fixe?: boolean;
};

const TOUCHES = [direDeLaListe('rangDeListe', false)];

/** Grid with rows of 30 (33 with boxes): arrows move, Espace ticks, Entrée opens. */
export function Tableau<T extends { readonly id: string }>(props: Props<T>) {
  useRaccourcis(TOUCHES);
  const { coches, densite = 'tableau' } = props;
  return (
    <Table
      aria-label={props.label}
      className={classes(styles['tableau'], styles[densite], props.fixe === true && styles['fixe'])}
      selectionMode={coches === undefined ? 'none' : 'multiple'}
      selectionBehavior="toggle"
      selectedKeys={coches ?? []}
      disabledBehavior="selection"
      disabledKeys={props.bloquees ?? []}
      onSelectionChange={(cles) => props.onCocher?.(toIds(cles, props))}
      {...(props.onOuvrir === undefined ? {} : { onRowAction: (cle) => props.onOuvrir?.(String(cle)) })}
    >
      <TableHeader>
        {coches === undefined ? null : (
          <Column id="coche" width={38} className={classes(styles['coches'])}>
            <Coche />
          </Column>
        )}
        {props.colonnes.map(({ id, titre, entete, ...colonne }) => (
          <Column
            key={id}
            id={id}
            isRowHeader={entete ?? false}
            style={toLargeur(colonne)}
            className={classes(colonne.nombre === true && styles['nombre'])}
          >
            {titre}
          </Column>
        ))}
      </TableHeader>
      <TableBody {...(props.vide === undefined ? {} : { renderEmptyState: () => props.vide })}>
        {props.lignes.map((ligne) => (
          <Row
            key={ligne.id}
            id={ligne.id}
            textValue={props.texte(ligne)}
            className={classes(styles['rang'], ligne.id === props.courante && styles['courante'])}
          >
            {coches === undefined ? null : (
              <Cell>
                <Coche />
              </Cell>
            )}
            {props.colonnes.map(({ id, cellule, nombre }) => (
              <Cell key={id} className={classes(nombre === true && styles['nombre'])}>
                {cellule(ligne)}
              </Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function toLargeur<T>({ largeur, reste }: Pick<Colonne<T>, 'largeur' | 'reste'>): CSSProperties {
  if (reste === true) return { width: '100%' };
  return largeur === undefined ? {} : { width: largeur };
}

function toIds<T extends { readonly id: string }>(
  cles: 'all' | Iterable<unknown>,
  props: Props<T>,
): ReadonlySet<string> {
  if (cles !== 'all') return new Set([...cles].map(String));
  return new Set(props.lignes.map(({ id }) => id).filter((id) => props.bloquees?.has(id) !== true));
}

function Coche() {
  return (
    <Checkbox slot="selection" className={classes(styles['coche'])}>
      {({ isSelected, isIndeterminate }) => (
        <span className={styles['boite']}>
          {isIndeterminate ? <Icone nom="minus" /> : isSelected ? <Icone nom="check" /> : null}
        </span>
      )}
    </Checkbox>
  );
}
