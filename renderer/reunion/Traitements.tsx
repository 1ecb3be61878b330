import { useRef, useState } from 'react';
import type { ContenuProposition, Traitement, TypeTraitement } from '../../domain/proposition/proposition.ts';
import type { Selection } from '../projection/vers-projection.ts';
import { Icone } from '../ui/icone/Icone.tsx';
import { MenuNu } from './MenuNu.tsx';
import styles from './Proposition.module.css';
import { ajouter, alternativeSuivante, deplacer, rangDans } from './texte-avis.ts';
import { textesProposition as t } from './textes.ts';
import { CarteTraitement, choixTypes } from './Traitement.tsx';

type Props = {
  readonly traitements: ContenuProposition['traitements'];
  readonly lectureSeule: boolean;
  readonly onChanger: (traitements: Traitement[]) => void;
  readonly onRetirer: (traitement: Traitement) => void;
  readonly onActif: (selection: Selection) => void;
};

/** The sequence, then its alternatives. */
export function Traitements({ traitements, lectureSeule, onChanger, onRetirer, onActif }: Props) {
  const [nouveau, setNouveau] = useState<string | null>(null);
  const ajouts = useRef<HTMLDivElement>(null);
  const dernier = traitements.at(-1)?.alternative ?? 0;
  const suivante = alternativeSuivante(traitements);
  const poser = (type: TypeTraitement, alternative: number) => {
    const id = crypto.randomUUID();
    setNouveau(id);
    onChanger(ajouter(traitements, type, alternative, id));
  };
  return (
    <>
      <ol className={styles['traitements']} aria-label={t.traitements}>
        {traitements.map((traitement, place) => (
          <Groupe key={traitement.id} traitement={traitement} avant={traitements[place - 1]}>
            <CarteTraitement
              traitement={traitement}
              rang={rangDans(traitements, traitement)}
              lectureSeule={lectureSeule}
              autoFocus={traitement.id === nouveau}
              onChanger={(change) => onChanger(traitements.map((un) => (un.id === change.id ? change : un)))}
              onDeplacer={(pas) => onChanger(deplacer(traitements, traitement.id, pas))}
              onRetirer={() => {
                onRetirer(traitement);
                focusApresRetrait(ajouts.current);
              }}
              onActif={(actif) => onActif(actif ? traitement.id : null)}
            />
          </Groupe>
        ))}
      </ol>
      {lectureSeule ? null : (
        <div ref={ajouts} className={styles['ajouts']}>
          <MenuNu forme="bouton" choix={choixTypes} onChoisir={(type) => poser(type, dernier)}>
            <Icone nom="plus" taille="s" />
            {t.ajouter}
          </MenuNu>
          <MenuNu
            forme="bouton"
            choix={choixTypes}
            inactif={suivante === undefined || traitements.length === 0}
            onChoisir={(type) => poser(type, suivante ?? dernier)}
          >
            <Icone nom="plus" taille="s" />
            {t.alternative}
          </MenuNu>
        </div>
      )}
    </>
  );
}

/** The menu that was asked went with its treatment, and closes after it: the next gesture is beside. */
function focusApresRetrait(ajouts: HTMLElement | null): void {
  setTimeout(() => {
    if (document.activeElement === document.body) ajouts?.querySelector('button')?.focus();
  }, 50);
}

type PropsGroupe = {
  readonly traitement: Traitement;
  readonly avant: Traitement | undefined;
  readonly children: React.ReactNode;
};

/** A title before the first treatment of each alternative. */
function Groupe({ traitement: { alternative }, avant, children }: PropsGroupe) {
  const titre = alternative !== (avant?.alternative ?? 0);
  return (
    <>
      {titre ? <li className={styles['titreAlternative']}>{t.alternativeN(alternative)}</li> : null}
      {children}
    </>
  );
}
