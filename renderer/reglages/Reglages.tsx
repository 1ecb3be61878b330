import { useState } from 'react';
import { DELAIS_VERROUILLAGE_MIN, ZOOMS } from '../../contract/valeurs-reglages.ts';
import {
  changerPreferences,
  changerReglages,
  preferences,
  reglages as sourceReglages,
} from '../application/reglages.ts';
import { revenir } from '../application/route.ts';
import { useSource } from '../application/source.ts';
import { TitreEcran } from '../application/TitreEcran.tsx';
import { MonCompte } from '../compte/MonCompte.tsx';
import { type Segment, Segments } from '../ui/bouton/Segments.tsx';
import { useRaccourcis } from '../ui/clavier/ecoute.ts';
import { lier } from '../ui/clavier/raccourcis.ts';
import { Choix } from '../ui/champ/Choix.tsx';
import { Panneau } from '../ui/charpente/Panneau.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Chargement } from '../ui/etat/Chargement.tsx';
import { CePoste } from './CePoste.tsx';
import { LigneReglage } from './LigneReglage.tsx';
import styles from './reglages.module.css';
import { lettresDe, lettresEn, textes } from './textes.ts';

/** Runs a change, and knows whether the last one could be kept. */
type Changer = (faire: Promise<boolean>) => void;

export function Reglages() {
  const [nonGarde, setNonGarde] = useState(false);
  useRaccourcis([lier('fermer', revenir, { libelle: textes.revenir, pied: textes.revenirCourt })]);
  const changer: Changer = (faire) => void faire.then((garde) => setNonGarde(!garde));
  return (
    <div className={styles['page']}>
      <div className={styles['titre']}>
        <TitreEcran>{textes.titre}</TitreEcran>
        <p className={styles['effet']}>{textes.effet}</p>
      </div>
      <div className={styles['colonnes']}>
        <div className={styles['reglages']}>
          {nonGarde ? (
            <Bandeau ton="rouge" icone="alert-circle" fait={textes.nonGarde.fait} encadre urgent>
              {textes.nonGarde.suite}
            </Bandeau>
          ) : null}
          <Affichage changer={changer} />
          <Verrouillage changer={changer} />
          <Clavier changer={changer} />
          <MonCompte />
        </div>
        <CePoste />
      </div>
    </div>
  );
}

const segmentsDe = <K extends string>(mots: { readonly [C in K]: string }): readonly Segment<K>[] =>
  (Object.keys(mots) as K[]).map((id) => ({ id, libelle: mots[id] }));

function Affichage({ changer }: { readonly changer: Changer }) {
  const vue = useSource(sourceReglages);
  if (vue === null) return <Chargement lignes={3} />;
  const { theme, themeProjection, zoom } = vue.reglages;
  return (
    <Panneau titre={textes.sections.affichage} fin={textes.portee.poste} volet="affichage">
      <LigneReglage titre={textes.theme.titre} aide={textes.theme.aide}>
        <Segments
          label={textes.theme.titre}
          segments={segmentsDe(textes.theme.choix)}
          value={theme}
          onChange={(choisi) => changer(changerReglages({ theme: choisi }))}
        />
      </LigneReglage>
      <LigneReglage titre={textes.themeProjection.titre} aide={textes.themeProjection.aide}>
        <Segments
          label={textes.themeProjection.titre}
          segments={segmentsDe(textes.themeProjection.choix)}
          value={themeProjection}
          onChange={(choisi) => changer(changerReglages({ themeProjection: choisi }))}
        />
      </LigneReglage>
      <LigneReglage titre={textes.zoom.titre} aide={textes.zoom.aide}>
        <div className={styles['choix']}>
          <Choix
            label={textes.zoom.titre}
            labelMasque
            options={ZOOMS.map((z) => ({ id: String(z), libelle: textes.zoom.valeur(z) }))}
            value={String(zoom)}
            onChange={(id) => {
              const choisi = ZOOMS.find((z) => String(z) === id);
              if (choisi !== undefined) changer(changerReglages({ zoom: choisi }));
            }}
          />
        </div>
      </LigneReglage>
    </Panneau>
  );
}

function Verrouillage({ changer }: { readonly changer: Changer }) {
  const vue = useSource(sourceReglages);
  if (vue === null) return null;
  const max = vue.verrouillageMaxMin;
  const permis = DELAIS_VERROUILLAGE_MIN.filter((min) => min <= max);
  const tous = permis.length === DELAIS_VERROUILLAGE_MIN.length;
  const { titre, aide, politique, valeur } = textes.verrouillage;
  return (
    <Panneau titre={textes.sections.securite} fin={textes.portee.poste} volet="verrouillage">
      <LigneReglage titre={titre} aide={tous ? aide(max) : `${aide(max)} ${politique(max)}`}>
        <Segments
          label={titre}
          segments={permis.map((min) => ({ id: String(min), libelle: valeur(min) }))}
          value={String(Math.min(vue.reglages.verrouillageMin, permis.at(-1) ?? max))}
          onChange={(id) => {
            const choisi = permis.find((min) => String(min) === id);
            if (choisi !== undefined) changer(changerReglages({ verrouillageMin: choisi }));
          }}
        />
      </LigneReglage>
    </Panneau>
  );
}

function Clavier({ changer }: { readonly changer: Changer }) {
  const { lettresSeules } = useSource(preferences);
  return (
    <Panneau titre={textes.sections.clavier} fin={textes.portee.utilisateur} volet="clavier">
      <LigneReglage titre={textes.lettres.titre} aide={textes.lettres.aide}>
        <Segments
          label={textes.lettres.titre}
          segments={segmentsDe(textes.lettres.choix)}
          value={lettresEn(lettresSeules)}
          onChange={(id) => changer(changerPreferences({ lettresSeules: lettresDe(id) }))}
        />
      </LigneReglage>
    </Panneau>
  );
}
