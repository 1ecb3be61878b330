import { useState } from 'react';
import { Champ } from '../ui/champ/Champ.tsx';
import type { PropsSaisie } from './ChampDeFiche.tsx';
import { textes } from './textes.ts';
import { ecrireDate, lireDate } from './valeurs.ts';

type PropsDate = Pick<PropsSaisie, 'valeur' | 'erreur' | 'lectureSeule' | 'changer'> & {
  readonly champ: { readonly libelle: string };
};

/** A date as one writes it. What is no date is said not to be kept, and stays on the screen. */
export function ChampDate({ champ, valeur, erreur, lectureSeule, changer }: PropsDate) {
  const iso = typeof valeur === 'string' ? valeur : '';
  return (
    <Lu
      label={champ.libelle}
      ecrit={iso === '' ? '' : ecrireDate(iso)}
      lire={lireDate}
      faux={textes.dateFausse}
      longueurMax={10}
      exemple="JJ/MM/AAAA"
      erreur={erreur}
      lectureSeule={lectureSeule}
      changer={changer}
    />
  );
}

/** A whole number within its bounds. */
export function ChampEntier(props: PropsSaisie & { readonly min: number; readonly max: number }) {
  const { champ, valeur, erreur, lectureSeule, changer, min, max } = props;
  const lire = (texte: string) => {
    if (texte.trim() === '') return null;
    const n = /^\d+$/.test(texte.trim()) ? Number(texte) : Number.NaN;
    return n >= min && n <= max ? n : undefined;
  };
  return (
    <Lu
      label={champ.libelle}
      ecrit={typeof valeur === 'number' ? String(valeur) : ''}
      lire={lire}
      faux={textes.nombreFaux(min, max)}
      longueurMax={3}
      exemple={`${min} à ${max}`}
      erreur={erreur}
      lectureSeule={lectureSeule}
      changer={changer}
    />
  );
}

type PropsLu<T> = {
  readonly label: string;
  readonly ecrit: string;
  /** undefined: not such a value. null: empty. */
  readonly lire: (texte: string) => T | null | undefined;
  readonly faux: string;
  readonly longueurMax: number;
  readonly exemple: string;
  readonly erreur: string | undefined;
  readonly lectureSeule: boolean;
  readonly changer: (valeur: T | null) => void;
};

function Lu<T>({
  label,
  ecrit,
  lire,
  faux,
  longueurMax,
  exemple,
  erreur,
  lectureSeule,
  changer,
}: PropsLu<T>) {
  /** As typed, until it is left or another value comes. */
  const [saisi, setSaisi] = useState<string | null>(null);
  const [quitte, setQuitte] = useState(true);
  const texte = saisi ?? ecrit;
  const estFaux = saisi !== null && lire(saisi) === undefined;
  return (
    <Champ
      label={label}
      value={texte}
      longueurMax={longueurMax}
      exemple={exemple}
      lectureSeule={lectureSeule}
      erreur={estFaux && quitte ? faux : erreur}
      onBlur={() => {
        setQuitte(true);
        if (!estFaux) setSaisi(null);
      }}
      onChange={(suite) => {
        setSaisi(suite);
        setQuitte(false);
        const valeur = lire(suite);
        // Half a date is no date yet: « 07/1 » must not empty the field, nor « 2 » write the year 2.
        if (valeur !== undefined) changer(valeur);
      }}
    />
  );
}
