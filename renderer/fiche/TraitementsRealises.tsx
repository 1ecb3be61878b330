import { memo, useCallback } from 'react';
import { type ChampFiche, lireChamp, type ValeurChamp } from '../../domain/fiche/formulaire.ts';
import type { TraitementRealise } from '../../domain/fiche/national.ts';
import { TYPES_TRAITEMENT, type TypeTraitement } from '../../domain/proposition/types-traitement.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { BoutonIcone } from '../ui/bouton/BoutonIcone.tsx';
import { Champ } from '../ui/champ/Champ.tsx';
import { Choix } from '../ui/champ/Choix.tsx';
import { ChampDate } from './ChampMesure.tsx';
import styles from './fiche.module.css';
import { textes } from './textes.ts';
import { useChamp, useFormulaire } from './useSaisieFiche.ts';

const types = (Object.keys(TYPES_TRAITEMENT) as TypeTraitement[]).map((id) => ({
  id,
  libelle: TYPES_TRAITEMENT[id],
}));
const statuts = (['realise', 'enCours', 'nonRealise'] as const).map((id) => ({
  id,
  libelle: textes.statutsTraitement[id],
}));

/** Treatments done, under way or given up: one row each (FRCP section 9). */
export function TraitementsRealises({ champ }: { readonly champ: ChampFiche }) {
  const { saisie, lectureSeule } = useFormulaire();
  const { valeur } = useChamp(champ);
  const liste = traitementsDe(valeur);
  /** Read when it is used: the same function for every row, so that a key paints only its own. */
  const poser = useCallback(
    (suite: (liste: readonly TraitementRealise[]) => readonly TraitementRealise[]) =>
      saisie.changer(champ, suite(traitementsDe(lireChamp(champ, saisie.fiche())))),
    [saisie, champ],
  );
  const modifier = useCallback<PropsRang['onModifier']>(
    (id, part) => poser((tous) => tous.map((un) => (un.id === id ? { ...un, ...part } : un))),
    [poser],
  );
  const retirer = useCallback((id: string) => poser((tous) => tous.filter((un) => un.id !== id)), [poser]);
  return (
    <div className={styles['traitements']}>
      {liste.length === 0 ? <p className={styles['note']}>{textes.aucunTraitement}</p> : null}
      {liste.map((un, rang) => (
        <Rang
          key={un.id}
          rang={rang + 1}
          traitement={un}
          lectureSeule={lectureSeule}
          onModifier={modifier}
          onRetirer={retirer}
        />
      ))}
      {lectureSeule || liste.length >= MAX ? null : (
        <Bouton taille="petit" icone="plus" onPress={() => poser((tous) => [...tous, nouveau()])}>
          {textes.ajouterTraitement}
        </Bouton>
      )}
    </div>
  );
}

/** As the schema of the fiche allows. */
const MAX = 40;
const traitementsDe = (valeur: ValeurChamp): readonly TraitementRealise[] =>
  Array.isArray(valeur) ? (valeur as readonly TraitementRealise[]) : [];
const nouveau = (): TraitementRealise => ({
  id: crypto.randomUUID(),
  type: 'C15632',
  statut: 'realise',
  debut: null,
  precision: '',
});

type PropsRang = {
  readonly rang: number;
  readonly traitement: TraitementRealise;
  readonly lectureSeule: boolean;
  readonly onModifier: (id: string, part: Partial<TraitementRealise>) => void;
  readonly onRetirer: (id: string) => void;
};

const Rang = memo(function Rang(props: PropsRang) {
  const { rang, traitement, lectureSeule, onModifier, onRetirer } = props;
  const onChange = (part: Partial<TraitementRealise>) => onModifier(traitement.id, part);
  return (
    <div className={styles['traitement']} role="group" aria-label={textes.traitement(rang)}>
      <Choix
        label={textes.typeTraitement}
        options={types}
        value={traitement.type}
        inactif={lectureSeule}
        onChange={(type) => onChange({ type })}
      />
      <Choix
        label={textes.statutTraitement}
        options={statuts}
        value={traitement.statut}
        inactif={lectureSeule}
        onChange={(statut) => onChange({ statut })}
      />
      <ChampDate
        champ={{ libelle: textes.debutTraitement }}
        valeur={traitement.debut}
        erreur={undefined}
        lectureSeule={lectureSeule}
        changer={(debut) => onChange({ debut: typeof debut === 'string' ? debut : null })}
      />
      <Champ
        label={textes.precisionTraitement}
        value={traitement.precision}
        lectureSeule={lectureSeule}
        longueurMax={2000}
        onChange={(precision) => onChange({ precision })}
      />
      {lectureSeule ? null : (
        <BoutonIcone
          icone="x"
          label={textes.retirerTraitement(rang)}
          onPress={() => onRetirer(traitement.id)}
        />
      )}
    </div>
  );
});
