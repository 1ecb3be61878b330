import { useState } from 'react';
import type { HabilitationsReponse } from '../../../contract/habilitations.ts';
import { TitreEcran } from '../../application/TitreEcran.tsx';
import { uneLigne } from '../../application/textes/erreurs.ts';
import { Bouton } from '../../ui/bouton/Bouton.tsx';
import { Bandeau } from '../../ui/etat/Bandeau.tsx';
import { Pastille } from '../../ui/etat/Pastille.tsx';
import { abandonner, type Cellule, vouloir } from './brouillon.ts';
import { Detail } from './Detail.tsx';
import { DialogueEffet } from './Effet.tsx';
import { Grille } from './Grille.tsx';
import styles from './habilitations.module.css';
import { MOTIF_MIN, type Preparation, usePreparation } from './preparation.ts';
import { textes } from './textes.ts';
import { Versions } from './Versions.tsx';

type Props = {
  readonly lue: HabilitationsReponse;
  readonly auteur: string | null;
  readonly onRelire: () => void;
};

const PREMIERE: Cellule = { groupe: 'medecin', categorie: 'identite' };
type Ouvert = 'versions' | 'effet' | null;

export function Table({ lue, auteur, onRelire }: Props) {
  const p = usePreparation(lue, auteur, onRelire);
  const [ici, setIci] = useState<Cellule>(PREMIERE);
  const [ouvert, setOuvert] = useState<Ouvert>(null);
  const [demande, setDemande] = useState(false);
  const motifCourt = p.motif.trim().length < MOTIF_MIN;
  const montrerEffet = async () => {
    if (p.effet !== null || (await p.verifier())) setOuvert('effet');
  };
  const appliquer = async () => {
    setDemande(true);
    setOuvert(null);
    if (motifCourt) return;
    await p.appliquer();
    setDemande(false);
  };
  return (
    <div className={styles['page']}>
      <Tete
        lue={lue}
        p={p}
        onVersions={() => setOuvert('versions')}
        onEffet={() => void montrerEffet()}
        // Never applied before its effect was seen.
        onAppliquer={() => void (p.effet === null ? montrerEffet() : appliquer())}
      />
      <Etat p={p} onRelire={onRelire} />
      <div className={styles['carte']}>
        <Grille
          base={lue.habilitations}
          voulue={p.voulue}
          ici={ici}
          onAller={setIci}
          onVouloir={(droit) => vouloir(auteur, ici, droit)}
        />
        <Detail
          base={lue.habilitations}
          p={p}
          ici={ici}
          auteur={auteur}
          erreurMotif={demande && motifCourt ? textes.motifCourt : undefined}
        />
        <Legende />
      </div>
      {ouvert === 'versions' ? <Versions versions={lue.versions} onFermer={() => setOuvert(null)} /> : null}
      {ouvert === 'effet' && p.effet !== null ? (
        <DialogueEffet
          version={lue.version + 1}
          changements={p.change}
          effet={p.effet}
          onFermer={() => setOuvert(null)}
          onAppliquer={() => void appliquer()}
        />
      ) : null}
    </div>
  );
}

type PropsTete = {
  readonly lue: HabilitationsReponse;
  readonly p: Preparation;
  readonly onVersions: () => void;
  readonly onEffet: () => void;
  readonly onAppliquer: () => void;
};

function Tete({ lue, p, onVersions, onEffet, onAppliquer }: PropsTete) {
  const suivante = lue.version + 1;
  const n = p.change.length;
  return (
    <header className={styles['tete']}>
      <TitreEcran>{textes.titre}</TitreEcran>
      <p className={styles['second']}>{textes.enVigueur(lue)}</p>
      <span role="status">
        {n === 0 ? null : (
          <Pastille ton="ambre" icone="alert-triangle">
            {textes.preparation(suivante, n)}
          </Pastille>
        )}
      </span>
      <div className={styles['gestes']}>
        {n === 0 ? null : (
          <Bouton variante="discret" onPress={abandonner}>
            {textes.abandonner}
          </Bouton>
        )}
        <Bouton icone="history" onPress={onVersions}>
          {textes.versions}
        </Bouton>
        <Bouton inactif={n === 0} occupe={p.occupe} onPress={onEffet}>
          {textes.verifier}
        </Bouton>
        <Bouton variante="principal" inactif={n === 0} occupe={p.occupe} onPress={onAppliquer}>
          {textes.appliquer(suivante)}
        </Bouton>
      </div>
    </header>
  );
}

function Etat({ p, onRelire }: { readonly p: Preparation; readonly onRelire: () => void }) {
  if (p.conflit !== null) {
    return (
      <Bandeau
        ton="violet"
        icone="arrows-left-right"
        fait={textes.conflit.fait(p.conflit)}
        encadre
        urgent
        action={<Bouton onPress={onRelire}>{textes.conflit.bouton}</Bouton>}
      >
        {textes.conflit.suite}
      </Bandeau>
    );
  }
  if (p.erreur === null) return null;
  return (
    <Bandeau ton="rouge" icone="alert-circle" encadre urgent>
      {uneLigne(p.erreur)}
    </Bandeau>
  );
}

const Legende = () => (
  <div className={styles['legende']}>
    {textes.legende.map(([lettre, mot]) => (
      <span key={lettre}>
        <b>{lettre}</b> {mot}
      </span>
    ))}
    <span>{textes.validation}</span>
    <span className={styles['croise']}>{textes.croise}</span>
  </div>
);
