import { SECTIONS } from '../../domain/fiche/formulaire.ts';
import { type Source, useSource } from '../application/source.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { EtatFiche } from './EtatFiche.tsx';
import styles from './fiche.module.css';
import { textes } from './textes.ts';
import { useFormulaire } from './useSaisieFiche.ts';
import type { ValidationFiche } from './useValiderFiche.ts';

type Props = {
  readonly courante: Source<number>;
  readonly onSections: () => void;
  readonly validation: ValidationFiche;
};

/** In one column, what the rail and the pane beside say in one line. */
export function Resume({ courante, onSections, validation }: Props) {
  const { lectureSeule } = useFormulaire();
  const numero = useSource(courante);
  return (
    <div className={styles['resume']}>
      <span className={styles['sectionIci']}>
        <b>{textes.sectionSur(numero)}</b>
        {`, ${SECTIONS[numero - 1]?.titre ?? ''}`}
      </span>
      <EtatFiche bref />
      <Bouton taille="petit" icone="list-details" onPress={onSections}>
        {textes.sections}
      </Bouton>
      {lectureSeule ? null : (
        <Bouton taille="petit" variante="principal" occupe={validation.occupe} onPress={validation.valider}>
          {validation.verbeCourt}
        </Bouton>
      )}
    </div>
  );
}
