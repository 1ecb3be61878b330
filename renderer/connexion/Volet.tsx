import type { ReactNode } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { phraseServeur } from '../application/textes/serveur.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { CodeCourriel } from './CodeCourriel.tsx';
import type { Mode } from './Connexion.tsx';
import styles from './connexion.module.css';
import { Deverrouillage } from './Deverrouillage.tsx';
import { Identification } from './Identification.tsx';
import { textes } from './textes.ts';

type Props = {
  readonly session: VueSession;
  readonly mode: Mode;
  readonly coffre: VueSession['coffresHorsLigne'][number] | undefined;
  readonly onMode: (mode: Mode) => void;
  readonly onChanger: () => void;
  readonly onReessayer: () => void;
};

/** The right pane: the one form of the moment. */
export function Volet(props: Props) {
  const { session, mode, coffre } = props;
  if (session.code !== null && session.etat === 'attenteCode') {
    return (
      <>
        <Titre>{textes.code.titre}</Titre>
        <CodeCourriel key={session.code.envoyeLe} code={session.code} />
      </>
    );
  }
  if (session.etat === 'verrouille' && session.identifiant !== null) return <Verrou {...props} />;
  if (mode === 'horsLigne' && coffre !== undefined) {
    return (
      <>
        <Titre>{textes.horsLigne.formulaire(coffre.nomAffiche)}</Titre>
        <p className={styles['second']}>{textes.horsLigne.explication}</p>
        <Deverrouillage
          key={coffre.identifiant}
          identifiant={coffre.identifiant}
          libelle={textes.horsLigne.bouton}
        />
        <Suite onPress={() => props.onMode('serveur')}>{textes.allerServeur}</Suite>
      </>
    );
  }
  return <Serveur {...props} />;
}

function Verrou({ session, mode, onMode, onChanger }: Props) {
  const identifiant = session.identifiant ?? '';
  const parServeur = mode === 'serveur';
  return (
    <>
      <Titre>{parServeur ? textes.allerServeur : textes.verrou.formulaire}</Titre>
      <p className={styles['second']}>{parServeur ? textes.explication : textes.verrou.explication}</p>
      {parServeur ? (
        <Identification identifiant={identifiant} principal />
      ) : (
        <Deverrouillage identifiant={identifiant} libelle={textes.verrou.bouton} />
      )}
      <div className={styles['suites']}>
        <Bouton variante="discret" onPress={() => onMode(parServeur ? 'horsLigne' : 'serveur')}>
          {parServeur ? textes.verrou.formulaire : textes.allerServeur}
        </Bouton>
        <Bouton variante="discret" onPress={onChanger}>
          {textes.verrou.changer}
        </Bouton>
      </div>
    </>
  );
}

function Serveur({ session, onMode, onReessayer }: Props) {
  const coffres = session.coffresHorsLigne.length > 0;
  return (
    <>
      <Titre>{textes.sansCarte}</Titre>
      <p className={styles['second']}>{textes.explication}</p>
      <BandeauServeur session={session} onReessayer={onReessayer} />
      <Identification principal />
      {coffres ? <Suite onPress={() => onMode('horsLigne')}>{textes.allerHorsLigne}</Suite> : null}
      <p className={styles['tiers']}>{textes.oublie}</p>
    </>
  );
}

function BandeauServeur({ session, onReessayer }: Pick<Props, 'session' | 'onReessayer'>) {
  const phrase = phraseServeur(session.serveur);
  if (phrase === undefined) return null;
  const absent = session.serveur === 'absent';
  const coffres = session.coffresHorsLigne.length > 0;
  return (
    <Bandeau
      ton={absent ? 'gris' : 'ambre'}
      icone={absent ? 'cloud-off' : 'alert-triangle'}
      fait={phrase.cause}
      encadre
      action={
        <Bouton taille="petit" onPress={onReessayer}>
          {textes.injoignable.reessayer}
        </Bouton>
      }
    >
      {absent && !coffres ? textes.injoignable.suite : phrase.suite}
      {coffres ? ` ${textes.injoignable.suiteCoffre}` : null}
    </Bandeau>
  );
}

function Titre({ children }: { readonly children: ReactNode }) {
  return (
    <h2 id="titre-volet" className={styles['titreVolet']}>
      {children}
    </h2>
  );
}

function Suite({ children, onPress }: { readonly children: ReactNode; readonly onPress: () => void }) {
  return (
    <div className={styles['suites']}>
      <Bouton variante="discret" onPress={onPress}>
        {children}
      </Bouton>
    </div>
  );
}
