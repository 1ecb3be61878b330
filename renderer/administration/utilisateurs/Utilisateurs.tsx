import { useEffect, useState } from 'react';
import type { ComptesReponse } from '../../../contract/compte.ts';
import type { EntreeAppel } from '../../../contract/en-ligne.ts';
import { EnLigne } from '../../application/EnLigne.tsx';
import { useEnLigne } from '../../application/en-ligne.ts';
import { TitreEcran } from '../../application/TitreEcran.tsx';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { Segments } from '../../ui/bouton/Segments.tsx';
import { Champ } from '../../ui/champ/Champ.tsx';
import { EtatVide } from '../../ui/etat/EtatVide.tsx';
import { poserCompteur } from '../compteurs.ts';
import type { PropsRubrique } from '../rubriques.ts';
import { Detail } from './Detail.tsx';
import { Liste } from './Liste.tsx';
import { Ouverture } from './Ouverture.tsx';
import { textes } from './textes.ts';
import styles from './utilisateurs.module.css';

type Filtre = EntreeAppel<'comptes:lister'>['filtre'];

/** The accounts of the réseau: found, opened, given a profile, suspended, by those who may. */
export function Utilisateurs({ session }: PropsRubrique) {
  const [texte, setTexte] = useState('');
  const [filtre, setFiltre] = useState<Filtre>('tous');
  const [ouvre, setOuvre] = useState(false);
  const lecture = useEnLigne('comptes:lister', { texte: texte.slice(0, 100), filtre });
  const [gardee, setGardee] = useState<ComptesReponse | null>(null);
  const lue = lecture.resultat?.ok === true ? lecture.resultat.value : null;
  if (lue !== null && lue !== gardee) setGardee(lue);
  // While another letter is answered, the former list stays in view.
  const vue = lue ?? (lecture.resultat === null ? gardee : null);
  const exploite = session.profil === 'supportTechnique';
  return (
    <div className={styles['page']}>
      <Tete exploite={exploite} onOuvrir={() => setOuvre(true)} />
      <Filtres texte={texte} onTexte={setTexte} lue={gardee} filtre={filtre} onFiltre={setFiltre} />
      {vue === null ? (
        <EnLigne carte lecture={lecture} ou="utilisateurs">
          {() => null}
        </EnLigne>
      ) : (
        <Comptes lue={vue} exploite={exploite} onRelire={lecture.relire} />
      )}
      {ouvre ? <Ouverture onFermer={() => setOuvre(false)} onFait={lecture.relire} /> : null}
    </div>
  );
}

type PropsTete = { readonly exploite: boolean; readonly onOuvrir: () => void };

const Tete = ({ exploite, onOuvrir }: PropsTete) => (
  <div className={styles['tete']}>
    <TitreEcran>{textes.titre}</TitreEcran>
    <div className={styles['gestes']}>
      {exploite ? (
        <Bouton variante="principal" icone="plus" onPress={onOuvrir}>
          {textes.gestes.ouvrir}
        </Bouton>
      ) : null}
    </div>
  </div>
);

type PropsFiltres = {
  readonly texte: string;
  readonly onTexte: (texte: string) => void;
  readonly lue: ComptesReponse | null;
  readonly filtre: Filtre;
  readonly onFiltre: (filtre: Filtre) => void;
};

const Filtres = ({ texte, onTexte, lue, filtre, onFiltre }: PropsFiltres) => (
  <div className={styles['filtres']}>
    <div className={styles['chercher']}>
      <Champ
        label={textes.chercher}
        labelMasque
        exemple={textes.chercher}
        type="search"
        value={texte}
        onChange={onTexte}
      />
    </div>
    {lue === null ? null : (
      <Segments
        label={textes.filtre}
        segments={textes.filtres(lue.nombres)}
        value={filtre}
        onChange={onFiltre}
      />
    )}
  </div>
);

type PropsComptes = {
  readonly lue: ComptesReponse;
  readonly exploite: boolean;
  readonly onRelire: () => void;
};

function Comptes({ lue, exploite, onRelire }: PropsComptes) {
  const [choisi, setChoisi] = useState<string | null>(null);
  const { ouverts, bloques } = lue.nombres;
  useEffect(
    () => poserCompteur('utilisateurs', exploite ? bloques : ouverts + bloques),
    [exploite, bloques, ouverts],
  );
  const compte = lue.comptes.find((c) => c.compteId === choisi);
  return (
    <div className={styles['colonnes']}>
      <div className={styles['liste']} data-volet="comptes" tabIndex={-1}>
        <Liste comptes={lue.comptes} courant={compte?.compteId ?? null} onOuvrir={setChoisi} />
        {lue.autres ? <p className={styles['note']}>{textes.autres}</p> : null}
      </div>
      <div className={styles['detail']}>
        {compte === undefined ? (
          <EtatVide icone="user" titre={textes.choisir}>
            {textes.choisirSuite}
          </EtatVide>
        ) : (
          <Detail key={compte.compteId} compte={compte} onFait={onRelire} />
        )}
      </div>
    </div>
  );
}
