import type { ReactNode } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { phraseServeur } from '../application/textes/serveur.ts';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { Icone } from '../ui/icone/Icone.tsx';
import type { NomIcone } from '../ui/icone/traces.ts';
import { LigneDeuxLignes } from '../ui/liste/LigneListe.tsx';
import { Liste } from '../ui/liste/Liste.tsx';
import type { Mode } from './Connexion.tsx';
import styles from './connexion.module.css';
import { interdit } from './sceau.ts';
import { textes } from './textes.ts';

type Coffre = VueSession['coffresHorsLigne'][number];
type Props = {
  readonly session: VueSession;
  readonly mode: Mode;
  readonly coffre: Coffre | undefined;
  readonly onChoisir: (identifiant: string) => void;
};

/** The left pane: who, how, and what is true of this workstation now. */
export function Accueil(props: Props) {
  const { session, mode } = props;
  return (
    <div className={styles['accueil']}>
      {session.etat === 'verrouille' ? (
        <Verrouillee {...props} />
      ) : mode === 'horsLigne' && session.etat !== 'attenteCode' ? (
        <SansReseau {...props} />
      ) : (
        <AvecReseau session={session} />
      )}
      {session.coffreEfface === null ? null : (
        <div className={styles['large']} role="status">
          <Bandeau ton="gris" icone="lock" fait={textes.efface.fait(session.coffreEfface.nomAffiche)} encadre>
            {textes.efface.suite(session.coffreEfface.quarantaines)} {textes.efface.aide}
          </Bandeau>
        </div>
      )}
      {session.stockageFaible ? (
        <div className={styles['large']}>
          <Bandeau ton="ambre" icone="alert-triangle" fait={textes.stockageFaible.fait} encadre>
            {session.demonstration ? textes.stockageFaible.demonstration : textes.stockageFaible.reel}
          </Bandeau>
        </div>
      ) : null}
    </div>
  );
}

/** The seam of the card (issue 5): this pane becomes its reader's; today it says that there is none. */
function AvecReseau({ session }: Pick<Props, 'session'>) {
  if (interdit(session)) {
    return (
      <>
        <Titre>{textes.titre}</Titre>
        <p className={styles['sousTitre']}>{textes.sceau.sousTitre}</p>
      </>
    );
  }
  return (
    <>
      <Titre>{textes.titre}</Titre>
      <p className={styles['sousTitre']}>{textes.sousTitre}</p>
      <Carte icone="credit-card" titre={textes.carte.titre}>
        <p className={styles['second']}>{textes.carte.corps}</p>
        <p className={styles['tiers']}>{textes.carte.suite}</p>
      </Carte>
    </>
  );
}

function Verrouillee({ session }: Props) {
  const coffre = session.coffresHorsLigne.find((c) => c.identifiant === session.identifiant);
  return (
    <>
      <Titre>{textes.verrou.titre}</Titre>
      <p className={styles['sousTitre']}>{textes.verrou.sousTitre}</p>
      <Carte icone="lock" titre={session.nomAffiche ?? ''}>
        <p className={styles['second']}>{textes.verrou.carte}</p>
      </Carte>
      <ul className={styles['faits']}>
        <FaitServeur serveur={session.serveur} />
        {coffre === undefined ? null : <Fait icone="clock">{bail(coffre)}</Fait>}
      </ul>
    </>
  );
}

function SansReseau({ session, coffre, onChoisir }: Props) {
  const elements = session.coffresHorsLigne.map((c) => ({ ...c, id: c.identifiant }));
  return (
    <>
      <Titre>{textes.horsLigne.titre}</Titre>
      <p className={styles['sousTitre']}>
        {coffre?.bailTermine === true ? textes.horsLigne.sousTitreTermine : textes.horsLigne.sousTitre}
      </p>
      <div className={styles['coffres']}>
        <Liste
          label={textes.horsLigne.liste}
          elements={elements}
          texte={(c) => c.nomAffiche}
          choisi={coffre?.identifiant ?? null}
          onChoisir={onChoisir}
          densite="deux-lignes"
        >
          {(c) => <LigneDeuxLignes numero="" titre={c.nomAffiche} detail={`${c.identifiant} · ${bail(c)}`} />}
        </Liste>
      </div>
      <ul className={styles['faits']}>
        {session.serveur === 'joignable' ? null : <FaitServeur serveur={session.serveur} />}
      </ul>
    </>
  );
}

const bail = ({ bailJusqua, bailTermine }: Coffre): string =>
  bailTermine ? textes.bailTermine.bref(bailJusqua) : textes.jusquau(bailJusqua);

function FaitServeur({ serveur }: Pick<VueSession, 'serveur'>) {
  const phrase = phraseServeur(serveur);
  if (phrase === undefined) return <Fait icone="cloud-check">{textes.faitEnLigne}</Fait>;
  if (serveur === 'absent') return <Fait icone="cloud-off">{phrase.bref}</Fait>;
  return (
    <Fait icone="alert-triangle">
      {phrase.cause} {phrase.suite}
    </Fait>
  );
}

function Titre({ children }: { readonly children: ReactNode }) {
  return (
    <h1 id="titre-connexion" className={styles['titre']}>
      {children}
    </h1>
  );
}

type PropsCarte = { readonly icone: NomIcone; readonly titre: string; readonly children: ReactNode };

function Carte({ icone, titre, children }: PropsCarte) {
  return (
    <div className={styles['carte']}>
      <span className={styles['pose']}>
        <Icone nom={icone} taille="xl" />
      </span>
      <div className={styles['contenu']}>
        <h2>{titre}</h2>
        {children}
      </div>
    </div>
  );
}

function Fait({ icone, children }: { readonly icone: NomIcone; readonly children: ReactNode }) {
  return (
    <li>
      <Icone nom={icone} />
      <span>{children}</span>
    </li>
  );
}
