import { type RefObject, useEffect, useRef } from 'react';
import { construireTexte, estConstruit } from '../../domain/proposition/texte-avis.ts';
import { DANS_LE_TEXTE, type Selection } from '../projection/vers-projection.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { ZoneTexte } from '../ui/champ/Champ.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { classes } from '../ui/classes.ts';
import styles from './Proposition.module.css';
import { type EtatEditeur, estModifiable, type SaisieProposition } from './saisie.ts';
import { textesProposition as t } from './textes.ts';

type Props = {
  readonly etat: EtatEditeur;
  readonly saisie: SaisieProposition;
  readonly onActif: (selection: Selection) => void;
  readonly onEnregistrer: () => void;
};

/** Follows the treatments until someone writes in it; the button gives that back. */
export function TexteAvis({ etat, saisie, onActif, onEnregistrer }: Props) {
  const zone = useRef<HTMLDivElement>(null);
  const { contenu, vue } = etat;
  const lectureSeule = !estModifiable(vue);
  const construit = construireTexte(contenu);
  const reconstruire = () => saisie.changer({ ...contenu, texte: construit });
  return (
    <div ref={zone} className={styles['texteAvis']}>
      <ZoneTexte
        label={t.texte}
        value={contenu.texte}
        lectureSeule={lectureSeule}
        longueurMax={20_000}
        lignes={3}
        onChange={(texte) => saisie.changer({ ...contenu, texte })}
        onFocus={() => onActif(DANS_LE_TEXTE)}
        onBlur={() => onActif(null)}
      />
      {etat.aRelire ? (
        <Question
          onReponse={(garder) => {
            if (garder) saisie.garderTexte();
            else reconstruire();
            rendreLeFocus(zone);
            onEnregistrer();
          }}
        />
      ) : construit === '' || estConstruit(contenu) || lectureSeule ? null : (
        <div className={styles['texteLibre']}>
          <span>{t.texteLibre}</span>
          <Bouton taille="petit" variante="discret" icone="refresh" onPress={reconstruire}>
            {t.reconstruire}
          </Bouton>
        </div>
      )}
    </div>
  );
}

/** Both would be frozen: it is asked once, where the words are. Answered, the avis is saved as was asked. */
function Question({ onReponse }: { readonly onReponse: (garder: boolean) => void }) {
  const gestes = useRef<HTMLDivElement>(null);
  useEffect(() => {
    gestes.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <>
      <Bandeau encadre urgent ton="ambre" icone="alert-triangle" fait={t.aRelire}>
        {t.aRelireSuite}
      </Bandeau>
      <div ref={gestes} className={classes(styles['ajouts'], styles['reponses'])}>
        <Bouton taille="petit" variante="principal" autoFocus onPress={() => onReponse(true)}>
          {t.garderTexte}
        </Bouton>
        <Bouton taille="petit" icone="refresh" onPress={() => onReponse(false)}>
          {t.reconstruire}
        </Bouton>
      </div>
    </>
  );
}

/** The button that was pressed goes with its question. */
const rendreLeFocus = (zone: RefObject<HTMLElement | null>): void =>
  zone.current?.querySelector('textarea')?.focus();
