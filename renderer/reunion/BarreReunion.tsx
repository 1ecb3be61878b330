import { Button } from 'react-aria-components';
import type { VueReunion } from '../../contract/vues.ts';
import { dateLongue } from '../../domain/texte/dates.ts';
import { capitale } from '../application/textes/nombres.ts';
import texte from '../styles/texte.module.css';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { BarreSession } from '../ui/charpente/BarreSession.tsx';
import { classes } from '../ui/classes.ts';
import { Pastille } from '../ui/etat/Pastille.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import { Chronometre } from './Chronometre.tsx';
import { useSansDouble } from './double-appui.ts';
import { MenuProjection } from './MenuProjection.tsx';
import { Presences } from './Presences.tsx';
import styles from './Reunion.module.css';
import { textesPresences as p } from './textes-presences.ts';
import { textes } from './textes.ts';
import type { Projection } from './useProjection.ts';

type Props = {
  readonly reunion: VueReunion;
  readonly jour: string;
  readonly ordre: number;
  readonly inscriptionId: string;
  readonly projection: Projection;
  readonly presences: boolean;
  readonly onIdentite: () => void;
  readonly onPresences: (ouvert: boolean) => void;
  readonly dernier: boolean;
  readonly onSuivant: () => void;
  readonly onValider: () => void;
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
          <EtatProjection
            projection={projection}
            mode={reunion.identiteProjetee}
            onIdentite={props.onIdentite}
          />
          <Bouton
            icone={projection.ecrans?.noir === true ? 'eye' : 'eye-off'}
            touche="F9"
            inactif={projection.ecrans?.projette !== true}
            onPress={projection.basculerNoir}
          >
            {projection.ecrans?.noir === true ? textes.finNoir : textes.noir}
          </Bouton>
          <Suite {...props} />
        </>
      }
    >
      <Presences
        reunion={reunion}
        ordre={props.ordre}
        ouvert={props.presences}
        onOuvert={props.onPresences}
        bouton={
          <Button
            className={classes(styles['nu'], reunion.quorum.resultat === 'nonAtteint' && styles['manque'])}
          >
            <Quorum quorum={reunion.quorum} />
          </Button>
        }
      />
      <AnnonceQuorum quorum={reunion.quorum} />
      <Chronometre seanceId={seance.id} cas={props.inscriptionId} />
    </BarreSession>
  );
}

/** The next case, or the validation in the same place. */
function Suite({ dernier, onSuivant, onValider }: Pick<Props, 'dernier' | 'onSuivant' | 'onValider'>) {
  const { zone, une } = useSansDouble();
  return (
    <span className={styles['suite']} {...zone}>
      {dernier ? (
        <Bouton variante="principal" touche="Ctrl+Maj+Entrée" onPress={une(onValider)}>
          {textes.valider}
        </Bouton>
      ) : (
        <Bouton variante="principal" touche="Ctrl+↓" onPress={une(onSuivant)}>
          {textes.suivant}
        </Bouton>
      )}
    </span>
  );
}

type PropsQuorum = { readonly quorum: VueReunion['quorum'] };

const motQuorum = ({ resultat }: VueReunion['quorum']): string =>
  ({ atteint: p.atteint, nonAtteint: p.nonAtteint, sansObjet: p.sansObjet })[resultat];

const detailQuorum = ({ resultat, specialites, manques }: VueReunion['quorum']): string =>
  ({ atteint: p.specialites(specialites.length), nonAtteint: manques[0] ?? '', sansObjet: '' })[resultat];

const tonsQuorum = { atteint: 'vert', nonAtteint: 'rouge', sansObjet: 'gris' } as const;
const iconesQuorum = { atteint: 'circle-check', nonAtteint: 'alert-circle', sansObjet: 'users' } as const;

function Quorum({ quorum }: PropsQuorum) {
  const { resultat } = quorum;
  const detail = detailQuorum(quorum);
  return (
    <Pastille ton={tonsQuorum[resultat]} icone={iconesQuorum[resultat]} grande>
      {motQuorum(quorum)}
      {detail === '' ? null : <span className={texte['grandEcran']}>· {detail}</span>}
    </Pastille>
  );
}

/** Beside the button, whose content no live region can be: lost is told at once, back politely (ui.md §10). */
function AnnonceQuorum({ quorum }: PropsQuorum) {
  const dit = `${motQuorum(quorum)}. ${detailQuorum(quorum)}`;
  const perdu = quorum.resultat === 'nonAtteint';
  // Two regions that stay: one that changed its role with its words would not be heard.
  return (
    <>
      <span className={texte['lu']} role="alert">
        {perdu ? dit : null}
      </span>
      <span className={texte['lu']} role="status">
        {perdu ? null : dit}
      </span>
    </>
  );
}

type PropsEtat = {
  readonly projection: Projection;
  readonly mode: VueReunion['identiteProjetee'];
  readonly onIdentite: () => void;
};

function EtatProjection({ projection, mode, onIdentite }: PropsEtat) {
  const { ecrans, sansEcran } = projection;
  if (ecrans?.projette === true) {
    return <MenuProjection projection={projection} mode={mode} onIdentite={onIdentite} />;
  }
  const perdu = ecrans?.perdu === true;
  return (
    <>
      <SansEcran perdu={perdu} sansEcran={sansEcran} />
      {perdu ? (
        <Bouton icone="x" touche="Maj+F5" onPress={projection.arreter}>
          {textes.cesser}
        </Bouton>
      ) : (
        <Bouton icone="screen-share" touche="F5" onPress={() => void projection.demarrer()}>
          {textes.projeter}
        </Bouton>
      )}
    </>
  );
}

function SansEcran({ perdu, sansEcran }: { readonly perdu: boolean; readonly sansEcran: boolean }) {
  return (
    <span role="alert" className={styles['sansEcran']} title={perdu ? textes.ecranPerduDetail : undefined}>
      {perdu || sansEcran ? <Icone nom="alert-circle" taille="s" /> : null}
      {perdu ? textes.ecranPerdu : sansEcran ? textes.sansEcran : ''}
      {perdu ? <span className={texte['lu']}>. {textes.ecranPerduDetail}</span> : null}
    </span>
  );
}
