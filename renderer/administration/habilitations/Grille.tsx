import { type KeyboardEvent, useRef } from 'react';
import { CATEGORIES } from '../../../domain/dossier/categorie.ts';
import type { Droit, TableHabilitations } from '../../../domain/habilitation/habilitations.ts';
import { classes } from '../../ui/classes.ts';
import { useRaccourcis } from '../../ui/clavier/ecoute.ts';
import { direDeLaListe, lier } from '../../ui/clavier/raccourcis.ts';
import { CATEGORIES_DITES, DROITS, GROUPES } from '../mots.ts';
import { type Cellule, GROUPES_EN_ORDRE } from './brouillon.ts';
import texte from '../../styles/texte.module.css';
import styles from './habilitations.module.css';
import { textes } from './textes.ts';

type Props = {
  readonly base: TableHabilitations;
  readonly voulue: TableHabilitations;
  readonly ici: Cellule;
  readonly onAller: (cellule: Cellule) => void;
  readonly onVouloir: (droit: Droit) => void;
};

const CASE = direDeLaListe('caseVoisine');
const PAS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -99],
  End: [0, 99],
  PageUp: [-99, 0],
  PageDown: [99, 0],
};

const borner = (n: number, fin: number): number => Math.max(0, Math.min(fin, n));

/** The réseau's table, one cell in the tab order; arrows move, L, E and Suppr say the right of the cell. */
export function Grille({ base, voulue, ici, onAller, onVouloir }: Props) {
  const zone = useRef<HTMLDivElement>(null);
  useRaccourcis(
    [
      lier('droitLecture', () => onVouloir('lecture'), { pied: 'Lecture' }),
      lier('droitEcriture', () => onVouloir('lectureEcriture'), { pied: 'Écriture' }),
      lier('aucunDroit', () => onVouloir('aucun'), { pied: true }),
      CASE,
    ],
    zone,
  );
  const deplacer = (event: KeyboardEvent) => {
    const pas = event.ctrlKey || event.altKey || event.metaKey ? undefined : PAS[event.key];
    if (pas === undefined) return;
    event.preventDefault();
    const rang = borner(CATEGORIES.indexOf(ici.categorie) + pas[0], CATEGORIES.length - 1);
    const colonne = borner(GROUPES_EN_ORDRE.indexOf(ici.groupe) + pas[1], GROUPES_EN_ORDRE.length - 1);
    const categorie = CATEGORIES[rang] ?? ici.categorie;
    const groupe = GROUPES_EN_ORDRE[colonne] ?? ici.groupe;
    onAller({ categorie, groupe });
    zone.current?.querySelector<HTMLElement>(`[data-case="${groupe} ${categorie}"]`)?.focus();
  };
  return (
    <div ref={zone} className={styles['defile']}>
      <table role="grid" aria-label={textes.table} className={styles['grille']} onKeyDown={deplacer}>
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col">
              {textes.categorie}
            </th>
            {GROUPES_EN_ORDRE.map((groupe) => (
              <th key={groupe} role="columnheader" scope="col">
                {GROUPES[groupe]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CATEGORIES.map((categorie) => (
            <tr key={categorie} role="row">
              <th role="rowheader" scope="row">
                {CATEGORIES_DITES[categorie]}
              </th>
              {GROUPES_EN_ORDRE.map((groupe) => (
                <Case
                  key={groupe}
                  cellule={{ groupe, categorie }}
                  de={base[groupe][categorie]}
                  a={voulue[groupe][categorie]}
                  courante={ici.groupe === groupe && ici.categorie === categorie}
                  onAller={onAller}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type PropsCase = {
  readonly cellule: Cellule;
  readonly de: Droit;
  readonly a: Droit;
  readonly courante: boolean;
  readonly onAller: (cellule: Cellule) => void;
};

function Case({ cellule, de, a, courante, onAller }: PropsCase) {
  const change = de !== a;
  return (
    <td
      role="gridcell"
      data-case={`${cellule.groupe} ${cellule.categorie}`}
      tabIndex={courante ? 0 : -1}
      aria-selected={courante}
      className={classes(
        styles['case'],
        styles[a],
        change && styles['change'],
        courante && styles['courante'],
      )}
      onFocus={() => {
        if (!courante) onAller(cellule);
      }}
    >
      <span aria-hidden="true">
        {change ? `${DROITS[de].lettres} → ${DROITS[a].lettres}` : DROITS[a].lettres}
      </span>
      <span className={texte['lu']}>{textes.lu({ de, a })}</span>
    </td>
  );
}
