import { type ReactNode, useState } from 'react';
import type { ContenuProposition, Traitement } from '../../domain/proposition/proposition.ts';
import { TYPES_TRAITEMENT } from '../../domain/proposition/types-traitement.ts';
import type { Selection } from '../projection/vers-projection.ts';
import mots from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Segments } from '../ui/bouton/Segments.tsx';
import { CaseACocher } from '../ui/champ/CaseACocher.tsx';
import { Champ, ZoneTexte } from '../ui/champ/Champ.tsx';
import { Panneau } from '../ui/charpente/Panneau.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { poserAvis } from '../ui/etat/avis.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Desaccord } from './Desaccord.tsx';
import { EtatEnregistrement, Avertissements, PastilleProposition } from './EtatProposition.tsx';
import type { SaisieNote } from './notes.ts';
import styles from './Proposition.module.css';
import { estModifiable, type SaisieProposition } from './saisie.ts';
import { modifier } from './texte-avis.ts';
import { natures, textes, textesProposition as t } from './textes.ts';
import { TexteAvis } from './TexteAvis.tsx';
import { Traitements } from './Traitements.tsx';
import { useNotePrise } from './useNotes.ts';
import { useEditeur } from './useSaisie.ts';

type Props = {
  readonly saisie: SaisieProposition;
  /** A disagreement that is not noted yet. */
  readonly brouillon: SaisieNote;
  /** The case is put off to another séance. */
  readonly reporte: boolean;
  readonly onEnregistrer: () => void;
  readonly onActif: (selection: Selection) => void;
};

/** The avis being written. Every change goes to the vault by itself; Ctrl+Entrée says that it is complete. */
export function Proposition({ saisie, brouillon, reporte, onEnregistrer, onActif }: Props) {
  const etat = useEditeur(saisie);
  const commence = useNotePrise(brouillon);
  // With its proposition: another case in view closes it.
  const [desaccord, setDesaccord] = useState<SaisieProposition | null>(null);
  const { contenu, vue } = etat;
  const lectureSeule = !estModifiable(vue);
  const changer = (part: Partial<ContenuProposition>) => saisie.changer(modifier(contenu, part));
  useTouches(saisie, lectureSeule, () => setDesaccord(saisie));
  return (
    <Panneau
      titre="Proposition"
      volet="proposition"
      forme="colonne"
      etat={<PastilleProposition vue={vue} />}
      fin={<EtatEnregistrement etat={etat} />}
      bas={
        lectureSeule ? undefined : (
          <>
            <BoutonDesaccord
              note={contenu.desaccord.trim() !== ''}
              commence={commence}
              onPress={() => setDesaccord(saisie)}
            />
            <span className={styles['ecart']} />
            <Bouton variante="principal" touche="Ctrl+Entrée" onPress={onEnregistrer}>
              {t.enregistrer}
            </Bouton>
          </>
        )
      }
    >
      <div className={styles['corps']}>
        {reporte ? <Reporte /> : null}
        <Avertissements etat={etat} saisie={saisie} />
        <Champs
          contenu={contenu}
          lectureSeule={lectureSeule}
          changer={changer}
          onRetirer={(traitement) => retirer(saisie, traitement)}
          onActif={onActif}
        />
        <TexteAvis etat={etat} saisie={saisie} onActif={onActif} onEnregistrer={onEnregistrer} />
      </div>
      {desaccord === saisie && !lectureSeule ? (
        <Desaccord
          saisie={saisie}
          brouillon={brouillon}
          onNoter={(texte) => {
            changer({ desaccord: texte });
            setDesaccord(null);
          }}
          onFermer={() => setDesaccord(null)}
        />
      ) : null}
    </Panneau>
  );
}

function Reporte() {
  return (
    <Bandeau encadre icone="calendar-plus" fait={textes.reporte}>
      {textes.reporteSuite}
    </Bandeau>
  );
}

/** The disagreement, and Ctrl+Z out of a text (there it undoes the typing): the treatment taken away last comes back. */
function useTouches(saisie: SaisieProposition, lectureSeule: boolean, ouvrirDesaccord: () => void): void {
  const { retraits } = useEditeur(saisie);
  useRaccourcis([
    lier('desaccord', ouvrirDesaccord, { inactif: lectureSeule }),
    lier('annuler', () => saisie.rendre(), {
      libelle: t.rendre,
      horsTexte: true,
      inactif: lectureSeule || retraits.length === 0,
    }),
  ]);
}

/** Gone from the list, and offered back: no word of it is lost by a slip in a menu. */
function retirer(saisie: SaisieProposition, { id, type }: Traitement): void {
  saisie.retirer(id);
  poserAvis({
    icone: 'info-circle',
    titre: t.retire(TYPES_TRAITEMENT[type]),
    action: { libelle: t.annulerRetrait, onPress: () => saisie.rendre(id) },
  });
}

type PropsDesaccord = {
  readonly note: boolean;
  readonly commence: boolean;
  readonly onPress: () => void;
};

/** A pen as long as one was begun and not noted: beside « Enregistrer l’avis » there is no room for its words. */
function BoutonDesaccord({ note, commence, onPress }: PropsDesaccord) {
  if (!commence) return <Bouton onPress={onPress}>{note ? t.desaccordNote : t.desaccord}</Bouton>;
  return (
    <Bouton icone="writing" onPress={onPress}>
      {t.desaccord}
      <span className={mots['lu']}>{t.desaccordCommence}</span>
    </Bouton>
  );
}

type PropsChamps = {
  readonly contenu: ContenuProposition;
  readonly lectureSeule: boolean;
  readonly changer: (part: Partial<ContenuProposition>) => void;
  readonly onRetirer: (traitement: Traitement) => void;
  readonly onActif: (selection: Selection) => void;
};

function Champs({ contenu, lectureSeule, changer, onRetirer, onActif }: PropsChamps) {
  const { nature, traitements, examens, referentiel, essai } = contenu;
  return (
    <>
      <Segments
        petit
        label={t.nature}
        segments={natures}
        value={nature}
        inactif={lectureSeule}
        onChange={(choisie) => changer({ nature: choisie })}
      />
      {nature === 'traitement' || nature === 'surveillance' || traitements.length > 0 ? (
        <Traitements
          traitements={traitements}
          lectureSeule={lectureSeule}
          onChanger={(suite) => changer({ traitements: suite })}
          onRetirer={onRetirer}
          onActif={onActif}
        />
      ) : null}
      {nature === 'examens' || examens !== '' ? (
        <ZoneTexte
          label={t.examens}
          value={examens}
          lectureSeule={lectureSeule}
          longueurMax={20_000}
          onChange={(texte) => changer({ examens: texte })}
        />
      ) : null}
      <Champ
        label={t.referentiel}
        value={referentiel}
        exemple={t.referentielExemple}
        lectureSeule={lectureSeule}
        longueurMax={300}
        onChange={(texte) => changer({ referentiel: texte })}
      />
      <div className={styles['deux']}>
        <Champ
          label={t.essai}
          value={essai.nom}
          exemple={t.essaiExemple}
          lectureSeule={lectureSeule}
          longueurMax={300}
          onChange={(nom) => changer({ essai: { propose: nom.trim() !== '', nom } })}
        />
        <HorsReferentiel contenu={contenu} lectureSeule={lectureSeule} changer={changer} />
      </div>
      <Justification contenu={contenu} lectureSeule={lectureSeule} changer={changer} />
    </>
  );
}

type Partie = Omit<PropsChamps, 'onActif' | 'onRetirer'>;

function HorsReferentiel({ contenu: { horsReferentiel }, lectureSeule, changer }: Partie) {
  return (
    <div className={styles['champ']} role="group" aria-label={t.horsReferentiel}>
      <span className={styles['etiquette']} aria-hidden="true">
        {t.horsReferentiel}
      </span>
      <CaseACocher
        encadree
        coche={horsReferentiel.oui}
        inactif={lectureSeule}
        onChange={(oui) => changer({ horsReferentiel: { ...horsReferentiel, oui } })}
      >
        {horsReferentiel.oui ? t.oui : t.non}
      </CaseACocher>
    </div>
  );
}

function Justification({ contenu: { horsReferentiel }, lectureSeule, changer }: Partie): ReactNode {
  if (!horsReferentiel.oui) return null;
  return (
    <ZoneTexte
      label={t.justification}
      value={horsReferentiel.justification}
      lectureSeule={lectureSeule}
      longueurMax={4000}
      onChange={(justification) => changer({ horsReferentiel: { oui: true, justification } })}
    />
  );
}
