import { type RefObject, useEffect, useRef } from 'react';
import { TextArea, TextField } from 'react-aria-components';
import type { Intention, Traitement } from '../../domain/proposition/proposition.ts';
import { TYPES_TRAITEMENT, type TypeTraitement } from '../../domain/proposition/types-traitement.ts';
import { LIBELLE_INTENTION } from '../../domain/proposition/texte.ts';
import { classes } from '../ui/classes.ts';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Icone } from '../ui/icone/Icone.tsx';
import { type ChoixMenu, MenuNu } from './MenuNu.tsx';
import styles from './Proposition.module.css';
import { textesProposition as t } from './textes.ts';

type Props = {
  readonly traitement: Traitement;
  readonly rang: number;
  readonly lectureSeule: boolean;
  readonly autoFocus: boolean;
  readonly onChanger: (traitement: Traitement) => void;
  readonly onDeplacer: (pas: 1 | -1) => void;
  readonly onRetirer: () => void;
  /** The cursor enters or leaves it. */
  readonly onActif: (actif: boolean) => void;
};

export const choixTypes: readonly ChoixMenu<TypeTraitement>[] = (
  Object.keys(TYPES_TRAITEMENT) as TypeTraitement[]
)
  .map((id) => ({ id, libelle: TYPES_TRAITEMENT[id] }))
  // What no other word says comes last.
  .toSorted((a, b) => Number(a.libelle === 'Autre') - Number(b.libelle === 'Autre'));

const choixIntentions: readonly ChoixMenu<Intention | 'aucune'>[] = [
  { id: 'aucune', libelle: t.sansIntention },
  ...(Object.keys(LIBELLE_INTENTION) as Intention[]).map((id) => ({ id, libelle: LIBELLE_INTENTION[id] })),
];

const gestes: readonly ChoixMenu<'monter' | 'descendre' | 'retirer'>[] = [
  { id: 'monter', libelle: t.monter },
  { id: 'descendre', libelle: t.descendre },
  { id: 'retirer', libelle: t.retirer },
];

/** One treatment: rank, type, intention, then its words as typed. Alt+Maj+↑↓ moves it. */
export function CarteTraitement(props: Props) {
  const { traitement, lectureSeule, onChanger } = props;
  const zone = useRef<HTMLLIElement>(null);
  const champ = useFocusTardif(props.autoFocus);
  const nom = TYPES_TRAITEMENT[traitement.type];
  useRaccourcis(
    lectureSeule
      ? []
      : [lier('monter', () => props.onDeplacer(-1)), lier('descendre', () => props.onDeplacer(1))],
    zone,
  );
  return (
    <li
      ref={zone}
      className={styles['traitement']}
      onFocus={() => props.onActif(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) props.onActif(false);
      }}
    >
      <Tete {...props} nom={nom} />
      <TextField
        aria-label={t.precision(nom)}
        value={traitement.precision}
        isReadOnly={lectureSeule}
        maxLength={2000}
        onChange={(saisie) => onChanger({ ...traitement, precision: saisie })}
      >
        <TextArea
          ref={champ}
          className={classes(styles['precision'])}
          rows={1}
          lang="fr"
          placeholder={lectureSeule ? '' : t.precisionExemple}
        />
      </TextField>
    </li>
  );
}

/** The menu that made it gives the focus back to its button as it closes: the field takes it after that. */
function useFocusTardif(voulu: boolean): RefObject<HTMLTextAreaElement | null> {
  const champ = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (!voulu) return;
    const minuterie = setTimeout(() => champ.current?.focus(), 50);
    return () => clearTimeout(minuterie);
  }, [voulu]);
  return champ;
}

type PropsTete = Props & { readonly nom: string };

/** Rank, type, intention and the handle, each a menu. */
function Tete(props: PropsTete) {
  const { traitement, rang, lectureSeule, onChanger, nom } = props;
  return (
    <div className={styles['tete']}>
      <span className={styles['rang']}>{rang}</span>
      <MenuNu
        label={`${t.type} ${rang} : ${nom}`}
        forme="titre"
        choix={choixTypes}
        choisi={traitement.type}
        inactif={lectureSeule}
        onChoisir={(type) => onChanger({ ...traitement, type })}
      >
        {nom}
      </MenuNu>
      {lectureSeule && traitement.intention === null ? null : (
        <MenuNu
          label={`${t.intention}, ${nom} : ${libelleIntention(traitement.intention)}`}
          forme="pastille"
          choix={choixIntentions}
          choisi={traitement.intention ?? 'aucune'}
          inactif={lectureSeule}
          onChoisir={(id) => onChanger({ ...traitement, intention: id === 'aucune' ? null : id })}
        >
          {traitement.intention === null ? t.intention : LIBELLE_INTENTION[traitement.intention]}
        </MenuNu>
      )}
      {lectureSeule ? null : (
        <MenuNu label={t.gestes(nom)} forme="poignee" choix={gestes} onChoisir={(id) => agir(id, props)}>
          <Icone nom="grip-vertical" taille="s" />
        </MenuNu>
      )}
    </div>
  );
}

const libelleIntention = (intention: Intention | null) =>
  intention === null ? t.sansIntention : LIBELLE_INTENTION[intention];

function agir(id: 'monter' | 'descendre' | 'retirer', { onDeplacer, onRetirer }: Props): void {
  if (id === 'retirer') onRetirer();
  else onDeplacer(id === 'monter' ? -1 : 1);
}
