import { Button } from 'react-aria-components';
import type { VueReunion } from '../../contract/vues.ts';
import { dateLongue } from '../../domain/texte/dates.ts';
import { capitale } from '../application/textes/nombres.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { BarreSession } from '../ui/charpente/BarreSession.tsx';
import { classes } from '../ui/classes.ts';
import { Feu, Pastille } from '../ui/etat/Pastille.tsx';
import { Chronometre } from './Chronometre.tsx';
import { Presences } from './Presences.tsx';
import styles from './Reunion.module.css';
import { textes, textesPresences as p } from './textes.ts';
import type { Projection } from './useProjection.ts';

type Props = {
  readonly reunion: VueReunion;
  readonly jour: string;
  readonly ordre: number;
  readonly inscriptionId: string;
  readonly projection: Projection;
  readonly presences: boolean;
  readonly onPresences: (ouvert: boolean) => void;
  readonly dernier: boolean;
  readonly onSuivant: () => void;
};

/** 44 high: séance, quorum, time, what the room sees, next. */
export function BarreReunion(props: Props) {
  const { reunion, jour, projection } = props;
  const { seance } = reunion;
  return (
    <BarreSession
      label={textes.seance}
      titre={seance.rcp}
      detail={`${capitale(dateLongue(jour))} · ${textes.dossiers(reunion.cas.length)}`}
      gestes={
        <>
          <EtatProjection projection={projection} mode={reunion.identiteProjetee} />
          <Bouton
            icone={projection.ecrans?.noir === true ? 'eye' : 'eye-off'}
            touche="F9"
            inactif={projection.ecrans?.projette !== true}
            onPress={projection.basculerNoir}
          >
            {projection.ecrans?.noir === true ? textes.finNoir : textes.noir}
          </Bouton>
          <Bouton variante="principal" touche="Ctrl+↓" inactif={props.dernier} onPress={props.onSuivant}>
            {textes.suivant}
          </Bouton>
        </>
      }
    >
      <Presences
        reunion={reunion}
        ordre={props.ordre}
        ouvert={props.presences}
        onOuvert={props.onPresences}
        bouton={
          <Button className={classes(styles['nu'])}>
            <Quorum quorum={reunion.quorum} />
          </Button>
        }
      />
      <Chronometre seanceId={seance.id} cas={props.inscriptionId} />
    </BarreSession>
  );
}

function Quorum({ quorum: { resultat, specialites, manques } }: { readonly quorum: VueReunion['quorum'] }) {
  if (resultat === 'sansObjet') {
    return (
      <Feu ton="gris" icone="users">
        {p.sansObjet}
      </Feu>
    );
  }
  const atteint = resultat === 'atteint';
  return (
    <Feu
      ton={atteint ? 'vert' : 'rouge'}
      icone={atteint ? 'circle-check' : 'alert-circle'}
      annonce={atteint ? 'polite' : 'assertive'}
      double={!atteint}
    >
      {atteint ? p.atteint : p.nonAtteint}
      <span className={texte['grandEcran']}>
        · {atteint ? p.specialites(specialites.length) : manques[0]}
      </span>
    </Feu>
  );
}

type PropsEtat = { readonly projection: Projection; readonly mode: VueReunion['identiteProjetee'] };

function EtatProjection({ projection, mode }: PropsEtat) {
  const { ecrans, sansEcran } = projection;
  if (ecrans?.projette === true) {
    return (
      <Button className={classes(styles['nu'])} onPress={projection.arreter}>
        <Pastille ton="encre" icone="screen-share" grande>
          {ecrans.noir ? textes.noir : textes.projete}
          <span className={texte['grandEcran']}>
            · {mode === 'masquee' ? textes.identiteMasquee : textes.identiteComplete}
          </span>
          <span className={texte['lu']}>. {textes.cesser}</span>
        </Pastille>
      </Button>
    );
  }
  return (
    <>
      <span role="alert" className={styles['sansEcran']}>
        {sansEcran ? textes.sansEcran : ''}
      </span>
      <Bouton icone="screen-share" touche="F5" onPress={() => void projection.demarrer()}>
        {textes.projeter}
      </Bouton>
    </>
  );
}
