import type { ReactNode } from 'react';
import type { VueSession } from '../../contract/vues.ts';
import { phraseServeur } from '../application/textes/serveur.ts';
import { Bouton } from '../ui/bouton/Bouton.tsx';
import { Bandeau } from '../ui/etat/Bandeau.tsx';
import { ChoixMotDePasse } from './ChoixMotDePasse.tsx';
import { CodeCourriel } from './CodeCourriel.tsx';
import type { Mode } from './Connexion.tsx';
import styles from './connexion.module.css';
import { Deverrouillage } from './Deverrouillage.tsx';
import { Identification } from './Identification.tsx';
import { interdit } from './sceau.ts';
import { textes } from './textes.ts';

type Coffre = VueSession['coffresHorsLigne'][number];
type Props = {
  readonly session: VueSession;
  readonly mode: Mode;
  readonly coffre: Coffre | undefined;
  readonly onMode: (mode: Mode) => void;
  readonly onChanger: () => void;
  readonly onReessayer: () => void;
};

/** The right pane: the one form of the moment. */
export function Volet(props: Props) {
  const { session, mode, coffre } = props;
  if (session.changement !== null && session.etat === 'attenteCode') {
    return (
      <>
        <Titre>{textes.changement.titre}</Titre>
        <ChoixMotDePasse changement={session.changement} />
      </>
    );
  }
  if (session.code !== null && session.etat === 'attenteCode') {
    return (
      <>
        <Titre>{textes.code.titre[session.code.canal]}</Titre>
        <CodeCourriel key={session.code.envoyeLe} code={session.code} />
      </>
    );
  }
  if (session.etat === 'verrouille' && session.identifiant !== null) return <Verrou {...props} />;
  if (mode === 'horsLigne' && coffre !== undefined) {
    return coffre.bailTermine ? (
      <BailTermine coffre={coffre} onServeur={() => props.onMode('serveur')} />
    ) : (
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

/** The password would not open it: said before it is asked for. */
function BailTermine({ coffre, onServeur }: { readonly coffre: Coffre; readonly onServeur: () => void }) {
  return (
    <>
      <Titre>{textes.horsLigne.formulaire(coffre.nomAffiche)}</Titre>
      <BandeauBail coffre={coffre} />
      <Bouton variante="principal" taille="grand" pleineLargeur onPress={onServeur}>
        {textes.allerServeur}
      </Bouton>
    </>
  );
}

function BandeauBail({ coffre }: { readonly coffre: Coffre }) {
  return (
    <Bandeau ton="ambre" icone="clock" fait={textes.bailTermine.fait(coffre.bailJusqua)} encadre>
      {textes.bailTermine.suite}
    </Bandeau>
  );
}

function Verrou(props: Props) {
  const { session, mode, onMode, onChanger } = props;
  const identifiant = session.identifiant ?? '';
  const termine = session.coffresHorsLigne.find((c) => c.identifiant === identifiant && c.bailTermine);
  const parServeur = mode === 'serveur' || termine !== undefined;
  return (
    <>
      <Titre>{parServeur ? textes.allerServeur : textes.verrou.formulaire}</Titre>
      {termine === undefined ? null : <BandeauBail coffre={termine} />}
      {parServeur ? (
        <VerrouServeur {...props} identifiant={identifiant} />
      ) : (
        <>
          <p className={styles['second']}>{textes.verrou.explication}</p>
          <Deverrouillage identifiant={identifiant} libelle={textes.verrou.bouton} />
        </>
      )}
      <div className={styles['suites']}>
        {termine === undefined ? (
          <Bouton variante="discret" onPress={() => onMode(parServeur ? 'horsLigne' : 'serveur')}>
            {parServeur ? textes.verrou.formulaire : textes.allerServeur}
          </Bouton>
        ) : null}
        <Bouton variante="discret" onPress={onChanger}>
          {textes.verrou.changer}
        </Bouton>
      </div>
    </>
  );
}

function VerrouServeur({ session, identifiant, onReessayer }: Props & { readonly identifiant: string }) {
  if (interdit(session)) return <BandeauServeur session={session} onReessayer={onReessayer} />;
  return (
    <>
      <p className={styles['second']}>{textes.explication}</p>
      <Identification identifiant={identifiant} principal />
    </>
  );
}

function Serveur({ session, onMode, onReessayer }: Props) {
  const coffres = session.coffresHorsLigne.length > 0;
  const ferme = interdit(session);
  return (
    <>
      <Titre>{ferme ? textes.sceau.titre : textes.sansCarte}</Titre>
      {ferme ? null : <p className={styles['second']}>{textes.explication}</p>}
      <BandeauServeur session={session} onReessayer={onReessayer} />
      {ferme ? null : <Identification principal />}
      {coffres ? <Suite onPress={() => onMode('horsLigne')}>{textes.allerHorsLigne}</Suite> : null}
      {ferme ? null : <p className={styles['tiers']}>{textes.oublie}</p>}
    </>
  );
}

function BandeauServeur({ session, onReessayer }: Pick<Props, 'session' | 'onReessayer'>) {
  const phrase = phraseServeur(session.serveur);
  if (phrase === undefined) return null;
  const absent = session.serveur === 'absent';
  const coffres = session.coffresHorsLigne.some((c) => !c.bailTermine);
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
